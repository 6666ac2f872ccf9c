"""The report as a page: asks nothing from outside, executes nothing, can be read by everybody."""

from pathlib import Path

import nbformat
import pytest
from nbconvert.exporters import get_exporter
from playwright.sync_api import Page

from effectenarena.report.blocks import Block, Bullets, Document, Heading, Paragraph, Picture, Table
from effectenarena.report.html import to_html
from effectenarena.text import LANGUAGES, Language
from tests.report.pages import Parts, assert_stands_alone
from tests.report.sheets import MAPS, TYPED, document, said

MARKUP = '"><script>alert(1)</script><img src="https://x.example/a.png">'
_STATE = "application/vnd.jupyter.widget-state+json"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", MAPS)
def test_a_page_names_no_address_and_runs_no_code(name: str, lang: Language) -> None:
    page = to_html(document(name, lang))
    assert_stands_alone(page)
    assert not {"a", "form", "base"} & {tag for tag, _ in Parts(page).tags}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_forbids_everything_that_it_does_not_bring_itself(lang: Language) -> None:
    parts = Parts(to_html(document("de-tulp", lang)))
    (policy,) = [meta["content"] for meta in parts.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "script-src" not in policy
    assert parts.all("html") == [{"lang": lang}]


def test_what_people_typed_stands_there_as_text() -> None:
    text = " ".join(Parts(to_html(document("hostile"))).text)
    for typed in TYPED:
        assert typed in text


@pytest.mark.parametrize(
    "block",
    [
        Heading(MARKUP),
        Paragraph(MARKUP),
        Paragraph(MARKUP, lead=True),
        Bullets((MARKUP,)),
        Table(MARKUP, (MARKUP,), ((MARKUP,),)),
        Picture("<svg></svg>", MARKUP, MARKUP),
    ],
)
def test_no_part_of_a_report_can_hold_markup(block: Block) -> None:
    page = Parts(to_html(Document(MARKUP, MARKUP, MARKUP, "nl", (block,))))
    assert not {"script", "img"} & {tag for tag, _ in page.tags}
    assert " ".join(page.text).count("alert(1)") >= 4


def test_every_text_of_the_report_is_on_the_page() -> None:
    made = document("de-tulp")
    page = Parts(to_html(made))
    shown = " ".join("".join(page.text).split())
    labels = [attributes.get("aria-label", "") for attributes in page.all("figure")]
    for text in said(made.blocks):
        assert " ".join(text.split()) in shown or text in labels, text


def test_tables_have_captions_and_headers() -> None:
    page = Parts(to_html(document("de-tulp")))
    assert len(page.all("table")) == len(page.all("caption")) == len(page.all("thead")) >= 6
    assert {cell.get("scope") for cell in page.all("th")} == {"col"}


def test_there_is_one_title_and_chapters_below_each_other() -> None:
    page = Parts(to_html(document("de-tulp")))
    assert [head for head in page.all("h1") if head.get("class") == "title"] == [{"class": "title"}]
    assert len([tag for tag, _ in page.tags if tag == "main"]) == 1


@pytest.mark.browser
@pytest.mark.parametrize("name", ["hostile", "de-tulp"])
def test_a_browser_asks_for_nothing_and_runs_nothing(page: Page, tmp_path: Path, name: str) -> None:
    file = tmp_path / "verslag.html"
    file.write_text(to_html(document(name)), encoding="utf-8")
    asked: list[str] = []
    troubles: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: troubles.append(dialog.message))
    page.on("console", lambda message: troubles.append(message.text))
    page.goto(file.as_uri())
    outside = [url for url in asked if not url.startswith("data:")]
    assert outside == [file.as_uri()]
    assert troubles == []
    assert page.evaluate("document.fonts.ready.then(all => [...all].filter(font => font.status === 'loaded').length)")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_exporter_is_found_by_its_name() -> None:
    notebook = nbformat.v4.new_notebook(
        metadata={"title": "Proef <b>", "lang": "en", "widgets": {_STATE: {"state": {"w": {}}}}},
        cells=[
            nbformat.v4.new_markdown_cell("# Kop"),
            nbformat.v4.new_code_cell(
                "geheim = 1",
                outputs=[
                    nbformat.v4.new_output("display_data", {"text/html": "<table><caption>T</caption></table>"}),
                    nbformat.v4.new_output("display_data", {"application/javascript": "alert(1)"}),
                    nbformat.v4.new_output(
                        "display_data", {"application/vnd.jupyter.widget-view+json": {"model_id": "w"}}
                    ),
                ],
            ),
        ],
    )
    page, _ = get_exporter("effectenarena")().from_notebook_node(notebook)
    assert "<caption>T</caption>" in page
    assert "Kop" in page
    assert "geheim" not in page
    assert '<html lang="en">' in page
    assert "<title>Proef &lt;b&gt;</title>" in page
    assert "<script" not in page
