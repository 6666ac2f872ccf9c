"""Whatever a file holds: it is read, or refused with findings; and every finding can be said."""

import json
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from effectenarena.model import Arena, ArenaError, Finding, check, parse, read
from effectenarena.text import LANGUAGES, sentence
from tests.model.maps import data
from tests.model.mutations import mutated
from tests.model.rule_cases import CHAIN

RICH = data(
    *CHAIN,
    ("knobs", {"k": {"low": 0.1, "likely": 0.2, "high": 0.3}}),
    ("m>x", {"deadweight": {"ref": "k"}}),
    ("e>g", {"share": {"ref": "k"}, "cashable": 0.5, "cashable_from": 1}),
    ("m", {"profile": [1, 0.5]}),
    ("f", {"label": "Minder bijstand", "unit_value": 9, "readings": [{"because": "nee", "stance": "contested"}]}),
)


def refused_by(reader: Callable[[Any], Arena], made: Any) -> tuple[Finding, ...]:
    try:
        reader(made)
    except ArenaError as refused:
        return refused.findings
    return ()


@settings(max_examples=300)
@given(made=st.deferred(lambda: mutated(RICH)))
def test_a_damaged_file_is_refused_with_findings_or_checked(made: Any) -> None:
    try:
        arena = parse(made)
    except ArenaError as refused:
        told = list(refused.findings)
    else:
        assert parse(arena.to_data()) == arena
        report = check.report(arena, deciding={"e.unit_value", "knobs.k"})
        told = [*report.errors, *report.warnings, *report.questions]
    for finding in told:
        for lang in LANGUAGES:
            said = sentence(finding, lang)
            assert json.loads(json.dumps(said))["at"] == list(finding.at)
            assert "…" not in said["mend"] + said["message"] or "…" in str(finding.params)


@given(made=st.deferred(lambda: mutated(RICH)))
def test_reading_tells_at_least_what_the_form_tells(made: Any) -> None:
    form, everything = refused_by(parse, made), refused_by(read, made)
    assert everything[: len(form)] == form
    if not form:
        assert everything == check.errors(parse(made))
