"""All sheets, in the order in which they know of each other."""

from effectenarena.report.mkba_workbook.cashable import write_cashable
from effectenarena.report.mkba_workbook.expected import write_expected
from effectenarena.report.mkba_workbook.flows import write_flows
from effectenarena.report.mkba_workbook.guide import write_guide
from effectenarena.report.mkba_workbook.knobs import write_knobs
from effectenarena.report.mkba_workbook.landing import write_landing
from effectenarena.report.mkba_workbook.links import write_allotment, write_links
from effectenarena.report.mkba_workbook.parties import write_parties
from effectenarena.report.mkba_workbook.plan import Plan
from effectenarena.report.mkba_workbook.pm import write_pm
from effectenarena.report.mkba_workbook.premises import write_premises
from effectenarena.report.mkba_workbook.slopes import write_slopes
from effectenarena.report.mkba_workbook.sources import write_sources
from effectenarena.report.mkba_workbook.streams import write_streams
from effectenarena.report.mkba_workbook.timing import write_timing
from effectenarena.report.mkba_workbook.tipping_ledgers import write_tipping_points
from effectenarena.report.subject import Subject


def write(plan: Plan, subject: Subject) -> None:
    """Write every sheet.

    Parameters
    ----------
    plan
        An empty workbook.
    subject
        The arena with its answers.
    """
    write_timing(plan)
    write_knobs(plan)
    write_premises(plan)
    write_links(plan)
    write_allotment(plan)
    write_landing(write_flows(plan))
    uses = write_slopes(plan)
    write_parties(plan)
    write_streams(plan)
    write_cashable(plan)
    write_tipping_points(plan, uses)
    write_expected(plan, subject)
    write_pm(plan)
    write_sources(plan)
    write_guide(plan, subject)
    plan.book.finish()
