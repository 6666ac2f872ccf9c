"""Random valid arenas with every feature of the exchange file, as plain data."""

from itertools import product
from typing import Any

from hypothesis import strategies as st

Data = dict[str, Any]

_UNIT = (0.0, 0.05, 0.1, 0.25, 0.4, 0.5, 0.75, 1.0)
"""Values for fields between 0 and 1."""
_COUNT = (2.0, 0.5, 1.0, 0.0, 2.5, 3.0, 7.25)
_SIGNED = (-2.0, -0.5, 0.3, 0.0, 1.0, 1.75, 4.0)
_MONEY = (10.0, 0.0, 125.0, 400.0, 1500.0)
_BOUNDED = ("pert", "triangular", "uniform")


@st.composite
def knobs(draw: st.DrawFn, values: tuple[float, ...], *, normal: bool = False, lognormal: bool = False) -> Any:
    """A knob over some values: a plain number, or a range of any allowed distribution."""
    kind = draw(st.integers(0, 5))
    if kind == 0:
        return draw(st.sampled_from(values))
    if kind == 1:
        return {"likely": draw(st.sampled_from(values))}
    low, likely, high = sorted(draw(st.tuples(*[st.sampled_from(values)] * 3)))
    if kind == 2 and lognormal and 0 < low < high:
        return {"low": low, "high": high, "dist": "lognormal"}
    if kind == 3 and normal and low < high:
        return {"low": low, "likely": (low + high) / 2, "high": high, "dist": "normal"}
    knob = {"low": low, "likely": likely, "high": high}
    return draw(st.sampled_from([knob, *({**knob, "dist": dist} for dist in _BOUNDED)]))


def units() -> st.SearchStrategy[Any]:
    """Knobs within [0, 1]."""
    return knobs(_UNIT)


def counts() -> st.SearchStrategy[Any]:
    """Knobs that are not negative."""
    return knobs(_COUNT, lognormal=True)


def signed() -> st.SearchStrategy[Any]:
    """Knobs of either sign."""
    return knobs(_SIGNED, normal=True, lognormal=True)


def money() -> st.SearchStrategy[Any]:
    """Amounts that are not negative."""
    return knobs(_MONEY, lognormal=True)


@st.composite
def arenas(draw: st.DrawFn, *, most: int = 3, most_horizon: int = 6) -> Data:
    """Draw the data of a valid arena.

    Parameters
    ----------
    most
        Most notes of each kind.
    most_horizon
        Most years.
    """
    return _Maker(draw, most, most_horizon).make()


class _Maker:
    def __init__(self, draw: st.DrawFn, most: int, most_horizon: int) -> None:
        self.draw = draw
        self.horizon = draw(st.integers(1, most_horizon))
        self.shared: Data = {"part": draw(units())} if draw(st.booleans()) else {}
        if draw(st.booleans()):
            self.shared["many"] = draw(counts())
        self.ids = {
            kind: [f"{kind[0]}{i}" for i in range(draw(st.integers(0, most)))] for kind in ("investment", "measure")
        }
        self.ids["effect"] = [f"e{i}" for i in range(draw(st.integers(0, most + 1)))]
        self.ids["party"] = [f"p{i}" for i in range(draw(st.integers(0, most)))]

    def make(self) -> Data:
        draw = self.draw
        nodes = [self._party(id_) for id_ in self.ids["party"]]
        nodes += [self._investment(id_) for id_ in self.ids["investment"]]
        nodes += [self._measure(id_) for id_ in self.ids["measure"]]
        pairs = product(self.ids["investment"], self.ids["measure"])
        links: list[Data] = [{"source": i, "target": m} for i, m in pairs if draw(st.booleans())]
        effects = self.ids["effect"]
        for place, effect in enumerate(effects):
            sources = [*self.ids["measure"], *effects[:place]]
            links += [self._flow(s, effect) for s in sources if draw(st.integers(0, 2))]
            landing = self._landing(effect)
            links += landing
            nodes.append(self._effect(effect, [link["target"] for link in landing]))
        if len(effects) > 1 and draw(st.booleans()):
            loop = {"source": effects[-1], "target": effects[0], "feedback": True, "rate": 3}
            ends = {effects[-1], effects[0]}
            links += [] if any({link["source"], link["target"]} == ends for link in links) else [loop]
        project = {"horizon": self.horizon, "discount_rate": draw(st.sampled_from((-0.02, 0.0, 0.0225, 0.055)))}
        return {"format": "effectenarena/1", "project": project, "knobs": self.shared, "nodes": nodes, "links": links}

    def _some(self, **fields: st.SearchStrategy[Any]) -> Data:
        return dict(self.draw(st.fixed_dictionaries({}, optional=fields)))

    def _unit(self) -> st.SearchStrategy[Any]:
        """A knob within [0, 1], at times the shared one."""
        return st.one_of(units(), st.just({"ref": "part"})) if "part" in self.shared else units()

    def _count(self, own: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        """A knob that is not negative, at times a shared one."""
        refs = [st.just({"ref": name}) for name in self.shared]
        return st.one_of(own, own, *refs)

    def _years(self) -> Data:
        start = self.draw(st.integers(0, self.horizon - 1))
        years = self.draw(st.integers(1, 3))
        given: Data = {"start": start, "years": years}
        if self.draw(st.booleans()):
            given["profile"] = [self.draw(st.sampled_from((0, 0.5, 1, 2))) for _ in range(years)]
        return given

    def _maybe_party(self, name: str = "party") -> Data:
        named = bool(self.ids["party"]) and self.draw(st.booleans())
        return {name: self.draw(st.sampled_from(self.ids["party"]))} if named else {}

    def _party(self, id_: str) -> Data:
        more = self._some(stream=st.sampled_from(("Wmo", "overig", "")), decides=st.booleans())
        return {"id": id_, "kind": "party", "label": id_, **more}

    def _investment(self, id_: str) -> Data:
        own = self._some(amount=self._count(money()), unit_cost=self._count(money()), in_kind=st.booleans())
        return {"id": id_, "kind": "investment", "label": id_, **self._years(), **self._maybe_party(), **own}

    def _measure(self, id_: str) -> Data:
        quantity = {"quantity": self.draw(self._count(counts()))} if self.draw(st.integers(0, 5)) else {}
        return {"id": id_, "kind": "measure", "label": id_, **self._years(), **self._maybe_party(), **quantity}

    def _effect(self, id_: str, receivers: list[str]) -> Data:
        own = self._some(
            duration=self._count(counts()),
            drop_off=self._unit(),
            lag=st.integers(0, 3),
            money=st.booleans(),
            sign=st.sampled_from(("+", "-", "?")),
        )
        if self.draw(st.integers(0, 3)):
            own["unit_value"] = self.draw(self._count(st.one_of(money(), signed())))
        payers = [party for party in self.ids["party"] if party not in receivers]
        if payers and receivers and self.draw(st.integers(0, 3)) == 0:
            own["transfer_from"] = self.draw(st.sampled_from(payers))
        return {"id": id_, "kind": "effect", "label": id_, **own}

    def _flow(self, source: str, target: str) -> Data:
        form = self.draw(st.integers(0, 9))
        link: Data = {"source": source, "target": target}
        rate = self._count(signed())
        if form == 0:
            return link
        if form in (1, 2):
            return {**link, "with": self.draw(rate), "without": self.draw(rate), **self._some(own_share=self._unit())}
        more = self._some(deadweight=self._unit(), displacement=self._unit(), own_share=self._unit())
        return {**link, "rate": self.draw(rate), **more}

    def _landing(self, effect: str) -> list[Data]:
        """Arrows to parties; the shares given never exceed 1 in total."""
        links: list[Data] = []
        left = 1.0
        for party in self.ids["party"]:
            if self.draw(st.booleans()):
                continue
            link: Data = {
                "source": effect,
                "target": party,
                **self._some(cashable=self._unit(), cashable_from=st.integers(0, 2)),
            }
            share: Any = self.draw(units())
            high: Any = share.get("high", share.get("likely")) if isinstance(share, dict) else share
            if high <= left and self.draw(st.booleans()):
                left -= high
                link["share"] = share
            links.append(link)
        return links
