"""How numbers are measured and who asked what, in the report, the plan and the register."""

import io
import json

import openpyxl

from effectenarena import cases
from effectenarena.model import Arena, parse
from effectenarena.report.blocks import Bullets, Heading, Table
from effectenarena.report.content import verslag
from effectenarena.report.inquiries import inquiries_chapter, wishes_chapter
from effectenarena.report.measuring.document import plan_document
from effectenarena.report.measuring.register import register
from effectenarena.session.measuring import measuring_plan
from tests.arenas import Data

WISHES = [
    {"who": "gemeente", "question": "Minder opnames?", "about": "opnames", "because": "inkoop", "month": 11},
    {"who": "GGZ", "question": "=Hoeveel opnames?", "about": "opnames", "by": ["wijk"], "month": 13},
]


def tulp() -> Arena:
    data: Data = json.loads(cases.text("de-tulp"))
    moved = {"knob": "E3.unit_value", "place": 1, "because": "De raad vraagt dit."}
    data["project"]["measuring"] = {"wishes": WISHES, "inquiries": [moved]}
    return parse(data)


def test_the_report_tells_how_the_first_five_are_measured_and_where_questions_went() -> None:
    blocks = verslag(tulp(), "nl").blocks
    titles = [block.text for block in blocks if isinstance(block, Heading)]
    assert {"Hoe we het meten", "Wie wil wat weten"} <= set(titles)
    tables = {block.caption: block for block in blocks if isinstance(block, Table)}
    first = tables["1. Minder crisisdagen: euro per dag opname"]
    assert "De raad vraagt dit." in first.rows[0][1]
    assert sum(caption[:2] in {"1.", "2.", "3.", "4.", "5.", "6."} for caption in tables) == 5
    (table,) = [block for block in wishes_chapter(tulp(), "nl") if isinstance(block, Table)]
    assert table.rows == (("1", "Minder opnames?", "gemeente: inkoop; GGZ", "wijk", "maand 12"),)
    (went,) = [block for block in wishes_chapter(tulp(), "nl") if isinstance(block, Bullets)]
    assert went.items[1] == "GGZ: =Hoeveel opnames? → vraag 1"


def test_a_map_without_wishes_or_numbers_gets_no_empty_chapter() -> None:
    empty = parse({"format": "effectenarena/1"})
    assert list(wishes_chapter(empty, "nl")) == []
    assert list(inquiries_chapter(empty, "nl")) == []


def test_the_plan_has_every_number_and_the_register_the_questions_in_the_order_of_the_group() -> None:
    plan = measuring_plan(tulp())
    tables = {block.caption: block for block in plan_document(tulp(), plan).blocks if isinstance(block, Table)}
    captions = list(tables)
    listed = {row[:2] for row in tables["Wat we willen weten, het belangrijkste eerst"].rows}
    assert listed == {tuple(caption.split(". ", 1)) for caption in captions if caption.partition(".")[0].isdecimal()}
    assert sum(caption.partition(".")[0].isdecimal() for caption in captions) == len(plan.rows)
    book = openpyxl.load_workbook(io.BytesIO(register(tulp())))
    row = [cell.value for cell in book["Vragen"][5]]
    assert row[1:4] == ["Minder opnames?", "gemeente: inkoop; GGZ", "=Hoeveel opnames?"]
    assert all(cell.data_type != "f" for cell in book["Vragen"][5])
    assert book["Agenda"]["B5"].value == "Minder crisisdagen: euro per dag opname"
