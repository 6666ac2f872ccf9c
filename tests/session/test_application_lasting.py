"""What the application takes over from making it last."""

from typing import Any

from effectenarena import cases
from effectenarena.model import read
from effectenarena.session.application import draft
from effectenarena.session.application.passage import Section
from effectenarena.session.reading import read_any


def continuation(lasting: dict[str, Any] | None = None, texts: list[Any] | None = None, **fields: Any) -> Section:
    """The section of De Tulp, with what was said about going on."""
    data = read_any(cases.path("de-tulp")).to_data()
    data["project"] |= {"lasting": lasting} if lasting else {}
    data["project"] |= {"application": {"texts": texts}} if texts else {}
    link = next(one for one in data["links"] if (one["source"], one["target"]) == ("E3", "P3"))
    link |= fields
    return next(one for one in draft(read(data)).sections if one.key == "continuation")


def test_what_was_written_about_going_on_stands_in_the_application() -> None:
    assert {gap.code for gap in continuation().gaps} == {"no-continuation"}
    found = continuation({"continuation": " De gemeente neemt het over. "})
    assert found.own == "De gemeente neemt het over."
    assert found.gaps == ()


def test_the_text_for_the_application_itself_goes_first() -> None:
    texts = [{"section": "continuation", "text": "Voor dit fonds anders."}]
    assert continuation({"continuation": "Algemeen."}, texts).own == "Voor dit fonds anders."


def test_the_cashing_plan_stands_in_the_application() -> None:
    found = continuation(
        instrument_kind="secondment",
        instrument="één dag per week",
        cash_condition="het contract loopt af",
        budget_holder="inkoop",
        next_step="gesprek",
        next_step_by="voor de zomer",
    )
    for part in (
        "Vorm: Personele inbreng (detachering): één dag per week.",
        "Voorwaarde: het contract loopt af.",
        "Over dat budget gaat: inkoop.",
        "Eerste stap: gesprek, voor de zomer.",
    ):
        assert part in found.of_map
    assert "Vorm: een beurs." in continuation(instrument_kind="other", instrument="een beurs").of_map
    assert "Eerste stap" not in continuation(next_step_by="ooit").of_map
