"""One word for each outcome: the middle estimate and the expected value are called the same on every page.

The head of a screen once said *middenschatting* and *verwacht*, the table under it *middelste schatting* and
*gemiddeld*, and a report called the middle estimate *verwacht*. Who reads two words looks for two things.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from effectenarena.text import LANGUAGES, Language, domains, messages, say
from effectenarena.text.glossary import label, terms

ROOT = Path(__file__).parents[2]

COLUMNS: dict[str, tuple[str, ...]] = {
    "middle_estimate": (
        "cli.horizons.npv",
        "cli.likely",
        "cli.portfolio.likely",
        "cli.variants.likely",
        "drawing.plot.likely",
        "drawing.plot.outcomes.likely",
        "kinds.amount",
        "kinds.column.balance",
        "mkba.horizons.npv",
        "mkba.likely",
        "mkba_workbook.expected.likely",
        "mkba_workbook.guide.npv",
        "portfolio.likely",
        "remarks.likely-and-mean.message",
        "remarks.stacked-optimism.message",
        "report.column.middle",
        "report.npv.likely",
        "results.horizons.both",
        "results.horizons.npv",
    ),
    "mean": (
        "agenda.mean",
        "cli.horizons.mean",
        "cli.mean",
        "cli.portfolio.mean",
        "cli.variants.mean",
        "drawing.plot.mean",
        "drawing.plot.outcomes.mean",
        "mkba.horizons.mean",
        "mkba.mean",
        "mkba.signs_differ",
        "mkba_workbook.column.expectation",
        "mkba_workbook.expected.mean",
        "portfolio.mean",
        "remarks.likely-and-mean.message",
        "remarks.stacked-optimism.message",
        "report.column.mean",
        "report.npv.mean",
        "results.horizons.both",
        "results.horizons.mean",
    ),
    "likely": ("report.column.likely", "report.column.values", "monitor.expected"),
}
"""Term of the glossary to the columns and sentences that name it."""

SECOND: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(
        r"(?i)\b(middelste schatting|centrale schatting|middelste waarde|verwachtingswaarde|de verwachting"
        r"|(in|bij) verwachting|zoals verwacht\)|verwacht saldo|verwachte (uitkomst|netto))\b"
    ),
    "en": re.compile(
        r"(?i)\b(central estimate|mean estimate|the expectation|(at|in) expectation|the mean|expected balance"
        r"|expected (outcome|net present value))\b"
    ),
}
"""Words that were once used beside those of the glossary."""


def texts(lang: Language) -> Iterator[tuple[str, str]]:
    """Every sentence and every term, with its place."""
    for domain in domains():
        for key, found in messages(domain, lang).items():
            yield from ((key, text) for text in (found if isinstance(found, tuple) else (found,)))
    for term in terms().values():
        yield from ((term.identifier, part[lang]) for part in (term.label, term.room, term.definition))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "key"), [(name, key) for name, keys in COLUMNS.items() for key in keys])
def test_a_column_is_called_what_the_glossary_calls_it(name: str, key: str, lang: Language) -> None:
    text = messages(key.partition(".")[0], lang)[key]
    assert label(name, lang) in str(text).lower()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_second_word_comes_beside_it(lang: Language) -> None:
    assert [(key, text) for key, text in texts(lang) if SECOND[lang].search(text)] == []


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_the_guides_use_the_same_word(page: Path) -> None:
    assert SECOND["nl"].findall(page.read_text(encoding="utf-8")) == []


def test_every_bare_column_of_the_expected_value_is_listed() -> None:
    """A new `….mean` in a catalogue comes under this rule, or is about something else and says so."""
    others = {"agenda.mean.hall", "mkba.mean.hall", "measuring.result.mean"}
    found = {key for domain in domains() for key in messages(domain, "nl") if re.search(r"\.mean(\.hall)?$", key)}
    assert found - others - set(COLUMNS["mean"]) == {"mkba.why.formula.mean"}
    assert say("mkba.mean.hall", "nl").startswith(terms()["mean"].room["nl"])
