"""What an arena is: notes, arrows, knobs and the rules between them. No I/O, no screen."""

from effectenarena.model.agreement import Agreement
from effectenarena.model.application import Application, BudgetLine, CoverLine, OwnText
from effectenarena.model.arena import FORMAT, Arena, KnobUse
from effectenarena.model.entities import LETTER, Effect, Investment, Measure, Node, Party, Project, Reading
from effectenarena.model.fields import FIELD, FIELDS, FieldSpec
from effectenarena.model.finding import ArenaError, Finding
from effectenarena.model.knob import Knob, KnobField, KnobRef, KnobValue, Range
from effectenarena.model.lasting import Contact, Deal, Lasting, OutcomeContract, ScanAnswer
from effectenarena.model.link import FEEDBACK_KINDS, LINK_KINDS, Link
from effectenarena.model.measuring import Inquiry, Measuring, OwnIndicator, Wish
from effectenarena.model.read import parse, read
from effectenarena.model.variant import KnobChange, ScaleChange, Variant, WithoutChange
from effectenarena.model.varying import Varied, vary, with_value, without_arrow

__all__ = [
    "FEEDBACK_KINDS",
    "FIELD",
    "FIELDS",
    "FORMAT",
    "LETTER",
    "LINK_KINDS",
    "Agreement",
    "Application",
    "Arena",
    "ArenaError",
    "BudgetLine",
    "Contact",
    "CoverLine",
    "Deal",
    "Effect",
    "FieldSpec",
    "Finding",
    "Inquiry",
    "Investment",
    "Knob",
    "KnobChange",
    "KnobField",
    "KnobRef",
    "KnobUse",
    "KnobValue",
    "Lasting",
    "Link",
    "Measure",
    "Measuring",
    "Node",
    "OutcomeContract",
    "OwnIndicator",
    "OwnText",
    "Party",
    "Project",
    "Range",
    "Reading",
    "ScaleChange",
    "ScanAnswer",
    "Variant",
    "Varied",
    "Wish",
    "WithoutChange",
    "parse",
    "read",
    "vary",
    "with_value",
    "without_arrow",
]
