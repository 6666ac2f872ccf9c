"""Numbers and money on the screen, in a browser: as people read them, and as the reports write them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.text.test_format import CASES, shown

pytestmark = pytest.mark.browser


def test_the_screen_writes_as_the_reports_do(kit: Page) -> None:
    found = kit.evaluate(
        """async (cases) => {
      const { euro, number, percent, roundEuro, signMark } = await import("/kit/format.js");
      const { figure } = await import("/screens/mkba/figures.js");
      const { setWords } = await import("/kit/words.js");
      setWords({ "shell.rate.per": "{figure} per {size} {unit}" });
      const rate = { one: "dag", per: "uren" };
      const writers = {
        rate: (value, lang) => figure(value, "number", lang, "dagen", rate),
        short: (value, lang) => figure(value, "number", lang, "", rate),
        euro: (value, lang) => euro(value, lang, { exact: true }),
        cents: (value, lang) => euro(value, lang, { exact: true, cents: true }),
        rounded: roundEuro, number, percent, sign: signMark,
      };
      return cases.map(([kind, value, lang]) => writers[kind](value, lang));
    }""",
        CASES,
    )

    assert found == [shown(kind, written) for kind, *_, written in CASES]


def test_numbers_and_money_as_people_read_them(kit: Page) -> None:
    found = kit.evaluate("""async () => {
      const { drawnShare, euro, number, percent, roundEuro, time } = await import("/kit/format.js");
      return [
        euro(-1234.4, "nl"), euro(1234.4, "en"), euro(82400, "nl"), euro(823456, "nl"), euro(12345678, "nl"),
        euro(12345678, "nl", { exact: true }), euro(-0.3, "nl"), euro(null, "nl"), roundEuro(-311489, "nl"),
        roundEuro(406703, "nl", { step: 1000 }), number(-1234.567, "nl"),
        number(0.5, "en"), percent(0.256, "nl"), percent(0.256, "en"), time(null, "nl"),
        drawnShare(1, "nl"), drawnShare(0.994, "en"), drawnShare(0, "en"),
      ];
    }""")

    assert [text.replace("\u00a0", " ") for text in found] == [
        "−€ 1.234", "€1,234", "€ 82.400", "€ 823.456", "€ 12,3 miljoen", "€ 12.345.678",
        "€ 0", "–", "−€ 310.000", "€ 407.000", "−1.234,57", "0.5", "26 %", "26%", "–", ">99 %", "99%", "<1%",
    ]  # fmt: skip
