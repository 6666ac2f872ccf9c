"""Reports: the same content as HTML, PDF and DOCX, and the MKBA as a workbook that recalculates."""

from effectenarena.report.write import ENDINGS, KINDS, MKBA, endings, render, write_report

__all__ = ["ENDINGS", "KINDS", "MKBA", "endings", "render", "write_report"]
