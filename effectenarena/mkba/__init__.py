"""What an arena is worth: balances, tipping points and spread, exact wherever that can be."""

from effectenarena.mkba.appraisal import Appraisal, Note, Npv, appraise
from effectenarena.mkba.compile import Compiled, compile_arena
from effectenarena.mkba.explain import Product, Step, explain
from effectenarena.mkba.ledgers import OTHER_STREAM, Balance, Yearly
from effectenarena.mkba.pm import PmItem, PmNeeded
from effectenarena.mkba.tipping import TippingPoint

__all__ = [
    "OTHER_STREAM",
    "Appraisal",
    "Balance",
    "Compiled",
    "Note",
    "Npv",
    "PmItem",
    "PmNeeded",
    "Product",
    "Step",
    "TippingPoint",
    "Yearly",
    "appraise",
    "compile_arena",
    "explain",
]
