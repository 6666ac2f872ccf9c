"""Other ways to look at one arena: what the sheet and those around it already say, put in another order.

No numbers are needed.
"""

from effectenarena.scans.answers import Scale, Spread, days, scale, spread, standing
from effectenarena.scans.coalition import Coalition, coalition
from effectenarena.scans.effect_matrix import CELLS, Cell, EffectMatrix, effect_matrix
from effectenarena.scans.four import Criterion, Profile, profile
from effectenarena.scans.going_on import RouteFit, route_fits
from effectenarena.scans.over_time import Moment, Scans, scans
from effectenarena.scans.reversal import Landing, Reversal, reversal

__all__ = [
    "CELLS",
    "Cell",
    "Coalition",
    "Criterion",
    "EffectMatrix",
    "Landing",
    "Moment",
    "Profile",
    "Reversal",
    "RouteFit",
    "Scale",
    "Scans",
    "Spread",
    "coalition",
    "days",
    "effect_matrix",
    "profile",
    "reversal",
    "route_fits",
    "scale",
    "scans",
    "spread",
    "standing",
]
