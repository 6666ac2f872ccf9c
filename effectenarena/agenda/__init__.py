"""What is worth knowing: the value of information of every knob, for society and for every party that decides."""

from effectenarena.agenda.choice import Choice, Option, choose
from effectenarena.agenda.dependence import Dependence, dependence
from effectenarena.agenda.designs import Average, Proportion
from effectenarena.agenda.evsi import SIZES, Curve, evsi
from effectenarena.agenda.groups import Group, groups
from effectenarena.agenda.ranking import Agenda, AgendaRow, Indicator, decides, rank
from effectenarena.agenda.study import Study, StudyWorth, study_worth

__all__ = [
    "SIZES",
    "Agenda",
    "AgendaRow",
    "Average",
    "Choice",
    "Curve",
    "Dependence",
    "Group",
    "Indicator",
    "Option",
    "Proportion",
    "Study",
    "StudyWorth",
    "choose",
    "decides",
    "dependence",
    "evsi",
    "groups",
    "rank",
    "study_worth",
]
