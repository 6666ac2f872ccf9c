"""The households of a caseload, seen in the ways of the source documents, each in small.

Which households, and what they cost (`pyramid`); which kinds, each once (`types`); which problems, before, during and
after (`problems`); how many provisions (`provisions`); and what comes together (`together`). Everything is counted by
pseudonym, and what is small is hidden before anybody sees it, by whoever shows it.
"""

from effectenarena.scans.caseload.households import MOMENTS, Caseload, Household, Moment, NotedProblem, Provision
from effectenarena.scans.caseload.problems import (
    CHANGES,
    CLASSES,
    TURNS,
    NamedProblem,
    ProblemOverview,
    problem_overview,
)
from effectenarena.scans.caseload.provisions import MOST, Claim, ProvisionCounts, contradictions, provision_counts
from effectenarena.scans.caseload.pyramid import Pyramid, pyramid
from effectenarena.scans.caseload.synthetic import synthetic_caseload
from effectenarena.scans.caseload.together import Item, Together, households_of, together
from effectenarena.scans.caseload.types import ORDER, HouseholdType, household_type, household_types

__all__ = [
    "CHANGES",
    "CLASSES",
    "MOMENTS",
    "MOST",
    "ORDER",
    "TURNS",
    "Caseload",
    "Claim",
    "Household",
    "HouseholdType",
    "Item",
    "Moment",
    "NamedProblem",
    "NotedProblem",
    "ProblemOverview",
    "Provision",
    "ProvisionCounts",
    "Pyramid",
    "Together",
    "contradictions",
    "household_type",
    "household_types",
    "households_of",
    "problem_overview",
    "provision_counts",
    "pyramid",
    "synthetic_caseload",
    "together",
]
