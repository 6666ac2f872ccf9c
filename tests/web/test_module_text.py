"""Modules joined into one text: each once, in order, and nothing left that a browser would have to fetch."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from effectenarena import web


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(web, "FOLDER", tmp_path)
    return tmp_path


def write(folder: Path, **sources: str) -> None:
    for name, source in sources.items():
        (folder / f"{name}.js").write_text(source, encoding="utf-8")


def test_a_shared_module_is_joined_once_and_runs(folder: Path) -> None:
    write(
        folder,
        count="let n = 0;\nexport function next() {\n  n += 1;\n  return n;\n}\nexport const start = 10;\n",
        left='import { next, start as from } from "./count.js";\nexport const left = () => from + next();\n',
        right='import * as count from "./count.js";\nexport const right = () => count.next();\n',
        entry='import { left } from "./left.js";\nimport { right } from "./right.js";\n'
        "export default { answer: [left(), right()] };\n",
    )

    text = web.module_text("entry")

    assert text.count("let n = 0") == 1
    assert not re.search(r"^import", text, re.MULTILINE)
    node = shutil.which("node")
    if node:
        (folder / "joined.mjs").write_text(text + "\n", encoding="utf-8")
        show = "import('./joined.mjs').then((m) => console.log(JSON.stringify(m.default.answer)))"
        run = subprocess.run([node, "-e", show], cwd=folder, capture_output=True, text=True, check=True)
        assert run.stdout.strip() == "[11,2]"


def test_a_circle_is_refused_by_name(folder: Path) -> None:
    write(folder, a='import { b } from "./b.js";\nexport const a = b;\n')
    write(folder, b='import { a } from "./a.js";\nexport const b = a;\n')

    with pytest.raises(ValueError, match="a → b → a"):
        web.module_text("a")


@pytest.mark.parametrize("line", ["export { a };", 'import "./a.js";', 'export * from "./a.js";'])
def test_a_form_that_cannot_be_joined_is_named(folder: Path, line: str) -> None:
    write(folder, entry=f"const a = 1;\n{line}\n")

    with pytest.raises(ValueError, match=re.escape(line)):
        web.module_text("entry")


def test_a_missing_module_is_an_error(folder: Path) -> None:
    write(folder, entry='import { a } from "./gone.js";\nexport default a;\n')

    with pytest.raises(FileNotFoundError):
        web.module_text("entry")


def test_the_widget_joins_and_asks_for_nothing() -> None:
    text = web.module_text("widget")

    assert text.rstrip().endswith("export default $widget.default;")
    assert not re.search(r"^\s*(import|export \*)\b", text, re.MULTILINE)


def test_the_style_carries_its_typeface() -> None:
    style = web.style_text()

    assert style.count("@font-face") == 4
    assert not re.search(r"url\((?!data:)", style)
    assert len(style) < 100_000


@pytest.mark.parametrize("weight", [400, 700])
def test_the_typeface_for_reports_is_there(weight: int) -> None:
    assert web.font_path(weight).read_bytes()[:4] == b"\x00\x01\x00\x00"
