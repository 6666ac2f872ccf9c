"""The guides say what is there: links, pictures, commands, examples, and plain words for the facilitator."""

from __future__ import annotations

import json
import re
import runpy
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from effectenarena.cli.arguments import command_line
from effectenarena.model import check, read
from effectenarena.teaching import handin
from effectenarena.text.glossary import FAMILIES, family_terms
from starter import main as starter

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = (*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md")))
BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
LARGEST_PICTURE = 150_000


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def prose(path: Path) -> str:
    """A page without its blocks of code."""
    return BLOCK.sub("", text(path))


def blocks(kind: str) -> list[tuple[str, str]]:
    """Every block of a kind in the pages, with where it stands."""
    return [(named(path), body) for path in PAGES for _, found, body in BLOCK.findall(text(path)) if found == kind]


def anchors(path: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


# ---- links and pictures


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(prose(page)):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        found = (page.parent / name).resolve() if name else page
        assert found.exists(), target
        assert found.is_relative_to(ROOT), target
        assert not anchor or anchor in anchors(found), target


def test_every_guide_stands_in_the_index() -> None:
    listed = set(LINK.findall(text(DOCS / "README.md")))
    assert {path.name for path in DOCS.glob("*.md")} - {"README.md"} <= listed


def test_pictures_are_small_used_and_can_be_made_again() -> None:
    pictures = {path.stem: path for path in (DOCS / "images").iterdir()}
    used = {Path(target).stem for page in PAGES for target in LINK.findall(prose(page)) if target.endswith(".png")}

    assert set(pictures) == used == set(runpy.run_path(str(DOCS / "screenshots"), run_name="pictures")["PICTURES"])
    for path in pictures.values():
        head = path.read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n", path.name
        assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (1280, 720), path.name
        assert path.stat().st_size <= LARGEST_PICTURE, path.name


# ---- commands and examples


def commands() -> Iterator[tuple[str, str]]:
    """Every command that a page shows: a line of a plain block, or words set as code."""
    for path in PAGES:
        plain = [line for _, kind, body in BLOCK.findall(text(path)) if not kind for line in body.splitlines()]
        for shown in (*plain, *re.findall(r"`([^`\n]+)`", prose(path))):
            yield named(path), shown.partition(" #")[0].partition(" > ")[0].strip()


OURS = sorted(
    {found for found in commands() if re.match(r"(\.venv/bin/)?effectenarena \w|python3 start\.py", found[1])}
)


@pytest.mark.parametrize(("page", "command"), OURS, ids=str)
def test_commands_exist(page: str, command: str) -> None:
    program, *words = shlex.split(command)
    if program == "python3":
        starter._parser().parse_args(words[1:])
        return
    if len(words) == 1 and words[0] not in {"schema", "start"}:
        words += ["FILE"]
    if words[0] in {"export", "import", "measure", "report"} and "--to" not in words:
        words += ["--to", "OUT"]
    command_line("nl").parse_args(words)


def test_commands_are_found() -> None:
    assert len(OURS) > 20
    with pytest.raises(SystemExit):
        command_line("nl").parse_args(["nonsense", "FILE"])


@pytest.mark.parametrize(("page", "example"), blocks("json"))
def test_examples_of_the_file_can_be_read(page: str, example: str) -> None:
    arena = read(json.loads(example))
    found = check.report(arena)
    assert not found.errors
    assert not found.warnings


@pytest.mark.parametrize(("page", "example"), blocks("python"))
def test_examples_in_python_are_python(page: str, example: str) -> None:
    lines = example.splitlines()
    indent = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    compile("\n".join(line[indent:] for line in lines), page, "exec")


@pytest.mark.parametrize("name", ["student.md", "rekenaar.md"])
def test_examples_for_users_run(name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}  # later examples on a page go on with what earlier ones made
    for example in (body for page, body in blocks("python") if page == f"docs/{name}"):
        indent = len(example) - len(example.lstrip())
        exec("\n".join(line[indent:] for line in example.splitlines()), names)  # noqa: S102 - our own example
    assert "'likely': 67796.8" in capsys.readouterr().out


def test_looking_over_a_class_works_as_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = [body for page, body in blocks("python") if page == "docs/docent.md"]
    for who, answer in (("Groep 1", "nee"), ("Groep 2", "ja")):
        work = handin.begin("10_tabel_3_7", who).with_answer("echt", handin.Given(answer))
        handin.save(tmp_path / "ingeleverd", work)
    monkeypatch.chdir(tmp_path)

    exec(example, {})  # noqa: S102 - our own example

    said = capsys.readouterr().out
    assert "echt {'good': 1, 'not_yet': 1} ()" in said
    assert "[{'label': 'Ja', 'count': 1}, {'label': 'Nee', 'count': 1}]" in said


# ---- plain words


FACILITATOR = DOCS / "begeleider.md"
JARGON = (
    "MKBA", "PM", "indicatief", "prijspeil", "welvaart", "begroting", "kas", "kengetal", "kengetallen", "knoppen",
    "verzilveren", "EVPPI", "EVPI", "p5", "p95", "kernel", "notebook", "Jupyter", "JSON", "SQLite", "deadweight",
    "discontovoet", "contante", "baathebber", "baathebbers", "maatregelen", "investeringen", "effecten", "partijen",
    "geldstroom", "onderzoeksagenda", "0-meting",
)  # fmt: skip


def test_the_facilitators_page_explains_its_words() -> None:
    page = prose(FACILITATOR)
    explained, _, _ = page.partition("## Woorden op het scherm")
    table = page[len(explained) :]
    first_cells = " ".join(re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)).lower()
    field_words = {
        term.label["nl"] for family in FAMILIES for term in family_terms(family) if term.room["nl"] != term.label["nl"]
    } - {"pijl", "eens"}  # arrows are drawn; "eens" is everyday Dutch
    unexplained = {
        word
        for word in {*JARGON, *field_words}
        if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", explained, re.IGNORECASE)
        and word.lower() not in first_cells
    }
    assert not unexplained


def test_the_facilitators_page_is_short() -> None:
    assert len(prose(FACILITATOR).split()) < 1300


def test_what_is_in_bold_on_the_facilitators_page_stands_on_a_screen() -> None:
    from effectenarena.text import messages

    words = {
        one
        for domain in ("first", "shell", "arena", "mkba", "agenda", "agreements", "reports")
        for found in messages(domain, "nl").values()
        for one in (found if isinstance(found, tuple) else (found,))
    }
    said = "\n".join(words)
    apart = {"`Start.cmd`", "`Effectenarena`", "↶", "+", "laag", "waarschijnlijk", "hoog", "wie", "wanneer"}
    apart |= {"Verder met …", "vragen", "als we niets doen", "getallen die tellen", "naar schatting"}
    bold = set(re.findall(r"\*\*([^*]+)\*\*", prose(FACILITATOR)))
    assert not [one for one in bold - apart if re.sub(r"^\d ", "", one) not in said]


def test_what_is_in_bold_on_the_page_of_the_room_stands_on_a_screen() -> None:
    from effectenarena.text import messages

    words = [
        one
        for domain in ("arena", "discuss", "meeting", "room")
        for found in messages(domain, "nl").values()
        for one in (found if isinstance(found, tuple) else (found,))
    ]
    bold = re.findall(r"(?<!\*)\*\*([^*\n]+)\*\*(?!\*)", prose(DOCS / "zaal.md"))
    assert bold
    assert not [one for one in bold if one not in words]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_no_page_names_a_place_on_one_computer(page: Path) -> None:
    assert not re.search(r"(^|[\s(`\"])/(work|root|tmp|home|Users)/|[A-Z]:\\Users\\", text(page))
