"""What an arena is worth: balances, tipping points and spread, exact wherever that can be."""

from effectenarena.mkba.appraisal import Appraisal, Note, Npv, appraise
from effectenarena.mkba.bounds import Bounds
from effectenarena.mkba.budget import CashPart, StreamYear, budget_by_stream, cash_parts
from effectenarena.mkba.cash_by_draw import CashDraws, cash_by_year, cash_draws
from effectenarena.mkba.compile import Compiled, compile_arena
from effectenarena.mkba.explain import explain
from effectenarena.mkba.further import Further, further
from effectenarena.mkba.horizons import YEARS, Horizon, HorizonSpread, horizon_spreads, horizons, over
from effectenarena.mkba.ledgers import OTHER_STREAM, Balance, Yearly
from effectenarena.mkba.pairs import Pair, pair, telling_pairs
from effectenarena.mkba.participants import NeededUnits, Participants
from effectenarena.mkba.parts import Product, Step
from effectenarena.mkba.payback import DiscountRates, Payback
from effectenarena.mkba.pm import PmItem, PmNeeded
from effectenarena.mkba.rates import rates
from effectenarena.mkba.reasons import Input, Part, Why
from effectenarena.mkba.remarks import Remark, remarks
from effectenarena.mkba.sampling_error import SamplingError, sampling_error
from effectenarena.mkba.shares import most_shares
from effectenarena.mkba.tipping import TippingPoints
from effectenarena.mkba.tipping_point import TippingPoint
from effectenarena.mkba.touched import Touched, touched
from effectenarena.mkba.variants import Comparison, Difference, Outcome, apply, compare, contested_arrows
from effectenarena.mkba.why import figures, why
from effectenarena.mkba.worse import Worse

__all__ = [
    "OTHER_STREAM",
    "YEARS",
    "Appraisal",
    "Balance",
    "Bounds",
    "CashDraws",
    "CashPart",
    "Comparison",
    "Compiled",
    "Difference",
    "DiscountRates",
    "Further",
    "Horizon",
    "HorizonSpread",
    "Input",
    "NeededUnits",
    "Note",
    "Npv",
    "Outcome",
    "Pair",
    "Part",
    "Participants",
    "Payback",
    "PmItem",
    "PmNeeded",
    "Product",
    "Remark",
    "SamplingError",
    "Step",
    "StreamYear",
    "TippingPoint",
    "TippingPoints",
    "Touched",
    "Why",
    "Worse",
    "Yearly",
    "apply",
    "appraise",
    "budget_by_stream",
    "cash_by_year",
    "cash_draws",
    "cash_parts",
    "compare",
    "compile_arena",
    "contested_arrows",
    "explain",
    "figures",
    "further",
    "horizon_spreads",
    "horizons",
    "most_shares",
    "over",
    "pair",
    "rates",
    "remarks",
    "sampling_error",
    "telling_pairs",
    "touched",
    "why",
]
