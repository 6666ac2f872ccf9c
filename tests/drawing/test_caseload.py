"""The pictures of a caseload: every text inside the page, nothing drawn for what is hidden, no text read as markup."""

from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from effectenarena.drawing.bars import bars_svg
from effectenarena.drawing.metrics import width
from effectenarena.drawing.pyramid import pyramid_svg
from effectenarena.scans.caseload import Caseload, NotedProblem, Provision, synthetic_caseload
from effectenarena.session.caseload import caseload_answer
from effectenarena.session.caseload_parts import caseload_parts
from effectenarena.text import LANGUAGES, Language

_TEXT = "{http://www.w3.org/2000/svg}text"


def texts(svg: str) -> list[Element]:
    return list(fromstring(svg).iter(_TEXT))


def inside(svg: str) -> None:
    for one in texts(svg):
        said = "".join(one.itertext())
        wide = width(said, float(one.get("font-size", 16)), bold=one.get("font-weight") == "700")
        left = float(one.get("x", 0)) - {"middle": wide / 2, "end": wide}.get(one.get("text-anchor", ""), 0.0)
        assert left >= 0, said
        assert left + wide <= 1000, said


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("population", [None, 300, 12_000, 2 * 10**7])
def test_every_text_is_inside_the_page(lang: Language, population: int | None) -> None:
    for part in caseload_parts(caseload_answer(synthetic_caseload(), lang, population=population), lang):
        assert part.plot is not None
        inside(part.plot.svg)


def test_long_names_stay_inside_and_markup_stays_text() -> None:
    long = "<b>een heel lang woord</b> " + "onderuitzettingsproblematiek " * 3
    mine = tuple(f"AB{at:04}" for at in range(60))
    made = Caseload(
        problems=tuple(NotedProblem(code, long, long, before=True) for code in mine[:40]),
        provisions=tuple(Provision(code, f"{long}{kind}") for code in mine[:30] for kind in (1, 2)),
    )
    for part in caseload_parts(caseload_answer(made)):
        if part.plot is not None:
            inside(part.plot.svg)
            assert not [one for one in fromstring(part.plot.svg).iter() if one.tag.endswith("}b")]


def test_what_is_hidden_has_no_length() -> None:
    def bar(count: int | None) -> Any:
        rows: list[dict[str, Any]] = [
            {"label": "a", "counts": [count], "texts": [""]},
            {"label": "b", "counts": [100], "texts": [""]},
        ]
        return [one.get("width") for one in fromstring(bars_svg(rows)).iter() if one.tag.endswith("}rect")][1]

    assert bar(None) == "26"
    assert bar(50) == "235"
    hidden = bars_svg([{"label": "a", "counts": [None], "texts": [""]}])
    assert "te klein om te tonen" in hidden


def test_an_amount_that_nobody_knows_is_a_question_mark() -> None:
    rows: list[dict[str, Any]] = [{"label": "top", "lines": [], "money": [1.0, 2.0], "money_text": "1 tot 2"},
            {"label": "basis", "lines": [], "money": None, "money_text": "geen bedrag"}]  # fmt: skip
    said = ["".join(one.itertext()) for one in texts(pyramid_svg(rows))]
    assert said.count("?") == 1
    assert "geen bedrag" in said
