"""The MKBA afterwards: the workbook with measured numbers, worked out anew by LibreOffice, says what monitor says."""

import shutil
from pathlib import Path

import pytest

from effectenarena.report.mkba_workbook import mkba_workbook
from effectenarena.session.answers import mkba_answer
from effectenarena.session.monitoring import monitor
from tests.monitor.year import buurtteam, hurried, plan_of, write, year
from tests.report.test_mkba_workbook_libreoffice import differences
from tests.report.workbooks import named, recalculated

TOLERANCE = 1e-6


@pytest.fixture
def office() -> str:
    found = shutil.which("soffice")
    if not found:
        pytest.skip("no LibreOffice: install libreoffice-calc")
    return found


def test_the_workbook_afterwards_gives_the_outcome_of_the_bridge(tmp_path: Path, office: str) -> None:
    register = tmp_path / "r.xlsx"
    write(register, plan_of(buurtteam()).header, list(hurried(year())))
    found = monitor(buurtteam(), register)
    assert len(found.renewals) == 4
    path = tmp_path / "achteraf.xlsx"
    content = mkba_workbook(found.renewed)
    path.write_bytes(content)
    again = recalculated(office, [path], tmp_path)["achteraf.xlsx"]
    assert named(again, "npv_society") == pytest.approx(found.way.npv.after, rel=TOLERANCE)
    assert found.way.npv.after == pytest.approx(mkba_answer(found.renewed)["npv"]["likely"], rel=TOLERANCE)
    assert found.way.npv.after != pytest.approx(found.way.npv.before, rel=0.01)
    wrong, count = differences(content, again)
    assert count > 50
    assert not wrong, wrong[:10]
