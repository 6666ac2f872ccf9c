"""`effectenarena merge`: the sheets of several tables as one."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from effectenarena.cli.tables import columns
from effectenarena.model import Arena
from effectenarena.session.joining import Together, join_files, together_answer
from effectenarena.session.views.spoken import field_words
from effectenarena.text import Language, say


def merge_answer(files: list[Path], options: argparse.Namespace) -> tuple[dict[str, Any], str]:
    """Put the files together; give the answer as data and as a readable text."""
    together = join_files(files, options.to, options.lang)
    answer = {"to": str(options.to), **together_answer(together)}
    return answer, "\n".join(_lines(together, options.to, options.lang)) + "\n"


def _lines(together: Together, target: Path, lang: Language) -> Iterator[str]:
    arena = together.arena
    yield say("cli.saved", lang, file=str(target))
    for table, joined in enumerate(together.joined, 2):
        yield say("cli.merge.table", lang, table=table, same=len(joined.same), new=len(joined.new))
        if joined.project:
            yield say(
                "cli.merge.project",
                lang,
                fields=", ".join(field_words(field, lang) or field for field in joined.project),
            )
    if together.differs:
        head = tuple(say(f"cli.merge.{name}", lang) for name in ("differs", "ours", "theirs"))
        rows = [
            (_named(arena, one.item, one.field, lang), _said(one.ours), _said(one.theirs)) for one in together.differs
        ]
        yield columns([head, *rows], frozenset())
    if together.proposals:
        yield say("cli.merge.proposals", lang)
        for one, other in together.proposals:
            yield f"  {arena.by_id[one].name} — {arena.by_id[other].name}"


def _named(arena: Arena, item: str, field: str, lang: Language) -> str:
    ends = [arena.by_id[end].name for end in item.split(">")]
    return f"{' → '.join(ends)}, {field_words(field, lang) or field}"


def _said(value: Any) -> str:
    text = value if isinstance(value, str) else "–" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"
