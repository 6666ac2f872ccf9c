"""Random arenas as plain data, each by its number: whole ones, and ones that look for the edges.

Unlike `tests.arenas`, which finds and shrinks for hypothesis, these are made quickly and by the thousand, with sizes,
horizons and numbers that a workshop would not write.
"""

from random import Random
from typing import Any, Final

Data = dict[str, Any]

STYLES: Final = ("plain", "plain", "chain", "shared", "equal", "zero", "huge", "tiny", "transfers", "sparse", "curved")
"""What an arena looks for: long ways, shared knobs, balances that cancel, empty ranges, numbers out of proportion."""

_NASTY: Final[tuple[Any, ...]] = (
    None, True, "", "e0", "p0", -1, 2, 0, 1e308, float("nan"), float("inf"), [], {}, {"low": 3, "likely": 1, "high": 2},
    {"ref": "k0"}, {"ref": "nobody"}, {"low": 0.2, "high": 0.9, "dist": "normal"},
    {"low": -1, "high": 1, "dist": "lognormal"},
)  # fmt: skip
_FIELDS: Final = (
    "share", "cashable", "cashable_from", "rate", "with", "without", "deadweight", "quantity", "unit_value", "duration",
    "drop_off", "lag", "start", "years", "profile", "party", "transfer_from", "feedback", "source", "target", "id",
    "kind", "horizon", "discount_rate",
)  # fmt: skip
_HUGE: Final = (1e12, 1e30, 1e150, 1e300, 3.0)
_TINY: Final = (1e-12, 1e-150, 5e-324, 3.0)
_RATES: Final = (0.0, 0.0225, 0.0225, 0.08, -0.02, -0.5, 3.0)
_BOUNDED: Final = ("pert", "triangular", "uniform")


def made(number: int) -> Data:
    """Make the arena with this number; the same number gives the same arena. One in twelve is spoiled."""
    random = Random(number)  # noqa: S311 - no secrets
    data = _Maker(random).make()
    return data if random.randrange(12) else _spoiled(random, data)


def _spoiled(random: Random, data: Data) -> Data:
    """An arena with something in it that no arena should have, most often."""
    parts = [part for part in (data["project"], *data["nodes"], *data["links"], *data["knobs"].values()) if part]
    for _ in range(random.randint(1, 3)):
        part = random.choice(parts)
        part[random.choice([*part, random.choice(_FIELDS)])] = random.choice(_NASTY)
    return data


class _Maker:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.style = random.choice(STYLES)
        self.horizon = random.choice((1, 2, 3, 5, 8, 12)) if self.style != "curved" else random.choice((3, 8, 15))
        self.shared: Data = {}
        self.reach: list[tuple[float, float, str]] = []
        """Low, high and name of each shared knob."""

    def make(self) -> Data:
        random = self.random
        most = 1 if self.style == "sparse" else 3
        parties = [f"p{i}" for i in range(random.randint(0, most + 1))]
        measures = [f"m{i}" for i in range(random.randint(0 if self.style == "sparse" else 1, most))]
        effects = [f"e{i}" for i in range(random.randint(0, most + 2))]
        investments = [f"i{i}" for i in range(random.randint(0, most))]
        nodes: list[Data] = [self._party(id_) for id_ in parties]
        nodes += [self._measure(id_) for id_ in measures]
        nodes += [self._investment(id_, parties) for id_ in investments]
        links: list[Data] = [{"source": i, "target": m} for i in investments for m in measures if self._often(0.6)]
        for place, id_ in enumerate(effects):
            sources = [m for m in measures if self._often(0.5)]
            sources += effects[place - 1 : place] if self.style == "chain" else []
            sources += [e for e in effects[: max(place - 1, 0)] if self._often(0.25)]
            links += [self._flow(source, id_) for source in sources]
            receivers = [p for p in parties if self._often(0.6)]
            links += self._landing(id_, receivers)
            nodes.append(self._effect(id_, [p for p in parties if p not in receivers]))
        random.shuffle(nodes)
        random.shuffle(links)
        project = {"horizon": self.horizon, "discount_rate": random.choice(_RATES)}
        return {"format": "effectenarena/1", "project": project, "knobs": self.shared, "nodes": nodes, "links": links}

    # ---- notes

    def _party(self, id_: str) -> Data:
        more: Data = {"stream": self.random.choice("AB")} if self._often(0.5) else {}
        if self._often(0.3):
            more["decides"] = self._often(0.5)
        return {"id": id_, "kind": "party", "label": id_, **more}

    def _measure(self, id_: str) -> Data:
        own = {"quantity": self._knob(0, 200)} if self._often(0.9) else {}
        return {"id": id_, "kind": "measure", "label": id_, **self._years(), **own}

    def _investment(self, id_: str, parties: list[str]) -> Data:
        own: Data = {"amount": self._knob(0, 50_000)} if self._often(0.7) else {}
        own |= {"unit_cost": self._knob(0, 500)} if self._often(0.5) else {}
        own |= {"party": self.random.choice(parties)} if parties and self._often(0.8) else {}
        own |= {"in_kind": True} if self._often(0.2) else {}
        return {"id": id_, "kind": "investment", "label": id_, **self._years(), **own}

    def _effect(self, id_: str, payers: list[str]) -> Data:
        own: Data = {}
        if self._often(0.85):
            own["unit_value"] = self._knob(*self.random.choice(((-2000, 6000), (0, 6000), (-1000, -1))))
        if self._often(0.4):
            own["lag"] = self.random.randint(0, 3)
        if self._often(0.9 if self.style == "curved" else 0.6):
            own["duration"] = self.random.choice((0, 1, 0.4, 2.5, self._knob(0, 9), self._knob(0, 9)))
        if self._often(0.8 if self.style == "curved" else 0.4):
            own["drop_off"] = self.random.choice((0, 1, self._knob(0, 1), self._knob(0, 1)))
        if self._often(0.2):
            own["money"] = False
        if payers and self._often(0.8 if self.style == "transfers" else 0.15):
            own["transfer_from"] = self.random.choice(payers)
        if self._often(0.2):
            own["sign"] = self.random.choice("+-?")
        return {"id": id_, "kind": "effect", "label": id_, **own}

    def _years(self) -> Data:
        years = self.random.choice((1, 1, 2, 3, self.horizon, self.horizon + 2))
        given: Data = {"start": self.random.randrange(self.horizon), "years": years}
        if self._often(0.3):
            given["profile"] = [self.random.choice((0, 0.5, 1, 2, -1)) for _ in range(years)]
        return given

    # ---- arrows

    def _flow(self, source: str, target: str) -> Data:
        link: Data = {"source": source, "target": target}
        form = self.random.random()
        if form < 0.05:
            return link
        if form < 0.3:
            return {**link, "with": self._knob(0, 3), "without": self._knob(0, 3)}
        link["rate"] = self._knob(*self.random.choice(((0, 2), (-1, 3), (0, 1))))
        corrections = ("deadweight", "displacement", "own_share")
        return {**link, **{name: self._knob(0, 1) for name in corrections if self._often(0.25)}}

    def _landing(self, effect: str, receivers: list[str]) -> list[Data]:
        links: list[Data] = []
        for party in receivers:
            link: Data = {"source": effect, "target": party}
            if self._often(0.6):
                link["share"] = self._knob(0, 1 / len(receivers))
            if self._often(0.6):
                link["cashable"] = self._knob(0, 1)
            if self._often(0.3):
                link["cashable_from"] = self.random.randint(0, self.horizon)
            links.append(link)
        return links

    # ---- knobs

    def _knob(self, low: float, high: float) -> Any:
        """A knob whose whole range lies between two values: of its own, or a shared one that fits."""
        fitting = [name for a, b, name in self.reach if low <= a and b <= high]
        share = 0.5 if self.style in ("shared", "curved") else 0.1
        if fitting and self._often(share):
            return {"ref": self.random.choice(fitting)}
        knob = self._edge(low, high) or self._range(low, high)
        if not self._often(share):
            return knob
        name = f"k{len(self.shared)}"
        self.shared[name] = knob if isinstance(knob, dict) else {"likely": knob}
        ends = self.shared[name]
        self.reach.append((ends.get("low", ends.get("likely")), ends.get("high", ends.get("likely")), name))
        return {"ref": name}

    def _edge(self, low: float, high: float) -> Any:
        """What this style looks for; None for an ordinary range."""
        unit = high <= 1 and low >= 0
        if self.style == "zero" and self._often(0.4):
            none = {"low": low, "likely": low, "high": low}
            return self.random.choice((low, none, {**none, "high": high}))
        if self.style == "equal" and self._often(0.6):
            return high if unit else float(self.random.choice((-1, 1)) if low < 0 else 1)
        if self.style in ("huge", "tiny") and not unit and self._often(0.3):
            size = self.random.choice(_HUGE if self.style == "huge" else _TINY)
            size = -size if low < 0 and self._often(0.3) else size
            ends = sorted((size / 2, size * 2))
            return size if self._often(0.5) else {"low": ends[0], "likely": size, "high": ends[1]}
        return None

    def _range(self, low: float, high: float) -> Any:
        a, b, c = sorted(self.random.uniform(low, high) for _ in range(3))
        form = self.random.random()
        if form < 0.35:
            return round(b, 4) if low <= round(b, 4) <= high else b
        if form < 0.4:
            return {"likely": b}
        unit = high <= 1 and low >= 0
        if form < 0.5 and not unit:
            return {"low": a, "high": c, "dist": "lognormal"} if a > 0 else {"low": a, "high": c, "dist": "normal"}
        knob = {"low": a, "likely": self.random.choice((a, b, b, b, c)), "high": c}
        return knob if form < 0.7 else {**knob, "dist": self.random.choice(_BOUNDED)}

    def _often(self, chance: float) -> bool:
        return self.random.random() < chance
