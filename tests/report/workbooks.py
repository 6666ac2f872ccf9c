"""Opening the workbook of the MKBA in tests, and having LibreOffice work it out anew."""

import io
import math
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import HealthCheck, Phase, given, seed, settings

from effectenarena.model import Arena
from effectenarena.report.mkba_workbook import mkba_workbook
from effectenarena.session.evening import Evening
from effectenarena.text import Language, say
from tests.arenas import Data, arenas
from tests.mkba.build import data, effect, investment, link, measure, party

LINES = ("cost", "benefit", "balance", "budget", "cash", "transfers")
"""What stands in the columns of a party."""
PATIENCE = 90
"""Seconds that LibreOffice may take over one workbook on a busy computer."""
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""Its setting to work out every formula on opening, whatever was stored beside it."""


def opened(content: bytes | Path, *, values: bool = True) -> Any:
    """Open a workbook: the stored values, or the formulas."""
    return openpyxl.load_workbook(io.BytesIO(content) if isinstance(content, bytes) else content, data_only=values)


def made(arena: Arena, lang: Language = "nl", *, values: bool = True, evening: Evening | None = None) -> Any:
    """Make the workbook of an arena, and open it."""
    return opened(mkba_workbook(arena, lang, evening=evening), values=values)


def sheet(book: Any, name: str, lang: Language = "nl") -> Any:
    """Give a sheet by its key."""
    return book[say(f"mkba_workbook.sheet.{name}", lang)]


def named(book: Any, name: str) -> Any:
    """Give the value of the one cell with a name."""
    ((title, place),) = book.defined_names[name].destinations
    return book[title][place].value


def formulas(book: Any) -> Iterator[tuple[str, Any]]:
    """Every cell with a formula, with the title of its sheet."""
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield page.title, cell


def same(one: Any, other: Any) -> bool:
    """Whether two values of a cell agree to a millionth; an empty text is an empty cell."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-6)
    return (one or None) == (other or None)


def recalculated(office: str, paths: Sequence[Path], folder: Path) -> dict[str, Any]:
    """Have LibreOffice work out many workbooks in one start; gives them opened, by name of the file."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={user.parent.as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(folder / "again"),
            *map(str, paths),
        ],
        check=True,
        capture_output=True,
        timeout=PATIENCE * len(paths),
    )
    return {path.name: opened(folder / "again" / path.name) for path in paths}


def random_arenas(count: int) -> list[Data]:
    """Give arenas by chance, always the same ones: the fullest of many, those with transfers first."""
    found: list[Data] = []

    @seed(20)
    @settings(
        max_examples=12 * count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(arenas())
    def collect(data: Data) -> None:
        found.append(data)

    collect()
    return sorted(found, key=_fullness, reverse=True)[:count]


def _fullness(data: Data) -> int:
    transfers = sum("transfer_from" in node and "unit_value" in node for node in data["nodes"])
    return len(data["links"]) + 8 * transfers


def sharing_arena() -> Data:
    """Shares that leave each other room, and one number that is a share and has a say in the outcome as well.

    Everyone together is at zero where that number is 0.6; as a share it goes to 0.65.
    """
    part = {"ref": "part"}
    return data(
        party("p"), party("q"), party("r"), investment("i", party="p", amount=900), measure("m", 10),
        effect("e", unit_value=100), effect("f", unit_value=50), link("m>e", rate=1, deadweight=part),
        link("m>f", rate=1), link("f>p", share=part, cashable=0.8),
        link("f>q", share={"low": 0.3, "likely": 0.35, "high": 0.65}),
        link("e>p", share={"low": 0.2, "likely": 0.5, "high": 0.6}, cashable=0.7), link("e>q", share=0.3), link("e>r"),
        knobs={"part": {"low": 0.1, "likely": 0.2, "high": 0.3}},
    )  # fmt: skip


def crossing_arena(likely: float = 10, worse: float = -2, better: float = 0.6, amount: float = 150) -> Data:
    """Knobs that turn a benefit into a loss: balances in cash that are zero on one side of that, on both, or nowhere.

    With a part that lands with nobody, cash from a later year, a blank share, a transfer, and a loss as things stand.
    """
    value, loss = {"low": -30, "likely": likely, "high": 40}, {"low": -4, "likely": worse, "high": 3}
    with_ = {"low": -0.5, "likely": better, "high": 1}
    return data(
        party("p"), party("q"), party("r"), investment("i", party="p", amount=amount), measure("m", 10, years=2),
        investment("j", party="q", amount=20), effect("e", unit_value=value, duration=3), effect("f", unit_value=loss),
        effect("g", unit_value={"ref": "worth"}, lag=1), effect("h", unit_value=25),
        effect("k", unit_value={"ref": "worth"}), effect("t", unit_value=7, transfer_from="q"),
        link("m>e", rate={"low": -1, "likely": 1, "high": 2}),
        link("m>f", rate=1), link("m>g", rate=1), link("m>h", **{"with": with_, "without": 0.2}), link("m>k", rate=-1),
        link("m>t", rate=with_), link("t>r", cashable=0.4), link("e>p", share=0.5, cashable=0.7, cashable_from=1),
        link("e>q", share=0.3, cashable=0.1), link("f>p", share=0.6, cashable=0.5, cashable_from=1), link("f>q"),
        link("g>p", share=0.9, cashable=0.9), link("k>p", share=0.9, cashable=0.2), link("h>q", cashable=0.8),
        horizon=5, knobs={"worth": value},
    )  # fmt: skip


def changing_arena(less: float = -0.8, amount: float = 40) -> Data:
    """Effects that are a benefit in one year and a loss in another: balances in cash with several bends in a knob.

    By two paths of opposite sign and other years, on a chain, with a transfer, a blank share, a part that lands with
    nobody, cash from a later year, and numbers that stand in several places.
    """
    span, part = {"low": -2, "likely": 1, "high": 3}, {"low": 0.1, "likely": 0.4, "high": 0.6}
    return data(
        party("p"), party("q"), party("r"), investment("i", party="p", amount=amount),
        investment("j", party="q", unit_cost=1.5), measure("m", {"low": 0, "likely": 10, "high": 25}, years=2),
        measure("n", 10, start=1, years=3), effect("e", unit_value=span, duration=1.5),
        effect("f", unit_value={"ref": "worth"}, lag=1), effect("g", unit_value={"ref": "worth"}, drop_off=0.2),
        effect("t", unit_value=3, transfer_from="q"), link("i>m"), link("j>m"), link("m>e", rate=span, own_share=0.9),
        link("n>e", rate={"low": -2, "likely": less, "high": 1}, displacement=part), link("e>f", rate=0.7),
        link("m>g", rate=span, deadweight=part), link("n>g", **{"with": 0.2, "without": {"ref": "anyway"}}),
        link("m>t", rate=1), link("n>t", rate={"ref": "fewer"}), link("e>p", share=part, cashable=0.5, cashable_from=2),
        link("e>q", cashable={"low": 0.1, "likely": 0.3, "high": 0.8}), link("f>p", share=part, cashable=0.6),
        link("f>r", share=0.3, cashable=0.2), link("g>q", share={"ref": "both"}, cashable=0.4),
        link("g>r", share={"ref": "both"}, cashable=0.9), link("t>r", cashable=part),
        horizon=6, discount_rate=0.03,
        knobs={"worth": {"low": -1, "likely": 4, "high": 9}, "anyway": {"low": 0, "likely": 1.4, "high": 2},
               "fewer": {"low": -3, "likely": -1.2, "high": 0}, "both": {"low": 0.1, "likely": 0.3, "high": 0.45}},
    )  # fmt: skip


def tangled_arena() -> Data:
    """Numbers that stand in several places at once, of every kind that is neither a line nor a parabola.

    Three times on one path, a duration that is a rate too, a drop-off that is deadweight, share and cashable, one of
    two effects of opposite sign, twice where money is cashed, an amount that is a unit value as well.
    """
    part, many = {"ref": "part"}, {"ref": "many"}
    return data(
        party("p"), party("q"), party("r"), investment("i", party="p", amount={"ref": "both"}),
        investment("j", party="q", unit_cost=2.5), measure("m", {"low": 5, "likely": 10, "high": 25}, years=2),
        measure("n", many, start=1, years=2), effect("e", unit_value=9, duration={"ref": "lasts"}),
        effect("f", unit_value={"ref": "both"}, duration=4, drop_off=part, lag=1),
        effect("g", unit_value=-4, duration=5, drop_off={"ref": "fading"}),
        effect("h", unit_value=3, duration=5, drop_off={"ref": "fading"}), effect("t", unit_value=7, transfer_from="q"),
        link("i>m"), link("j>m"), link("m>e", rate={"ref": "lasts"}, deadweight=part),
        link("n>e", rate=many, own_share=0.9), link("e>f", rate=many, displacement=part),
        link("m>g", rate={"ref": "twice"}), link("m>h", rate={"ref": "twice"}, own_share=0.9),
        link("h>g", rate={"ref": "twice"}), link("n>t", rate=many), link("t>r", cashable=0.4),
        link("e>p", share=part, cashable=part), link("e>q", cashable=0.6, cashable_from=1),
        link("f>p", share=0.4, cashable=0.5), link("f>r", share=part, cashable=0.8), link("g>q", cashable=0.3),
        link("h>q", share=0.7, cashable=0.4), link("h>p", share=0.2, cashable=0.9),
        horizon=5, discount_rate=0.03,
        knobs={"part": {"low": 0.1, "likely": 0.3, "high": 0.5}, "many": {"low": -1, "likely": 1.5, "high": 3},
               "lasts": {"low": 0.5, "likely": 2.4, "high": 4}, "fading": {"low": 0.1, "likely": 0.25, "high": 0.6},
               "twice": {"low": -1, "likely": 0.6, "high": 1.2}, "both": {"low": 10, "likely": 25, "high": 60}},
    )  # fmt: skip


def bending_arena() -> Data:
    """Durations, drop-offs and knobs that count twice, on a chain, with transfers, kind, and cash from a later year."""
    span = {"low": 0.05, "likely": 0.2, "high": 0.6}
    years = {"low": 1, "likely": 3.4, "high": 9}
    return {
        "format": "effectenarena/1",
        "project": {"horizon": 9, "discount_rate": 0.03},
        "knobs": {"anyway": span, "chance": {"low": 0.1, "likely": 0.5, "high": 0.9}, "lasting": years},
        "nodes": [
            {"id": "p", "kind": "party", "label": "Gemeente", "stream": "Wmo"},
            {"id": "q", "kind": "party", "label": "Verzekeraar", "stream": "Zvw"},
            {"id": "r", "kind": "party", "label": "Bewoners"},
            {"id": "i", "kind": "investment", "label": "Team", "party": "p", "amount": 9000, "years": 2},
            {"id": "j", "kind": "investment", "label": "Uren", "party": "q", "unit_cost": 260, "in_kind": True},
            {"id": "m", "kind": "measure", "label": "Huisbezoek", "unit": "mensen", "quantity": 40, "years": 3},
            {"id": "a", "kind": "effect", "label": "Rust", "unit_value": 150, "duration": years, "drop_off": span},
            {"id": "b", "kind": "effect", "label": "Zorg", "unit_value": 700, "lag": 1, "drop_off": 0.35, "money": True,
             "duration": {"ref": "lasting"}},
            {"id": "c", "kind": "effect", "label": "Last", "unit_value": -90, "duration": {"ref": "lasting"}},
            {"id": "t", "kind": "effect", "label": "Toeslag", "unit_value": 120, "duration": 2.5, "transfer_from": "p",
             "money": True},
        ],
        "links": [
            {"source": "i", "target": "m"},
            {"source": "j", "target": "m"},
            {"source": "m", "target": "a", "rate": {"ref": "chance"}, "deadweight": {"ref": "anyway"}},
            {"source": "a", "target": "b", "rate": {"ref": "chance"}, "displacement": {"ref": "anyway"}},
            {"source": "m", "target": "c", "with": 0.8, "without": 0.5},
            {"source": "m", "target": "t", "rate": 0.4},
            {"source": "a", "target": "r", "share": 0.7},
            {"source": "a", "target": "p"},
            {"source": "b", "target": "q", "share": 0.6, "cashable": 0.5, "cashable_from": 2},
            {"source": "b", "target": "p", "share": 0.3, "cashable": 0.8},
            {"source": "c", "target": "r"},
            {"source": "t", "target": "r"},
        ],
    }  # fmt: skip
