"""The complete agenda in words: every part is said in both languages, and what nobody settled is said to be open."""

import json
from typing import Any

import pytest

from effectenarena import cases
from effectenarena.cli import main
from effectenarena.model import Arena, parse
from effectenarena.session.inquiries import first_of_all, full_agenda, items
from effectenarena.text import Language
from tests.arenas import Data
from tests.mkba.build import arena, effect, investment, link, measure

PARTS = {
    "question", "tell", "life_domain", "source", "instrument", "who", "minutes", "asked_by", "expected", "level",
    "moments", "design", "people", "smallest", "warnings", "worth", "cost", "attribution", "check", "privacy", "keep",
    "evidence", "feasible",
}  # fmt: skip


def tulp(**measuring: Any) -> Arena:
    data: Data = json.loads(cases.text("de-tulp"))
    data["project"] |= {"measuring": measuring} if measuring else {}
    return parse(data)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", cases.names())
def test_every_row_says_every_part(name: str, lang: Language) -> None:
    answer = full_agenda(parse(json.loads(cases.text(name))), lang=lang)
    assert answer["rows"]
    for row in answer["rows"]:
        words = row["plan"]["words"]
        assert set(words) == PARTS
        for part in PARTS - {
            "question",
            "moments",
            "people",
            "smallest",
            "warnings",
            "cost",
            "check",
            "keep",
            "expected",
        }:
            assert words[part], (row["knob"], part)
        if row["plan"]["column"]:
            assert words["question"]
            assert words["keep"]
    json.dumps(answer, allow_nan=False)


def row(arena: Arena) -> dict[str, str]:
    (found,) = [row for row in full_agenda(arena)["rows"] if row["knob"] == "M2>E3.rate"]
    words: dict[str, str] = found["plan"]["words"]
    return words


def test_what_nobody_settled_is_said_to_be_open_and_what_was_settled_is_said() -> None:
    open_, said = (
        row(tulp()),
        row(
            tulp(
                inquiries=[
                    {"knob": "M2>E3.rate", "who": "wijkteam", "minutes": 10, "level": "policy", "tell": "Hoe ging het?"}
                ],
                wishes=[{"who": "zorgverzekeraar", "question": "minder opnames?", "because": "inkoop", "about": "E3"}],
                comparison=True,
                hour_cost=60,
            )
        ),
    )
    assert (open_["who"], open_["minutes"], open_["asked_by"]) == (
        "nog niet afgesproken",
        "nog niet bekend",
        "nog niemand",
    )
    assert open_["level"].startswith("nog niet gezegd")
    assert said["who"] == "wijkteam"
    assert said["tell"] == "Hoe ging het?"
    assert said["asked_by"] == "zorgverzekeraar: inkoop"
    assert said["level"].startswith("beleid")
    assert (
        said["cost"].replace("\N{NO-BREAK SPACE}", " ") == "80 uur registreren, € 4.800"
    )  # 120 people, 2 groups, 2 moments, 10 minutes
    assert "wie niet meedoet" in open_["design"]
    assert "niemand zei dat er zo'n groep is" in open_["warnings"]
    assert "wie niet meedoet" in said["design"]
    assert "niemand zei" not in said["warnings"]


def test_how_many_must_begin_to_see_a_middling_change() -> None:
    """64 in each of two groups (Cohen's table), and more of them where a quarter stops."""
    assert row(tulp(comparison=True))["smallest"].endswith("moeten er 64 beginnen in elke groep")
    assert row(tulp(comparison=True, drop_out=0.25))["smallest"].endswith("moeten er 86 beginnen in elke groep")


@pytest.mark.parametrize(("share", "said"), [(0.5, "moeten er 128 beginnen in elke groep"), (0, "")])
def test_where_few_have_an_effect_more_must_begin(share: float, said: str) -> None:
    """What follows from an effect is seen in those who have it: half of them, or nobody."""
    rate = {"low": 0.1, "likely": 0.4, "high": 0.6}
    found = arena(
        measure("m", 500, unit="mensen"), effect("e", unit_value=9), effect("f", unit_value=50),
        link("m>e", **{"with": share, "without": 0}), link("e>f", rate=rate), investment("i", amount=3000),
        measuring={"comparison": True},
    )  # fmt: skip
    (words,) = (one["plan"]["words"] for one in full_agenda(found)["rows"] if one["knob"] == "e>f.rate")
    assert words["smallest"].endswith(said)
    assert ("beginnen" in words["smallest"]) == bool(said)


def test_dividing_comes_before_measuring_where_somebody_who_decides_loses() -> None:
    assert first_of_all(tulp()).startswith("Eerst verdelen, dan meten.")
    assert full_agenda(tulp(), lang="en")["divide_first"].startswith("First share, then find out.")


def test_rows_are_made_once_for_one_map() -> None:
    arena = tulp()
    assert items(arena) is items(arena)


def test_the_command_line_says_how_the_first_five_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agenda", str(cases.path("de-tulp"))]) == 0
    said = capsys.readouterr().out
    assert "Zo meten we de eerste vijf" in said
    assert "Eerst verdelen, dan meten." in said
    assert said.count("   Vertel: ") == 5


def test_a_measurement_during_the_run_is_valued_by_what_can_still_change(capsys: pytest.CaptureFixture[str]) -> None:
    def evpi(*more: str) -> float:
        assert main(["agenda", str(cases.path("de-tulp")), "--json", *more]) == 0
        answer = json.loads(capsys.readouterr().out)
        assert answer["decision_year"] == int(more[1] if more else 0)
        return float(answer["evpi"])

    assert 0 < evpi("--decision-year", "3") < evpi()
    assert main(["agenda", str(cases.path("de-tulp")), "--decision-year", "10"]) == 2
    assert "niets meer te kiezen" in capsys.readouterr().err
