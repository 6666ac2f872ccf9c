"""Arenas as awkward as people and programs can make them, valid all the same."""

from typing import Any

from hypothesis import strategies as st

from tests.storage.odd_lasting import landing_of, lasting_of
from tests.storage.odd_measuring import own_indicator_of

AWKWARD = (
    '=HYPERLINK("http://x.example","klik")',
    "=1+1",
    "+31 6 1234",
    "-5",
    "@SUM(A1)",
    "'t Hof",
    "''=x",
    "'=x",
    '"',
    "\t=1",
    "<script>alert(1)</script>",
    "&amp; <b>",
    "]]>",
    "👩\u200d👧 hulp 🎉",
    "مساعدة الجيران",
    "עזרה",
    "邻里",
    "\u202eomgekeerd",
    "regel 1\nregel 2",
    "een\r\ntwee\rdrie",
    " spatie vooraf en achter ",
    "a\x01b\x1f",
    "_x0041_",
    "_x005F_",
    "ax005F_b",
    "\ufffe\uffff",
    "\x85\u2028",
    "knobs.bereik",
    "ja",
    "1.234,5",
    "007",
    "null",
    "{}",
    "NaN",
    "a;b,c",
    "",
    "\ufeffbom",
    "\x7f",
)
texts = st.one_of(st.sampled_from(AWKWARD), st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
names = st.one_of(st.sampled_from(("bereik", "prijs per dag", "100", "a\x01", "a\x02", '"q', " x ", "")), texts)
numbers = st.one_of(
    st.integers(0, 10**7), st.floats(0, 1e9), st.sampled_from((0.1 + 0.2, 1e300, 5e-324, 1.234, 1234, 0.125, 2**60 + 1))
)
shares = st.floats(0, 0.2)
LANDING = landing_of(texts)
plain_json = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**20), 10**20),
        st.floats(allow_nan=False, allow_infinity=False),
        texts,
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=4,
)
extras = st.dictionaries(
    st.one_of(st.sampled_from(("other", "position", "file", "amount.low", "kleur", "x.json", "name")), texts),
    plain_json,
    max_size=2,
)


def _with_extras(draw: st.DrawFn, record: dict[str, Any]) -> dict[str, Any]:
    known = _KNOWN | set(record)
    return {**{key: value for key, value in draw(extras).items() if key not in known}, **record}


@st.composite
def _past(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> dict[str, Any]:
    """A value that a knob once had."""
    told = {"likely": values, "source": texts, "basis": texts, "date": texts, "n": st.integers(0, 500)}
    return _with_extras(draw, {**_some(draw, **told), "status": draw(st.sampled_from(("expert", "measured")))})


@st.composite
def _knobs(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> Any:
    if draw(st.booleans()):
        return draw(values)
    low, likely, high = sorted(draw(st.tuples(values, values, values)))
    knob: dict[str, Any] = draw(
        st.sampled_from(
            ({}, {"likely": likely}, {"low": low, "likely": likely, "high": high}, {"likely": likely, "low": None})
        )
    )
    details = {"unit": texts, "source": texts, "note": texts, "status": st.sampled_from(("assumed", "measured", None)),
               "history": st.lists(_past(values), max_size=2)}  # fmt: skip
    if len(knob) == 3:
        details["dist"] = st.sampled_from(("pert", "triangular", "uniform", None))
    told = draw(st.fixed_dictionaries({}, optional=details))
    return _with_extras(draw, {**knob, **told})


def _some(draw: st.DrawFn, **fields: st.SearchStrategy[Any]) -> dict[str, Any]:
    return dict(draw(st.fixed_dictionaries({}, optional=fields)))


_STANCE = st.sampled_from(("agreed", "untested", "contested"))
_YEAR = st.integers(0, 2)
_COMMON: dict[str, st.SearchStrategy[Any]] = {
    "note": st.one_of(st.none(), texts),
    "evidence": st.integers(0, 4),
    "stance": _STANCE,
    "votes": plain_json,
    "author_role": texts,
    "number": st.one_of(st.integers(0, 99), st.sampled_from(("E7", "7", "", "M 1", "=2"))),
}
_KNOWN = {
    "format",
    "project",
    "knobs",
    "nodes",
    "links",
    "id",
    "kind",
    "label",
    "source",
    "target",
    "because",
    "feedback",
    "rate",
    "with",
    "with_",
    "without",
    "deadweight",
    "displacement",
    "own_share",
    "share",
    "cashable",
    "cashable_from",
    "cashable_step",
    "replaces",
    "instrument",
    *LANDING,
    "lasting",
    "number",
    "note",
    "evidence",
    "stance",
    "readings",
    "votes",
    "merged",
    "author_role",
    "stream",
    "sector",
    "group",
    "variants",
    "agreements",
    "application",
    "measuring",
    "convince",
    "strength",
    "polarity",
    "attendance",
    "parking",
    "role",
    "people",
    "budget",
    "decides",
    "party",
    "amount",
    "unit_cost",
    "start",
    "years",
    "profile",
    "in_kind",
    "unit",
    "quantity",
    "unit_value",
    "lag",
    "duration",
    "drop_off",
    "money",
    "price_year",
    "transfer_from",
    "sign",
    "expected",
    "desired",
    "life_domain",
    "reference",
    "low",
    "likely",
    "high",
    "dist",
    "status",
    "history",
    "ref",
    "name",
    "goal",
    "target_group",
    "target_group_size",
    "null_alternative",
    "project_alternative",
    "start_year",
    "horizon",
    "discount_rate",
}


@st.composite
def _variants(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Variants of whatever map: what they name is seldom there, and they are kept all the same."""
    address = st.sampled_from(("knobs.bereik", "m0.quantity", "m0>e1.rate"))
    change = st.one_of(
        st.fixed_dictionaries({"scale": st.just("m0"), "factor": numbers}),
        st.fixed_dictionaries({"without": st.sampled_from(("m0", "m0>e1", "' ="))}),
        st.fixed_dictionaries({"address": address, "value": _knobs(numbers)}),
    )
    told = {
        "note": texts,
        "null_alternative": st.one_of(st.none(), texts),
        "kind": st.sampled_from(("alternative", "scenario")),
    }
    made = [
        {"id": f"v{i}", "label": draw(texts), **_some(draw, **told), "changes": draw(st.lists(change, max_size=3))}
        for i in range(draw(st.integers(0, 2)))
    ]
    return [_with_extras(draw, one) for one in made]


@st.composite
def _attendance(draw: st.DrawFn) -> dict[str, Any]:
    return _with_extras(draw, _some(draw, role=texts, people=st.integers(0, 10_000)))


@st.composite
def _parked(draw: st.DrawFn) -> dict[str, Any]:
    return _with_extras(draw, _some(draw, label=texts, author_role=st.one_of(st.none(), texts)))


@st.composite
def _applications(draw: st.DrawFn) -> dict[str, Any]:
    own = st.fixed_dictionaries(
        {"section": texts}, optional={"text": texts, "instead": st.booleans(), "discussed": st.booleans()}
    )
    optional = {"amount": numbers, "vat": shares, "note": texts, "discussed": st.booleans()}
    line = st.fixed_dictionaries({"label": texts}, optional=optional)
    cover = st.sampled_from(("committed", "requested", "own", "in_kind", None))
    told = {
        "funder": texts,
        "deadline": texts,
        "texts": st.lists(own, max_size=2),
        "budget": st.lists(line, max_size=2),
        "covered_by": st.lists(
            st.fixed_dictionaries({"label": texts}, optional={"cover": cover, "discussed": st.booleans()}), max_size=2
        ),
        "vat_reclaimed": st.booleans(),
        "annexes": st.lists(texts, max_size=2),
    }
    return _with_extras(draw, _some(draw, **told))


@st.composite
def _measuring(draw: st.DrawFn) -> dict[str, Any]:
    inquiry = st.fixed_dictionaries(
        {"knob": texts},
        optional={
            "place": st.integers(1, 9),
            "because": texts,
            "who": st.one_of(st.none(), texts),
            "minutes": st.integers(0, 90),
            "level": st.sampled_from(("execution", "policy", None)),
            "design": st.sampled_from(("before_after", "stories", None)),
            "spread": st.integers(0, 9),
            "bias": shares,
        },
    )
    wish = st.fixed_dictionaries(
        {"who": texts, "question": texts}, optional={"about": texts, "by": st.lists(texts, max_size=2), "month": shares}
    )
    told = {
        "inquiries": st.lists(inquiry, max_size=2),
        "wishes": st.lists(wish, max_size=2),
        "indicators": st.lists(own_indicator_of(texts), max_size=2),
        "drop_out": st.sampled_from((0, 0.25)),
        "comparison": st.booleans(),
        "hour_cost": st.integers(0, 90),
        "decision_year": _YEAR,
    }
    return _with_extras(draw, _some(draw, **told))


@st.composite
def odd_data(draw: st.DrawFn) -> dict[str, Any]:
    """The data of a valid exchange file with unknown fields, explicit blanks and awkward text in every place."""
    shared = draw(st.dictionaries(names, _knobs(numbers), max_size=3))
    ref = st.sampled_from(sorted(shared)).map(lambda name: {"ref": name}) if shared else st.nothing()
    knob = st.one_of(_knobs(numbers), ref)
    reading = st.builds(dict).flatmap(
        lambda _: st.fixed_dictionaries(
            {}, optional={"because": texts, "stance": st.one_of(st.none(), _STANCE), "author_role": texts}
        )
    )
    common = {**_COMMON, "readings": st.lists(reading, max_size=2)}
    merged = st.fixed_dictionaries({}, optional={"id": st.just("e99"), "label": texts, "number": st.just("E99"),
                                                 "votes": plain_json, "values": plain_json})  # fmt: skip
    years = {"start": _YEAR, "years": st.integers(0, 3), "profile": st.one_of(st.none(), st.lists(numbers, max_size=3))}
    own: dict[str, dict[str, st.SearchStrategy[Any]]] = {
        "party": {
            "stream": texts,
            "sector": texts,
            "budget": numbers,
            "decides": st.booleans(),
            "group": st.sampled_from(("low_income", "residents", "institutions", None)),
        },
        "investment": {"amount": knob, "unit_cost": knob, "in_kind": st.booleans(), **years},
        "measure": {"unit": texts, "quantity": knob, **years},
        "effect": {
            "unit": texts,
            "unit_value": knob,
            "lag": _YEAR,
            "duration": knob,
            "drop_off": _knobs(shares),
            "money": st.booleans(),
            "price_year": st.integers(2000, 2030),
            "sign": st.sampled_from("+-?"),
            "expected": st.booleans(),
            "desired": st.booleans(),
            "life_domain": texts,
            "reference": texts,
        },
    }
    kinds = draw(st.lists(st.sampled_from(list(own)), max_size=7))
    nodes = [
        _with_extras(
            draw,
            {
                "id": f"{kind[0]}{index}",
                "kind": kind,
                "label": draw(texts),
                **_some(draw, **own[kind], merged=st.lists(merged, max_size=2), **common),
            },
        )
        for index, kind in enumerate(kinds)
    ]
    flow = {"rate": knob, "deadweight": _knobs(shares), "displacement": _knobs(shares), "own_share": _knobs(shares)}
    levels = {"with": knob, "without": knob}
    party = {
        "share": _knobs(st.floats(0, 0.1)),
        "cashable": _knobs(shares),
        "cashable_from": _YEAR,
        "cashable_step": st.floats(0.5, 50),
        "replaces": texts,
        "instrument": texts,
        **LANDING,
    }
    links = []
    for i, one in enumerate(nodes):
        for j, other in enumerate(nodes):
            pair = (one["kind"], other["kind"])
            if pair not in _PAIRS or (pair == ("effect", "effect") and i >= j) or not draw(st.booleans()):
                continue
            fields = _some(draw, **common, because=texts, convince=texts, merged=st.lists(merged, max_size=1))
            if pair[1] == "effect":
                fields |= draw(st.fixed_dictionaries(levels)) if draw(st.booleans()) else _some(draw, **flow)
                fields |= _some(
                    draw,
                    strength=st.sampled_from(("weak", "moderate", "strong")),
                    polarity=st.sampled_from(("more", "less")),
                )
            elif pair[1] == "party":
                fields |= _some(draw, **party)
            links.append(_with_extras(draw, {"source": one["id"], "target": other["id"], **fields}))
    agreement = st.fixed_dictionaries(
        {"what": texts},
        optional={"who": texts, "when": texts, "kind": st.sampled_from(("do", "invite", "look_up")), "item": texts,
                  "done": st.booleans()},
    )  # fmt: skip
    project = _some(
        draw,
        name=texts,
        goal=texts,
        target_group_size=numbers,
        horizon=st.integers(5, 20),
        discount_rate=st.floats(0, 0.1),
        variants=_variants(),
        agreements=st.lists(agreement, max_size=2),
        attendance=st.lists(_attendance(), max_size=3),
        parking=st.lists(_parked(), max_size=3),
        lasting=lasting_of(texts),
        application=_applications(),
        measuring=_measuring(),
    )
    parts = {"project": _with_extras(draw, project), "knobs": shared, "nodes": nodes, "links": links}
    given = {key: value for key, value in parts.items() if value or draw(st.sampled_from((True, False)))}
    return _with_extras(draw, {"format": "effectenarena/1", **given})


_PAIRS = {("investment", "measure"), ("measure", "effect"), ("effect", "effect"), ("effect", "party")}
