"""The exchange file: read with limits, written whole or not at all."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from effectenarena.model import ArenaError, Finding, read
from effectenarena.storage import exchange

TULP = {
    "format": "effectenarena/1",
    "project": {"name": "De Tulp 🌷", "eigen": {"veld": [1, None]}},
    "nodes": [{"id": "e1", "kind": "effect", "label": "سكينة · 安心 · Rust", "unit_value": 1, "extra": True}],
    "links": [],
    "bijlage": "blijft",
}


def refusal(raw: bytes | str) -> Finding:
    with pytest.raises(ArenaError) as caught:
        exchange.decode(raw, "tulp.json")
    return caught.value.findings[0]


def test_what_is_written_is_read_back_with_unknown_fields(tmp_path: Path) -> None:
    path = tmp_path / "De Tulp 🌷 [1].json"
    exchange.write_file(read(TULP), path)
    assert exchange.read_file(path).to_data() == TULP
    assert "سكينة" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_encoding_of_unicode_is_read(encoding: str) -> None:
    assert exchange.decode(json.dumps(TULP, ensure_ascii=False).encode(encoding)) == TULP


@pytest.mark.parametrize(
    ("raw", "code", "reason"),
    [
        (b"", "not-json", "syntax"),
        (b"\xef\xbb\xbf", "not-json", "syntax"),
        (b'{"a": ', "not-json", "syntax"),
        (b"PK\x03\x04zip", "not-json", "syntax"),
        ('{"naam": "caf\u00e9"}'.encode("cp1252"), "not-json", "encoding"),
        (b"[" * 100_000, "not-json", "deep"),
        (b'{"a":' * 100_000, "not-json", "deep"),
        (b'{"a": ' + b"1" * 6000 + b"}", "not-json", "number"),
        (b'{"a": "\\ud83d"}', "not-json", "text"),
        (b'{"a": 1, "b": 2, "a": 3}', "duplicate-key", None),
    ],
)
def test_what_is_no_json_is_refused(raw: bytes, code: str, reason: str | None) -> None:
    found = refusal(raw)
    assert (found.code, found.params.get("reason")) == (code, reason)
    assert found.params["file"] == "tulp.json"


def test_a_mistake_is_named_by_line_and_column() -> None:
    found = refusal(b'{\n "a": 1,\n "b": oeps\n}')
    assert (found.params["line"], found.params["column"]) == (3, 7)


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 400 + ".0"])
def test_what_is_no_number_is_refused_at_its_place(literal: str) -> None:
    def at(template: str) -> tuple[str, tuple[str, ...], str]:
        found = refusal(template.replace("HERE", literal))
        return found.code, found.at, found.params["field"]

    node = '{"id": "m1", "kind": "measure", "label": "x", "quantity": {"low": HERE}}'
    assert at('{"nodes": [' + node + "]}") == ("not-a-number", ("m1",), "quantity.low")
    assert at('{"links": [{"source": "m1", "target": "e1", "rate": HERE}]}') == ("not-a-number", ("m1", "e1"), "rate")
    assert at('{"knobs": {"reach": HERE}}') == ("not-a-number", ("knobs.reach",), "")
    assert at('{"project": {"discount_rate": HERE}}') == ("not-a-number", ("project",), "discount_rate")


def test_brackets_in_text_are_not_nesting() -> None:
    text = "[" * 1000 + '\\"{{{'
    assert exchange.decode(json.dumps({"note": text})) == {"note": text}


def test_too_large_a_file_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    path = tmp_path / "groot.json"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024**3)  # a file with a hole: it takes no disk
    with pytest.raises(ArenaError) as caught:
        exchange.load(path)
    assert caught.value.findings[0].code == "too-large"


@pytest.mark.parametrize(
    ("name", "code"), [("niets.json", "missing-file"), (".", "not-a-file"), ("x" * 300, "bad-file-name")]
)
def test_trouble_with_the_file_is_told(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(ArenaError) as caught:
        exchange.load(tmp_path / name)
    assert caught.value.findings[0].code == code


def test_two_files_of_one_name_in_two_folders_stay_apart(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        exchange.write_file(read({**TULP, "bijlage": name}), tmp_path / name / "Tulp.json")
    assert exchange.load(tmp_path / "a" / "Tulp.json")["bijlage"] == "a"


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "tulp.json"
    exchange.write_file(read(TULP), path)
    before = path.read_bytes()
    script = """
import resource, sys
from pathlib import Path
from effectenarena.model import ArenaError
from effectenarena.storage import exchange
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    exchange.write_whole(Path(sys.argv[1]), b"x" * 100_000)
except ArenaError as error:
    print(error.findings[0].code)
"""
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "disk-full"
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_what_json_cannot_hold_is_refused_when_writing() -> None:
    for data, code in (({"a": float("nan")}, "not-a-number"), ({"a": "\ud83d"}, "bad-text"), ({"a": b"x"}, "bad-text")):
        with pytest.raises(ArenaError) as caught:
            exchange.encode(data)
        assert caught.value.findings[0].code == code
