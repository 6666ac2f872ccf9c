"""What lies on the table: the sheet at its true size, cards with their number, and ballots."""

from effectenarena.report.paper.printing import KINDS, PAPERS, write_print

__all__ = ["KINDS", "PAPERS", "write_print"]
