"""A student's map beside a model answer."""

from typing import Any

from effectenarena.model import parse
from effectenarena.teaching.arenas import compare
from effectenarena.teaching.judge import judge
from effectenarena.teaching.seal import unveiled
from tests.teaching.trial import TASK, arrow, note

MODEL = unveiled(TASK.question("kaart").veil)["model"]
NOTES = [
    note("I1", "investment", "Subsidie"),
    note("M1", "measure", "Bezoek aan huis"),
    note("E1", "effect", "Minder eenzaam"),
    note("P1", "party", "De man"),
]
WHY = "wie bezoek krijgt, praat weer"


def drawn(notes: list[dict[str, str]], links: list[dict[str, Any]]) -> dict[str, Any]:
    return {"arena": {"format": "effectenarena/1", "project": {"name": "x"}, "nodes": notes, "links": links}}


def whole(because: str = WHY) -> list[dict[str, Any]]:
    return [arrow(a, b, because) for a, b in (("I1", "M1"), ("M1", "E1"), ("E1", "P1"))]


def test_the_model_in_other_words_is_good() -> None:
    found = judge(TASK, "kaart", drawn(NOTES, whole()))
    assert found.status == "good"
    assert found.right[0].startswith("4 briefjes staan ook in de voorbeeldkaart")


def test_a_chain_without_reasons_is_asked_why() -> None:
    found = judge(TASK, "kaart", drawn(NOTES, whole("")))
    assert found.status == "part"
    assert "omdat" in found.message


def test_a_step_more_in_between_is_no_fault() -> None:
    longer = [*NOTES, note("E2", "effect", "Meer rust in huis")]
    links = [arrow(a, b, WHY) for a, b in (("I1", "M1"), ("M1", "E2"), ("E2", "E1"), ("E1", "P1"))]
    found = compare(parse(drawn(longer, links)["arena"]), MODEL)
    assert found.arrows == 3
    assert set(found.other) == {"E2"}
    assert "rust gaat vaak vooraf" in " ".join(judge(TASK, "kaart", drawn(longer, links)).right)


def test_an_output_worded_as_effect_is_named() -> None:
    notes = [*NOTES[:2], note("E1", "effect", "10 cursussen gegeven"), NOTES[3]]
    found = judge(TASK, "kaart", drawn(notes, whole()))
    assert found.status == "part"
    assert "wat er gedaan is" in found.message


def test_an_effect_that_nobody_has_and_a_measure_that_leads_nowhere_are_named() -> None:
    found = judge(TASK, "kaart", drawn(NOTES, whole()[:2]))
    assert "Wie heeft iets aan" in found.message
    found = judge(TASK, "kaart", drawn([*NOTES, note("M2", "measure", "Folder")], whole()))
    assert "volgt nog niets" in found.message
    assert "Folder" in found.message


def test_something_quite_other_that_holds_together_is_asked_for_more_not_refused() -> None:
    notes = [
        note("I1", "investment", "Tijd van buren"),
        note("M1", "measure", "Samen koken"),
        note("E1", "effect", "Gezonder eten"),
        note("P1", "party", "Kinderen"),
    ]
    found = judge(TASK, "kaart", drawn(notes, whole()))
    assert found.status == "part"
    assert found.right


def test_an_empty_map_says_how_to_begin() -> None:
    assert judge(TASK, "kaart", drawn([], [])).status == "empty"
