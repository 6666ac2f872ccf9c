"""A workbook that a project team opened and saved in LibreOffice still says the same."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from effectenarena import cases
from effectenarena.model import parse
from effectenarena.storage.transfer import load_from, save_as

PATIENCE = 180
"""Seconds that LibreOffice may take on a busy computer."""


@pytest.fixture(scope="module")
def office() -> str:
    found = shutil.which("soffice")
    if not found:
        pytest.skip("no LibreOffice: install libreoffice-calc")
    return found


def saved_again(office: str, path: Path, folder: Path) -> Path:
    """Open a workbook in LibreOffice and save it under the same name in another folder."""
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(folder / "again"),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    return folder / "again" / path.name


@pytest.mark.parametrize("name", ["de-tulp", "frontlijnteam-heechterp-schieringen"])
def test_a_workbook_saved_in_libreoffice_reads_the_same(office: str, tmp_path: Path, name: str) -> None:
    arena = parse(json.loads(cases.text(name)))
    path = tmp_path / f"{name}.xlsx"
    assert save_as(arena, path) == ()
    again = saved_again(office, path, tmp_path)
    assert again.read_bytes() != path.read_bytes()
    assert load_from(again).to_data() == arena.to_data()
