"""How many days are left, and what is known of a funder, in sentences."""

from collections.abc import Iterator

from effectenarena.reference.funders import Fact, Limit
from effectenarena.session.application.draft import Draft
from effectenarena.session.application.worklist import days_left, deadline
from effectenarena.text import date as date_words
from effectenarena.text import euro, percent


def days_words(draft: Draft) -> str:
    """Say how many days are left."""
    last, left = deadline(draft), days_left(draft)
    if last is None or left is None:
        return draft.say("worklist.no_deadline")
    return draft.say("worklist.past" if left < 0 else "worklist.days", date=date_words(last, draft.lang), days=left)


def _limits(draft: Draft) -> Iterator[str]:
    """What a check or a date hangs on, so that nobody is held to what he cannot read."""
    funder, lang = draft.funder, draft.lang
    least, most = (None if x is None else euro(x, lang) for x in (funder.amount_least, funder.amount_most))
    if least or most:
        key = "amounts" if least and most else "amount_least" if least else "amount_most"
        fact: Limit = "amount_most" if most else "amount_least"
        yield _sourced(draft, draft.say(f"funder.{key}", least=least or "", most=most or ""), fact)
    if funder.share_most is not None:
        yield _sourced(draft, draft.say("funder.share_most", share=percent(funder.share_most, lang, 0)), "share_most")
    if funder.costs_before_start is False:
        yield _sourced(draft, draft.say("funder.costs_before_start"), "costs_before_start")
    if funder.more_financiers:
        yield _sourced(draft, draft.say("funder.more_financiers"), "more_financiers")
    if funder.own_contribution:
        yield _sourced(draft, draft.say("funder.own_contribution"), "own_contribution")
    if funder.months_before is not None:
        yield _sourced(draft, draft.say("funder.months", months=funder.months_before), "months_before")
    if funder.weeks_to_decide is not None:
        yield _sourced(draft, draft.say("funder.weeks", weeks=funder.weeks_to_decide), "weeks_to_decide")


def _parts(draft: Draft) -> Iterator[str]:
    """Parts that nobody verified, that have a limit, or that were read elsewhere."""
    for part in draft.funder.parts:
        label = part.label.of(draft.lang) if part.label else draft.say(f"section.{part.section}")
        said = [draft.say("funder.part_unverified")] if part.status != "seen" else []
        said += [draft.say("funder.words", count=part.words)] if part.words else []
        said += [draft.say("funder.characters", count=part.characters)] if part.characters else []
        if said or part.url or part.seen_by:
            yield _sourced(draft, f"{label}: {', '.join(said)}" if said else label, part)


def _sourced(draft: Draft, words: str, fact: Fact | Limit) -> str:
    """A fact with what it rests on, where that is another source than the rest was read in."""
    own, shown = draft.funder.source(fact), draft.funder
    if (own.url, own.seen_by) == (shown.url, shown.seen_by):
        return words
    day = date_words(own.seen_by, draft.lang) if own.seen_by else draft.say("funder.no_day")
    return draft.say("funder.elsewhere", fact=words, where=own.url or "–", date=day)


def funder_lines(draft: Draft) -> tuple[str, ...]:
    """What is known of the funder, each with its mark where nobody verified it; and to check with the funder."""
    funder, lang = draft.funder, draft.lang
    lines = [funder.about.of(lang)]
    for rule in funder.rules:
        words = rule.text.of(lang)
        words = words if rule.status == "seen" else draft.say("funder.unverified", rule=words)
        lines.append(_sourced(draft, words, rule))
    lines += _limits(draft)
    lines += _parts(draft)
    if funder.status == "user":
        lines.append(draft.say("funder.user"))
    elif funder.status == "seen" and funder.seen_by:
        where = "; ".join(one for one in (funder.url, funder.pages) if one)
        lines.append(draft.say("funder.seen", date=date_words(funder.seen_by, lang), where=where or "–"))
    else:
        lines.append(draft.say("funder.unseen"))
    return tuple(lines)
