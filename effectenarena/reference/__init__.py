"""Reference data: unit values, price indexes, discount rates, parties, streams and life domains.

Every record carries its source, its licence and how far it was checked. A leaf: it imports nothing else of the package.
"""

from effectenarena.reference.error import ReferenceDataError
from effectenarena.reference.lists import (
    DiscountRate,
    LifeDomain,
    Party,
    Stream,
    current_discount_rate,
    discount_rates,
    life_domains,
    parties,
    streams,
)
from effectenarena.reference.own_list import ListProblem
from effectenarena.reference.price_index import (
    Indexed,
    IndexStep,
    PriceIndex,
    index_factor,
    indexed,
    price_index,
    price_indexes,
)
from effectenarena.reference.record import Licence, Source, Words
from effectenarena.reference.unit_value import Gap, Part, PlanningFigure, UnitValue, overlapping
from effectenarena.reference.unit_values import (
    find_unit_values,
    gaps,
    known_unit_value,
    planning_figures,
    unit_value,
    unit_values,
)
from effectenarena.reference.user_list import load_user_list
from effectenarena.reference.value_overlap import ValueOverlap, value_overlaps

__all__ = [
    "DiscountRate",
    "Gap",
    "IndexStep",
    "Indexed",
    "Licence",
    "LifeDomain",
    "ListProblem",
    "Part",
    "Party",
    "PlanningFigure",
    "PriceIndex",
    "ReferenceDataError",
    "Source",
    "Stream",
    "UnitValue",
    "ValueOverlap",
    "Words",
    "current_discount_rate",
    "discount_rates",
    "find_unit_values",
    "gaps",
    "index_factor",
    "indexed",
    "known_unit_value",
    "life_domains",
    "load_user_list",
    "overlapping",
    "parties",
    "planning_figures",
    "price_index",
    "price_indexes",
    "streams",
    "unit_value",
    "unit_values",
    "value_overlaps",
]
