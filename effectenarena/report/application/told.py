"""What changed in a document that came back, as data and as sentences: for the screen and the command line."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from effectenarena.report.application.changed import Change, Changed
from effectenarena.text import Language, say, say_many
from effectenarena.text import date as date_words


def changed_answer(found: Changed, lang: Language = "nl") -> dict[str, Any]:
    """Give the differences per section.

    Returns
    -------
    dict
        `marked` (whether the document says when it was made), `written` (that day, or None), `same` (sentences), `lead`
        (sentences that say it), and `sections`: each `{section, changes}`, with of each change `kind`, `why`, `word`,
        `now` and `figures` (each `{word, now}`).
    """
    sections: dict[str, list[dict[str, Any]]] = {}
    for change in found.changes:
        sections.setdefault(change.section, []).append(_one(change, lang))
    return {
        "marked": found.written is not None,
        "written": found.written.day if found.written else None,
        "same": found.same,
        "lead": list(_lead(found, lang)),
        "sections": [{"section": section, "changes": changes} for section, changes in sections.items()],
    }


def changed_text(answer: dict[str, Any], lang: Language = "nl") -> str:
    """Write the differences for the terminal."""
    return "\n".join([*answer["lead"], *_lines(answer, lang)]) + "\n"


def _one(change: Change, lang: Language) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "why": say(f"changed.kind.{change.kind}", lang),
        "word": change.word,
        "now": change.now,
        "figures": [{"word": word, "now": now} for word, now in change.figures],
    }


def _lead(found: Changed, lang: Language) -> Iterator[str]:
    if found.written is None:
        yield say("changed.unmarked", lang)
    else:
        day = _day(found.written.day)
        if day:
            yield say("changed.written", lang, date=date_words(day, lang))
    yield say_many("changed.lead", len(found.changes), lang) if found.changes else say("changed.none", lang)
    numbers = sum(bool(change.figures) for change in found.changes)
    if numbers:
        yield say_many("changed.figures", numbers, lang)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _lines(answer: dict[str, Any], lang: Language) -> Iterator[str]:
    for section in answer["sections"]:
        yield f"\n{section['section']}"
        for change in section["changes"]:
            yield f"  {change['why']}"
            for name in ("word", "now"):
                if change[name]:
                    yield f"    {say(f'changed.{name}', lang)}: {change[name]}"
            for figure in change["figures"]:
                yield f"    {figure['word'] or '–'} → {figure['now'] or '–'}"
