"""Who calls a command the wrong way is told so in the own language, and a script by a 2."""

import json
from pathlib import Path

import pytest

from effectenarena import cases
from effectenarena.cli import main
from effectenarena.text import LANGUAGES, Language

TULIP = str(cases.path("de-tulp"))


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """How it ends and what it says."""
    try:
        code = main(words)
    except SystemExit as stop:
        code = int(stop.code or 0)
    return code, " ".join("".join(capsys.readouterr()).split())


@pytest.mark.parametrize(
    ("words", "nl", "en"),
    [
        (["mkba"], "dit moet er nog bij: FILE", "this is still needed: FILE"),
        (["export", TULIP, "--to"], "--to: hier hoort iets achter", "--to: something must follow here"),
        (["tel-op"], "kan niet, kies uit", "is not possible, choose from"),
        (["print", TULIP, "--paper", "A9", "--to", "x.pdf"], "kan niet, kies uit", "is not possible, choose from"),
        (["check", TULIP, "--hard"], "dit ken ik niet: --hard", "this is not known: --hard"),
        (["start", "--no-browser=ja"], "hier hoort niets achter", "nothing may follow here"),
        (["agenda", TULIP, "--sd", "veel"], "--sd: 'veel' is geen getal", "--sd: 'veel' is no number"),
        (["agenda", TULIP, "--sd", "1,250"], "--sd: '1,250' kan op twee manieren", "--sd: '1,250' can be read in two"),
        (["agenda", TULIP, "--fixed", "1.500"], "schrijf 1500 of 1.5", "--fixed: '1.500' can be read in two ways"),
        (["agenda", TULIP, "--per-case", "2.375"], "--per-case: '2.375' kan", "write 2375 or 2.3750"),
        (["agenda", TULIP, "--decisions", "3.000"], "--decisions: '3.000' kan", "write 3000 or 3"),
        (["agenda", TULIP, "--fixed", "1.50.000"], "'1.50.000' is geen getal", "'1.50.000' is no number"),
        (
            ["monitor", TULIP, "--data", "x.xlsx", "--bias", "M2>E3.rate=1,250"],
            "--bias: '1,250' kan op twee manieren",
            "--bias: '1,250' can be read in two",
        ),
        (
            ["monitor", TULIP, "--data", "x.xlsx", "--shift", "M2>E3.rate=-1.250"],
            "--shift: '-1.250' kan op twee manieren",
            "write -1250 or -1.25",
        ),
        (["room", "nergens.json", "--speed", "1.000"], "schrijf 1000 of 1", "--speed: '1.000' can be read in two"),
        (["room", TULIP, "--rehearse", "301"], "van 0 tot en met 300", "from 0 to 300"),
        (["room", TULIP, "--joins", "0"], "van 1 tot en met 500", "from 1 to 500"),
        (["room", TULIP, "--until", "morgen"], "zoals 2027-01-31", "like 2027-01-31"),
        (["room", TULIP, "--speed", "snel"], "van 0,1 tot en met 1.000", "from 0.1 to 1,000"),
    ],
)
def test_what_is_wrong_is_said_in_the_own_language(
    capsys: pytest.CaptureFixture[str], words: list[str], nl: str, en: str
) -> None:
    for lang, expected, usage in (("nl", nl, "gebruik: "), ("en", en, "usage: ")):
        code, text = said(capsys, "--lang", lang, *words)
        assert code == 2
        assert expected in text
        assert text.startswith(f"{usage}effectenarena")


@pytest.mark.parametrize("command", [[], ["mkba"], ["agenda"], ["room"], ["start"], ["print"], ["merge"]])
def test_no_word_of_the_help_is_english_by_default(capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    code, text = said(capsys, *command, "--help")
    assert code == 0
    assert text.startswith("gebruik: effectenarena")
    for word in ("usage", "options:", "positional", "show this", "show program"):
        assert word not in text
    assert "options:" in said(capsys, *command, "--lang", "en", "--help")[1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("command", "place", "code"),
    [
        *((command, "uit.odp", "unknown-ending") for command in ("export", "report", "print", "merge")),
        *((command, "nergens/uit.json", "missing-file") for command in ("export", "merge")),
        *((command, "nergens/uit.pdf", "missing-file") for command in ("report", "print")),
        *((command, "map.pdf", "not-a-file") for command in ("report", "print")),
    ],
)
def test_a_place_where_nothing_can_go_is_wrong_use(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str, place: str, code: str, lang: Language
) -> None:
    (tmp_path / "map.pdf").mkdir()
    words = [command, TULIP, *([TULIP] if command == "merge" else []), "--to", str(tmp_path / place)]
    assert main([*words, "--lang", lang, "--json"]) == 2
    assert [error["code"] for error in json.loads(capsys.readouterr().out)["errors"]] == [code]


def test_a_file_that_cannot_be_read_is_no_wrong_use(tmp_path: Path) -> None:
    form, folder = tmp_path / "kaart.odp", tmp_path / "map.json"
    form.write_text("x", encoding="utf-8")
    folder.mkdir()
    for source in (form, folder):
        assert main(["export", str(source), "--to", str(tmp_path / "uit.json")]) == 1
