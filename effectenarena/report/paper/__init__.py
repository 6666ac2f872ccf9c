"""What lies on the table: the sheet at its true size, cards with their number, and ballots."""

from effectenarena.report.paper.printing import KINDS, PAPERS, Wanted, render_print, write_print

__all__ = ["KINDS", "PAPERS", "Wanted", "render_print", "write_print"]
