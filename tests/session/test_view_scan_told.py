"""The development agenda through time, and questions that are asked in two places."""

from pathlib import Path

import pytest

from effectenarena import cases
from effectenarena.reference.scan import items_of
from effectenarena.report.blocks import Table
from effectenarena.report.kinds.scan import scan_blocks
from effectenarena.report.subject import Subject
from effectenarena.session.reading import read_any
from effectenarena.session.views import lasting_scan
from effectenarena.text import Language, say
from tests.session.asked import Asked


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    arena = read_any(cases.path("frontlijnteam-heechterp-schieringen"))
    return Asked(tmp_path, arena=arena, screen="lasting")


@pytest.mark.parametrize(
    ("lang", "first", "second"),
    [
        ("nl", "6 × ja, 20 niet ingevuld", "6 × ja, 6 × nee, 14 niet ingevuld"),
        ("en", "6 × yes, 20 not filled in", "6 × yes, 6 × no, 14 not filled in"),
    ],
)
def test_a_no_on_the_development_agenda_is_no_more_progress_than_no_answer(
    asked: Asked, lang: Language, first: str, second: str
) -> None:
    points = [item.key for item in items_of("agenda")]
    for day, answer, keys in (("2025-01-05", "yes", points[:6]), ("2026-01-05", "no", points[6:12])):
        asked.do("lasting.who", day=day)
        for key in keys:
            asked.do("lasting.answer", item=key, answer=answer)
    told = lasting_scan.told(asked.desk.work.arena, lasting_scan.today(), lang)["history"]
    assert [one["points"] for one in told] == [first, second]
    (table,) = (
        block
        for block in scan_blocks(Subject(asked.desk.work.arena, lang, lasting_scan.today()))
        if isinstance(block, Table) and block.caption == say("lasting.history.agenda", lang)
    )
    assert [row[1] for row in table.rows] == [first, second]


def test_a_question_in_two_places_is_one_question(asked: Asked) -> None:
    """Who stands beside the best person is asked under the fourth criterion and beside the coalition."""
    asked.do("lasting.answer", item="entrepreneurship.listens", answer="no")
    scan = lasting_scan.view(asked.desk)
    keys = [item["key"] for group in scan["groups"] for item in group["items"]]
    assert len(keys) == len(set(keys))
    assert set(scan["coalition"]["best"]) <= set(keys)
    (one,) = (item for group in scan["groups"] for item in group["items"] if item["key"] == "entrepreneurship.listens")
    assert (one["said"], one["mine"]["answer"]) == ("1 × nee", "no")
