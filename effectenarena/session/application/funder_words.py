"""How many days are left, and what is known of a funder, in sentences."""

from effectenarena.session.application.draft import Draft
from effectenarena.session.application.worklist import days_left, deadline
from effectenarena.text import date as date_words


def days_words(draft: Draft) -> str:
    """Say how many days are left."""
    last, left = deadline(draft), days_left(draft)
    if last is None or left is None:
        return draft.say("worklist.no_deadline")
    return draft.say("worklist.past" if left < 0 else "worklist.days", date=date_words(last, draft.lang), days=left)


def funder_lines(draft: Draft) -> tuple[str, ...]:
    """What is known of the funder, each with its mark where nobody verified it; and to check with the funder."""
    funder, lang = draft.funder, draft.lang
    lines = [funder.about.of(lang)]
    for rule in funder.rules:
        words = rule.text.of(lang)
        lines.append(words if rule.status == "seen" else draft.say("funder.unverified", rule=words))
    if funder.months_before is not None:
        lines.append(draft.say("funder.months", months=funder.months_before))
    if funder.weeks_to_decide is not None:
        lines.append(draft.say("funder.weeks", weeks=funder.weeks_to_decide))
    for part in funder.parts:
        if part.status != "seen":
            words = part.label.of(lang) if part.label else draft.say(f"section.{part.section}")
            lines.append(f"{words}: {draft.say('funder.part_unverified')}")
    if funder.status == "user":
        lines.append(draft.say("funder.user"))
    elif funder.status == "seen" and funder.seen_by:
        where = "; ".join(one for one in (funder.url, funder.pages) if one)
        lines.append(draft.say("funder.seen", date=date_words(funder.seen_by, lang), where=where or "–"))
    else:
        lines.append(draft.say("funder.unseen"))
    return tuple(lines)
