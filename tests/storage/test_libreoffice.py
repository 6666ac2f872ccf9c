"""A workbook that a project team opened and saved in LibreOffice still says the same."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from effectenarena import cases
from effectenarena.model import parse
from effectenarena.report.measuring import write_measuring
from effectenarena.storage.register_read import read_register
from effectenarena.storage.transfer import load_from, save_as
from tests.monitor.year import buurtteam, fill, hurried, plan_of, year

PATIENCE = 180
"""Seconds that LibreOffice may take on a busy computer."""


@pytest.fixture(scope="module")
def office() -> str:
    found = shutil.which("soffice")
    if not found:
        pytest.skip("no LibreOffice: install libreoffice-calc")
    return found


def saved_again(office: str, path: Path, folder: Path, form: str = "xlsx:Calc MS Excel 2007 XML") -> Path:
    """Open a workbook in LibreOffice and save it, in this form, in another folder."""
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(folder / "again"),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    return folder / "again" / f"{path.stem}.{form.partition(':')[0]}"


@pytest.mark.parametrize("name", ["de-tulp", "frontlijnteam-heechterp-schieringen"])
def test_a_workbook_saved_in_libreoffice_reads_the_same(office: str, tmp_path: Path, name: str) -> None:
    arena = parse(json.loads(cases.text(name)))
    path = tmp_path / f"{name}.xlsx"
    assert save_as(arena, path) == ()
    again = saved_again(office, path, tmp_path)
    assert again.read_bytes() != path.read_bytes()
    assert load_from(again).to_data() == arena.to_data()


def test_a_register_saved_in_the_form_of_libreoffice_reads_the_same(office: str, tmp_path: Path) -> None:
    team, rows = buurtteam(), list(hurried(year()))
    rows[7] = {**rows[7], "datum": "=TODAY()"}
    write_measuring(team, tmp_path / "meten")
    path = tmp_path / "meten" / "register.xlsx"
    fill(path, rows)
    typed = read_register(path, plan_of(team))
    again = read_register(saved_again(office, path, tmp_path, "ods"), plan_of(team))
    assert [one.why.code for one in again.refused] == [one.why.code for one in typed.refused] == ["register-formula"]
    assert again.register == typed.register
    assert again._replace(refused=()) == typed._replace(refused=())
