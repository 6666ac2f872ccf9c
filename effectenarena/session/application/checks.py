"""What to look at twice before an application is sent: sums, days, words, and claims that lead nowhere."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from effectenarena.model.check import warnings
from effectenarena.reference.signal_words import signals
from effectenarena.session.application.days import day_of
from effectenarena.session.application.draft import Draft
from effectenarena.session.application.finance import CENT
from effectenarena.session.application.passage import Section
from effectenarena.session.application.worklist import days_left, deadline
from effectenarena.session.knob_words import owner_number, shape_of
from effectenarena.text import date as date_words
from effectenarena.text import euro, number

_AMOUNT: Final = re.compile(r"(?:€|EUR|euro)\s?(-?\d[\d.,\s\u00a0]*)|(-?\d[\d.,]*)\s?(?:euro|EUR)\b", re.IGNORECASE)
_SHARE: Final = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,2})?)[\s\u00a0]?(?:%|procent\b|per cent\b|percent\b)", re.IGNORECASE
)
_NOT_CERTAIN: Final = re.compile(r"\b(?:niet|not)\s+(?:\w+\s+)?(?:zeker|bewezen|certainly|proven)\b", re.IGNORECASE)
_GROSS: Final = frozenset({"gross-or-net"})
_NAMED: Final = 8
"""So many arrows are named in one sentence."""


@dataclass(frozen=True)
class Check:
    """Something to look at.

    Attributes
    ----------
    code
        Public; the catalogue has `application.check.CODE`.
    section
        Where; empty for the application as a whole.
    params
        What the sentence needs, as words.
    """

    code: str
    section: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)

    def words(self, draft: Draft) -> str:
        """Say it."""
        return draft.say(f"check.{self.code}", **self.params)


def checks(draft: Draft) -> tuple[Check, ...]:
    """Give everything that deserves a second look."""
    return (*_money(draft), *_days(draft), *_claims(draft), *_texts(draft))


def _money(draft: Draft) -> Iterator[Check]:
    money, funder, lang = draft.finance, draft.funder, draft.lang
    if money.costs and money.cover and not money.equal:
        code = "cover-short" if money.gap > 0 else "cover-over"
        params = {"total": euro(money.total, lang), "covered": euro(money.covered, lang)}
        yield Check(code, "cover", {**params, "gap": euro(abs(money.gap), lang)})
    asked = money.of("requested")
    if asked and funder.amount_least is not None and asked < funder.amount_least - CENT:
        yield Check("amount-least", "cover", {"asked": euro(asked, lang), "bound": euro(funder.amount_least, lang)})
    if asked and funder.amount_most is not None and asked > funder.amount_most + CENT:
        yield Check("amount-most", "cover", {"asked": euro(asked, lang), "bound": euro(funder.amount_most, lang)})
    if asked and funder.share_most is not None and money.total and asked > funder.share_most * money.total + CENT:
        share, most = (f"{number(100 * one, lang, 0)} %" for one in (asked / money.total, funder.share_most))
        yield Check("share-most", "cover", {"share": share, "most": most})
    if funder.more_financiers and money.cover and len({line.label for line in money.cover}) < 2:
        yield Check("one-financier", "cover")
    if funder.own_contribution and money.cover and not money.of("own"):
        yield Check("no-own-money", "cover")
    vats = {line.vat for line in money.costs if line.amount}
    if None in vats and len(vats) > 1:
        yield Check("vat-mixed", "budget")


def _days(draft: Draft) -> Iterator[Check]:
    starts, last, lang = day_of(draft.application.starts), deadline(draft), draft.lang
    for name in ("deadline", "starts"):
        written = getattr(draft.application, name)
        if written and day_of(written) is None:
            yield Check("no-day", "", {"text": written})
    left = days_left(draft)
    if left is not None and left < 0:
        yield Check("deadline-past", "", {"days": -left})
    if starts and last and last > starts:
        yield Check(
            "deadline-after-start", "", {"deadline": date_words(last, lang), "starts": date_words(starts, lang)}
        )
    early = [
        (line.label, day) for line in draft.finance.costs if (day := day_of(line.date)) and starts and day < starts
    ]
    if early and draft.funder.costs_before_start is not True:
        label, day = early[0]
        yield Check("cost-before-start", "budget", {"line": label, "date": date_words(day, lang), "count": len(early)})
    yield from _early_on_map(draft, starts)


def _early_on_map(draft: Draft, starts: date | None) -> Iterator[Check]:
    """The map may begin in an earlier year than the project that is applied for."""
    arena = draft.arena
    if starts is None or not draft.finance.from_map:
        return
    early = [one for one in arena.investments.values() if arena.project.start_year + one.start < starts.year]
    if early and draft.funder.costs_before_start is not True:
        year = str(arena.project.start_year + early[0].start)
        yield Check("cost-before-year", "budget", {"line": early[0].name, "year": year, "count": len(early)})


def _claims(draft: Draft) -> Iterator[Check]:
    """Arrows to what is counted that no question of the agenda looks after, and figures that may be gross."""
    arena = draft.arena
    silent = [
        owner_number(arena, link)
        for link in arena.links
        if link.target in arena.effects
        and not link.feedback
        and not draft.rank_of.keys() & {link.address, link.target}
        and arena.effects[link.target].desired is not False
    ]
    if silent:
        named = ", ".join([*silent[:_NAMED], *(["…"] if len(silent) > _NAMED else [])])
        yield Check("claim-without-agenda", "theory", {"arrows": named, "count": len(silent)})
    gross = [one for one in warnings(arena) if one.code in _GROSS]
    if gross or any(row["code"] == "gross-benefits" for row in draft.mkba["remarks"]):
        yield Check("gross", "mkba", {"count": len(gross)})


def _texts(draft: Draft) -> Iterator[Check]:
    told = "\n".join(section.of_map for section in draft.sections)
    known, shares = _amounts(told), {*_shares(told).values(), *_known_shares(draft)}
    for section in draft.sections:
        if section.key == "continuation" and not section.own:
            yield Check("no-continuation", section.key)
        yield from _limits(section)
        if not section.own:
            continue
        if signals("certain", _NOT_CERTAIN.sub("", section.own)):
            yield Check("certain", section.key, {"section": section.label})
        if signals("novel", section.own):
            yield Check("novel", section.key, {"section": section.label})
        foreign = [text for text, value in _amounts(section.own).items() if value not in known.values()]
        if foreign:
            yield Check("own-figure", section.key, {"amount": foreign[0], "section": section.label})
        share = next((text for text, value in _shares(section.own).items() if value not in shares), "")
        if share:
            yield Check("own-share", section.key, {"share": share, "section": section.label})


def _limits(section: Section) -> Iterator[Check]:
    if section.most_words is not None and section.words > section.most_words:
        params = {"section": section.label, "words": section.words, "most": section.most_words}
        yield Check("words-over", section.key, params)
    length = len(section.text)
    if section.most_characters is not None and length > section.most_characters:
        params = {"section": section.label, "characters": length, "most": section.most_characters}
        yield Check("characters-over", section.key, params)


def _known_shares(draft: Draft) -> Iterator[float]:
    """Parts of a hundred on the map and in the budget, in every form in which somebody may tell them."""
    for use in draft.arena.knob_uses():
        spread = draft.arena.range(use.value)
        if spread is not None and shape_of(use.spec.name) == "share":
            yield from (round(100 * one, 1) for one in spread[:3])
    yield from (round(100 * line.vat, 1) for line in draft.finance.costs if line.vat is not None)
    yield from (100.0, round(100 * draft.arena.project.discount_rate, 1))


def _shares(text: str) -> dict[str, float]:
    """The percentages in a text, in parts of a hundred."""
    found = (match for match in _SHARE.finditer(text))
    return {match[0]: round(float(match[1].replace(",", ".")), 1) for match in found}


def _amounts(text: str) -> dict[str, int]:
    """The amounts in euros in a text, with their value in cents; thousands as Dutch or English group them."""
    found = {}
    for match in _AMOUNT.finditer(text):
        said = (match[1] or match[2]).strip(" .,\u00a0\n")
        plain = re.sub(r"[\s\u00a0]", "", said)
        decimals = re.search(r"[.,](\d{1,2})$", plain)
        whole = re.sub(r"\D", "", plain[: decimals.start()] if decimals else plain)
        cents = decimals[1].ljust(2, "0") if decimals else "00"
        if whole:
            found[match[0].strip()] = int(whole) * 100 + int(cents)
    return found
