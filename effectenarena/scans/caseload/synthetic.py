"""Households in which nobody lives, to practise on: made by a fixed seed, and every code begins with SYN.

No figure in it is of a real town. The chances below are our own and make a caseload in which every view has something
to see: types that overlap, a few households with most of the cost, provisions that pile up, problems that go and that
stay, and one combination put in on purpose (supervision order, debt restructuring and mental-health care), which the
source names as an example (De Praktijk als Landingsbaan, 2013, chapter 6). Costs lie in the bands of its pyramid.
"""

import random
from collections.abc import Iterator
from typing import Final

from effectenarena.reference.target_group import Layer
from effectenarena.scans.caseload.households import SYNTHETIC, Caseload, Household, NotedProblem, Provision

SEED: Final = 2013
HOUSEHOLDS: Final = 300
_ESCALATED, _LIGHTER = 0.12, 0.55
_PROBLEMS: Final = (
    ("schulden", "income", 0.42),
    ("huurachterstand", "income", 0.22),
    ("probleem met inkomen of uitkering", "income", 0.30),
    ("werkloos", "social-mobility", 0.40),
    ("schoolverzuim", "social-mobility", 0.14),
    ("geen dagbesteding", "social-functioning", 0.24),
    ("dreigende huisuitzetting", "housing", 0.09),
    ("huishouden", "housing", 0.18),
    ("opvoeding", "parenting", 0.40),
    ("huiselijk geweld", "parenting", 0.16),
    ("chronische geestelijke aandoening", "mental-health", 0.20),
    ("chronische lichamelijke aandoening", "health", 0.22),
    ("drank", "health", 0.12),
    ("contact met politie", "safety", 0.11),
    ("overlast", "neighbourhood", 0.10),
    ("sociaal netwerk", "neighbourhood", 0.30),
    ("wantrouwen", None, 0.20),
    ("meerdere instanties", None, 0.26),
    ("zorgmijden", "self-reliance", 0.14),
    ("neerwaartse spiraal", "self-reliance", 0.16),
)
_PROVISIONS: Final = (
    ("bijstand", "income", 0.35),
    ("bijzondere bijstand", "income", 0.16),
    ("schuldsanering (WSNP)", "income", 0.12),
    ("Wmo-begeleiding", "self-reliance", 0.20),
    ("huishoudelijke hulp (Wmo)", "housing", 0.12),
    ("GGZ-behandeling", "mental-health", 0.16),
    ("verslavingszorg", "health", 0.07),
    ("jeugdhulp", "parenting", 0.25),
    ("ondertoezichtstelling (OTS)", "parenting", 0.16),
    ("leerplichtbegeleiding", "social-mobility", 0.07),
    ("reclassering", "safety", 0.06),
    ("maatschappelijk werk", "social-functioning", 0.22),
)
_PLANTED: Final = ("ondertoezichtstelling (OTS)", "schuldsanering (WSNP)", "GGZ-behandeling")
_PLANTED_SHARE: Final = 0.3
"""Of households with children above the base: so many have all three."""


def synthetic_caseload(seed: int = SEED, households: int = HOUSEHOLDS) -> Caseload:
    """Make a caseload.

    Parameters
    ----------
    seed
        The same seed gives the same households, on every machine.
    households
        How many.

    Examples
    --------
    >>> made = synthetic_caseload()
    >>> len(made.households), made.synthetic, made == synthetic_caseload()
    (300, True, True)
    """
    dice = random.Random(seed)  # noqa: S311 - households to practise on, no secret
    made = [_household(dice, f"{SYNTHETIC}{at:04}") for at in range(1, households + 1)]
    problems = [row for one in made for row in _problems(dice, one)]
    provisions = [row for one in made for row in _provisions(dice, one)]
    return Caseload(tuple(made), tuple(problems), tuple(provisions))


def _household(dice: random.Random, code: str) -> Household:
    place = dice.random()
    layer: Layer = "top" if place < _ESCALATED else "middle" if place < _ESCALATED + _LIGHTER else "base"
    cost = {"top": 1000 * dice.randint(70, 130), "middle": 100 * dice.randint(30, 60), "base": None}[layer]
    children = dice.random() < 0.45
    return Household(
        code,
        layer,
        cost if dice.random() < 0.9 else None,
        children,
        dice.random() < (0.25 if children else 0.34) if dice.random() < 0.92 else None,
        dice.random() < (0.5 if children else 0.05),
        dice.random() < 0.4,
        dice.random() < 0.4,
    )


def _problems(dice: random.Random, one: Household) -> Iterator[NotedProblem]:
    """Heavier households have more; most are followed to the end, and some problems go and a few come."""
    weight = {"top": 1.9, "middle": 1.1}.get(one.layer or "", 0.5)
    followed = dice.random() < 0.85
    for name, domain, common in _PROBLEMS:
        if domain == "parenting" and not one.children:
            continue
        before, after = dice.random() < common * weight, dice.random()
        there = after < 0.6 if before else after < 0.03
        if before or there:
            during = before and dice.random() < 0.9
            yield NotedProblem(one.code, name, domain, before, during, there if followed else None)


def _provisions(dice: random.Random, one: Household) -> Iterator[Provision]:
    weight = {"top": 1.8, "middle": 1.0}.get(one.layer or "", 0.35)
    planted = bool(one.children) and one.layer != "base" and dice.random() < _PLANTED_SHARE
    for name, domain, common in _PROVISIONS:
        if domain == "parenting" and not one.children:
            continue
        if dice.random() < common * weight or (planted and name in _PLANTED):
            yield Provision(one.code, name, domain)
