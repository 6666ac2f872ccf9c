"""Every report can be made from the screen where its content lives, in every form, with who was there."""

from pathlib import Path
from typing import Any, get_args

import pytest

from effectenarena import cases
from effectenarena.cli.reporting import APPLICATION, KINDS
from effectenarena.report import endings
from effectenarena.session import Session, read_any
from effectenarena.session.desk import Desk
from effectenarena.session.evening import Evening
from effectenarena.session.home import Home
from effectenarena.session.views.reports import HOMES, offered
from effectenarena.text import Language


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    def printed(_: Any, ending: str, lang: str, kind: str, evening: Evening) -> bytes:
        return f"{kind} {ending} {lang} {sorted(evening.roles)}".encode()

    work = Session.create(tmp_path / "proef.arena", arena=read_any(cases.path("de-tulp")))
    return Desk(work, "nl", home=Home(tmp_path), screen="lasting", services={"report": printed})


def test_every_report_has_one_home_and_every_form() -> None:
    homes = [kind for kinds in HOMES.values() for kind in kinds]
    assert sorted([*homes, APPLICATION]) == sorted(KINDS)


@pytest.mark.parametrize("screen", HOMES)
@pytest.mark.parametrize("lang", get_args(Language))
def test_a_screen_offers_its_own_reports_in_words(desk: Desk, screen: str, lang: Language) -> None:
    desk.lang = lang
    rows = offered(desk, screen)
    assert tuple(row["kind"] for row in rows) == HOMES[screen]
    for row in rows:
        able = {form["ending"] for form in row["forms"]}
        assert able == ({".xlsx"} if row["kind"] == "mkba" else set(endings(row["kind"])) - {".xlsx"})
        assert not [form for form in (row, *row["forms"]) if form["label"].startswith("reports.")]


@pytest.mark.parametrize("kind", [kind for kinds in HOMES.values() for kind in kinds])
def test_it_is_made_from_any_screen_with_who_was_there(desk: Desk, kind: str) -> None:
    desk.work.apply("project.set", {"fields": {"attendance": [{"role": "bewoner", "people": 3}]}})
    ending = ".xlsx" if kind == "mkba" else ".docx"
    reply = desk.handle({"id": "vraag-een", "op": "reports.make", "args": {"kind": kind, "ending": ending}})
    name = reply["data"]["name"]
    assert name.endswith(f" {kind}{ending}")
    assert desk.work.path.with_name(name).read_text(encoding="utf-8") == f"{kind} {ending} nl ['bewoner']"


@pytest.mark.parametrize(
    "wrong",
    [
        ("anders", ".pdf"),
        ("4+1", ".xlsx"),
        ("mkba", ".pdf"),
        ("aanvraag", ".pdf"),
        (None, ".pdf"),
        ([], ".pdf"),
        ("4+1", []),
    ],
)
def test_what_is_not_offered_is_refused(desk: Desk, wrong: tuple[Any, Any]) -> None:
    args = dict(zip(("kind", "ending"), wrong, strict=True))
    assert not desk.handle({"id": "vraag-een", "op": "reports.make", "args": args})["ok"]


@pytest.mark.parametrize(("content", "told"), [(b"%PDF", True), (b"<?xpacket begin?><pdfuaid:part>1", False)])
def test_a_pdf_that_cannot_promise_pdf_ua_says_so(desk: Desk, content: bytes, told: bool) -> None:
    desk.services = {"report": lambda *_, **__: content}

    def remark(ask: str, ending: str) -> str:
        args = {"kind": "verzilvering", "ending": ending}
        return str(desk.handle({"id": ask, "op": "reports.make", "args": args})["data"]["remark"])

    assert ("PDF/UA" in remark("vraag-een", ".pdf")) == told
    assert bool(remark("vraag-twee", ".pdf")) == told
    assert remark("vraag-drie", ".docx") == ""
