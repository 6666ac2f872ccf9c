"""An application that comes back from Word or LibreOffice: who changed what, sentence by sentence, figure by figure."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from effectenarena import cases
from effectenarena.model import Arena, ArenaError, read
from effectenarena.reference.funders import funders
from effectenarena.report.application.changed import Changed, changed
from effectenarena.report.application.document import application_document
from effectenarena.report.application.marks import plainly, units_of
from effectenarena.report.application.told import changed_answer, changed_text
from effectenarena.report.docx import to_docx
from effectenarena.session.application import Draft, draft
from effectenarena.text import LANGUAGES, Language

DAY = date(2026, 11, 25)
TEAM = "Wij zijn met zes mensen. Twee werken al acht jaar in de wijk. De penningmeester rekent elk kwartaal af."


def tulip(**application: Any) -> Arena:
    data = json.loads(cases.path("de-tulp").read_text(encoding="utf-8"))
    budget = [{"label": "Zaal", "amount": 1000, "vat": 0.21}, {"label": "Uren", "amount": 500, "vat": 0}]
    texts = [{"section": "team", "text": TEAM}]
    data["project"]["application"] = {"budget": budget, "texts": texts, **application}
    return read(data)


def made(path: Path, arena: Arena, lang: Language = "nl", funder: str = "general") -> Path:
    path.write_bytes(to_docx(application_document(draft(arena, funders()[funder], lang, DAY))))
    return path


def edited(path: Path, change: Callable[[str], str | None]) -> Path:
    """Change paragraphs and cells as a person does; None takes one out."""
    document = docx.Document(str(path))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    for paragraph in [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]:
        new = change(paragraph.text)
        if new is None:
            paragraph._element.getparent().remove(paragraph._element)
        elif new != paragraph.text:
            paragraph.text = new
    document.save(str(path))
    return path


def compared(path: Path, arena: Arena) -> Changed:
    def now(written: Any) -> Draft:
        return draft(arena, funders()[written.funder if written else "general"], written.lang if written else "nl", DAY)

    return changed(path, now)


def kinds(found: Changed) -> list[tuple[str, str]]:
    return [(one.kind, one.word or one.now) for one in found.changes]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("funder", ["general", "kansfonds"])
def test_a_document_that_nobody_touched_is_the_same(tmp_path: Path, lang: Language, funder: str) -> None:
    found = compared(made(tmp_path / "a.docx", tulip(), lang, funder), tulip())
    assert found.changes == ()
    assert found.same > 100
    assert found.written is not None
    assert (found.written.lang, found.written.funder, found.written.day) == (lang, funder, "2026-11-25")


def test_what_changed_in_word_is_told(tmp_path: Path) -> None:
    def by_hand(text: str) -> str | None:
        return text.replace("met zes mensen", "met zeven mensen en 12 vrijwilligers").replace(
            " De penningmeester rekent elk kwartaal af.", " Iedereen kent de straat."
        )

    found = compared(edited(made(tmp_path / "a.docx", tulip()), by_hand), tulip())
    assert kinds(found) == [
        ("word", "Wij zijn met zeven mensen en 12 vrijwilligers."),
        ("added", "Iedereen kent de straat."),
        ("removed", "De penningmeester rekent elk kwartaal af."),
    ]
    assert found.changes[0].figures == (("12", ""),)
    assert {one.section for one in found.changes} == {"Team"}


def test_a_figure_changed_on_either_side_is_told_with_its_side(tmp_path: Path) -> None:
    path = edited(made(tmp_path / "a.docx", tulip()), lambda text: re.sub(r"€.1\.000$", "€ 1.100", text))
    lines = [{"label": "Zaal", "amount": 1000, "vat": 0.21}, {"label": "Uren", "amount": 800, "vat": 0}]
    found = compared(path, tulip(budget=lines))
    by_kind = {(one.kind, plainly(one.word).partition(" | ")[0]): one.figures for one in found.changes}
    assert by_kind["word", "Zaal"] == (("€ 1.100", "€ 1.000"),)
    assert by_kind["map", "Uren"] == (("€ 500", "€ 800"), ("€ 500", "€ 800"))
    assert (("€ 1.710", "€ 2.010"),) in by_kind.values()


def test_changed_on_both_sides(tmp_path: Path) -> None:
    path = edited(made(tmp_path / "a.docx", tulip()), lambda text: text.replace("Twee werken", "Drie werken"))
    texts = [{"section": "team", "text": TEAM.replace("al acht jaar", "al negen jaar")}]
    (one,) = compared(path, tulip(texts=texts)).changes
    assert (one.kind, one.word, one.now) == (
        "both",
        "Drie werken al acht jaar in de wijk.",
        "Twee werken al negen jaar in de wijk.",
    )


def test_what_is_new_or_gone_on_the_map_is_told(tmp_path: Path) -> None:
    texts = [{"section": "team", "text": TEAM.partition(" De")[0] + " Onze boekhouding is op orde."}]
    found = compared(made(tmp_path / "a.docx", tulip()), tulip(texts=texts))
    assert kinds(found) == [
        ("dropped", "De penningmeester rekent elk kwartaal af."),
        ("new", "Onze boekhouding is op orde."),
    ]


def test_a_section_that_was_taken_out_is_told_once(tmp_path: Path) -> None:
    gone = {
        "Privacy",
        *(unit.text for unit in units_of(application_document(draft(tulip()))) if unit.section == "Privacy"),
    }
    found = compared(edited(made(tmp_path / "a.docx", tulip()), lambda text: None if text in gone else text), tulip())
    assert [(one.kind, one.section) for one in found.changes] == [("section", "Privacy")]


def test_quotes_spaces_and_dashes_of_a_word_processor_are_no_change(tmp_path: Path) -> None:
    found = compared(
        edited(made(tmp_path / "a.docx", tulip()), lambda text: text.replace("’", "'").replace("\u00a0", " ")), tulip()
    )
    assert found.changes == ()


def test_without_marks_differences_are_told_without_a_side(tmp_path: Path) -> None:
    path = edited(made(tmp_path / "a.docx", tulip()), lambda text: text.replace("zes", "zeven"))
    with zipfile.ZipFile(path) as archive:
        parts = {
            name: archive.read(name)
            for name in archive.namelist()
            if "effectenarena:written" not in str(archive.read(name))
        }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    found = compared(path, tulip())
    assert found.written is None
    assert [one.kind for one in found.changes] == ["differs"]
    assert "niet aan welke kant" in changed_text(changed_answer(found))


def test_what_the_writer_took_out_is_not_in_the_file(tmp_path: Path) -> None:
    path = edited(made(tmp_path / "a.docx", tulip()), lambda text: text.replace(TEAM, "Weg."))
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if b"penningmeester rekent" in archive.read(name)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_has_words(tmp_path: Path, lang: Language) -> None:
    path = edited(made(tmp_path / "a.docx", tulip()), lambda text: text.replace("zes", "7"))
    answer = changed_answer(compared(path, tulip()), lang)
    assert answer["sections"][0]["changes"][0]["kind"] == "word"
    text = changed_text(answer, lang)
    assert "7 → –" in text
    assert json.loads(json.dumps(answer)) == answer


def test_a_document_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"geen document")
    with pytest.raises(ArenaError) as caught:
        compared(tmp_path / "x.docx", tulip())
    assert caught.value.findings[0].code == "unreadable-document"


def test_a_document_saved_by_libreoffice_says_the_same(tmp_path: Path) -> None:
    path = edited(
        made(tmp_path / "a.docx", tulip()),
        lambda text: text.replace("met zes", "met 7").replace("€\u00a01.000", "€ 1.001"),
    )
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not here")
    out, profile = tmp_path / "uit", (tmp_path / "profiel").as_uri()
    asked = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx", "--outdir", str(out), str(path)]
    subprocess.run([office, *asked], check=True, capture_output=True, timeout=300)
    assert (out / "a.docx").read_bytes() != path.read_bytes()
    found, before = compared(out / "a.docx", tulip()), compared(path, tulip())
    assert found.written == before.written
    assert found.changes == before.changes
    assert {("word", "€ 1.001"), ("word", "7")} <= {
        (one.kind, word) for one in found.changes for word, _ in one.figures
    }
