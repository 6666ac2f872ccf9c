"""What is worth knowing: the value of information of every knob, for society and for every party that decides."""

from effectenarena.agenda.choice import Choice, Option, choose
from effectenarena.agenda.dependence import Dependence, dependence
from effectenarena.agenda.groups import Group, groups
from effectenarena.agenda.ranking import Agenda, AgendaRow, Indicator, decides, rank

__all__ = [
    "Agenda",
    "AgendaRow",
    "Choice",
    "Dependence",
    "Group",
    "Indicator",
    "Option",
    "choose",
    "decides",
    "dependence",
    "groups",
    "rank",
]
