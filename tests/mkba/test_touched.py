"""Who is touched: every party in one group, nothing weighed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effectenarena import mkba
from effectenarena.model import read
from tests.arenas import Data, arenas
from tests.model.maps import data

FEW = 16


def test_groups_name_their_parties_and_what_has_no_amount() -> None:
    arena = read(data(("h", {"group": "low_income"}), ("g", {"group": "institutions"}), ("x>g", {})))
    low, institutions = mkba.touched(mkba.appraise(arena, FEW))
    assert (low.group, low.parties, low.pm) == ("low_income", ("h",), ("x",))
    assert (institutions.group, institutions.parties, institutions.pm) == ("institutions", ("g",), ("x",))


def test_nobody_is_put_into_a_group_by_name() -> None:
    (nobody,) = mkba.touched(mkba.appraise(read(data(("h", {"label": "Arme gezinnen"}))), FEW))
    assert (nobody.group, nobody.parties) == (None, ("g", "h"))


def test_by_sector() -> None:
    rows = mkba.touched(mkba.appraise(read(data(("g", {"sector": None}))), FEW), by="sector")
    assert [(row.group, row.parties) for row in rows] == [("people", ("h",)), (None, ("g",))]


@settings(max_examples=25)
@given(arenas(), st.data())
def test_the_groups_are_all_parties_together(given_data: Data, more: st.DataObject) -> None:
    for node in given_data["nodes"]:
        if node["kind"] == "party" and more.draw(st.booleans()):
            node["group"] = more.draw(st.sampled_from(("low_income", "residents", "institutions")))
    appraisal = mkba.appraise(read(given_data), FEW)
    rows = mkba.touched(appraisal)
    assert sorted(party for row in rows for party in row.parties) == sorted(appraisal.parties)
    for field in ("cost", "benefit", "balance", "budget", "cash", "transfers"):
        total = sum(getattr(balance, field) for balance in appraisal.parties.values())
        scale = sum(abs(getattr(balance, field)) for balance in appraisal.parties.values())
        assert sum(getattr(row.balance, field) for row in rows) == pytest.approx(total, abs=1e-9 * scale)
