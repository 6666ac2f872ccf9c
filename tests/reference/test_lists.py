import json
import subprocess
import sys
from datetime import date
from importlib.resources import files

import pytest

from effectenarena.reference import current_discount_rate, discount_rates, life_domains, parties, streams

DATA = files("effectenarena.reference") / "data"


def test_the_rate_in_force_is_marked_as_not_checked() -> None:
    rate = current_discount_rate()
    assert (rate.rate, rate.valid_from, rate.checked_on) == (0.0225, date(2021, 1, 1), None)
    assert rate.source.document
    assert [rate.rate for rate in discount_rates()] == [0.0225, 0.03, 0.055]
    assert {rate.status for rate in discount_rates()} == {"unverified"}


def test_one_rate_is_in_force() -> None:
    assert [rate.key for rate in discount_rates() if rate.valid_until is None] == [current_discount_rate().key]


def test_every_party_pays_from_a_known_stream() -> None:
    assert {party.stream for party in parties()} <= {stream.key for stream in streams()}


def test_streams_hold_table_3_7_in_its_order() -> None:
    table = [stream.label.nl for stream in streams() if stream.source.place and "tabel 3.7" in stream.source.place]
    assert table == ["Additioneel", "Werk & Inkomen", "Zorg & Welzijn", "Jeugd", "AWBZ-begeleiding", "GGZ"]


def test_what_is_our_own_says_so() -> None:
    for source in [record.source for record in parties()] + [record.source for record in streams()]:
        assert source.own or source.year
        assert ("eigen lijst" in source.cite()) == source.own


def test_life_domains_name_document_and_section() -> None:
    assert len(life_domains()) == 10
    for domain in life_domains():
        assert domain.sources
        assert all(source.year and source.place for source in domain.sources), domain.key


@pytest.mark.parametrize("records", [parties(), streams(), life_domains(), discount_rates()], ids=lambda r: r[0].key)
def test_keys_and_labels_are_unique(records: tuple[object, ...]) -> None:
    keys = [record.key for record in records]  # type: ignore[attr-defined]
    labels = [record.label.nl for record in records]  # type: ignore[attr-defined]
    assert len(set(keys)) == len(keys)
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", sorted(entry.name for entry in DATA.iterdir() if entry.name.endswith(".json")))
def test_every_file_says_what_it_is_and_under_which_terms(name: str) -> None:
    content = json.loads((DATA / name).read_text(encoding="utf-8"))
    assert content["about"]
    assert {"name", "note", "attribution"} <= content["licence"].keys()
    assert set(content.get("sources", {})) >= {
        record["source"] for record in content["records"] if isinstance(record.get("source"), str)
    }
    sources = {
        json.dumps(record.get("source", content.get("defaults", {}).get("source"))) for record in content["records"]
    }
    unused = [source for source in content.get("sources", {}) if json.dumps(source) not in sources]
    assert unused == []


def test_the_unit_cost_database_is_attributed() -> None:
    licence = json.loads((DATA / "unit_values_uk.json").read_text(encoding="utf-8"))["licence"]
    assert licence["name"] == "CC BY 4.0"
    assert "New Economy" in licence["attribution"]
    assert "GMCA" in licence["attribution"]


def test_loading_needs_no_numerical_library() -> None:
    program = (
        "import sys; import effectenarena.reference as r; r.unit_values(); r.price_index(); r.parties();"
        "print(sorted({'numpy', 'pandas', 'scipy'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert answer.stdout.strip() == "[]"
