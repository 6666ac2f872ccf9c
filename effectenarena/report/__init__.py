"""Reports: the same content as HTML, PDF and DOCX."""

from effectenarena.report.write import ENDINGS, KINDS, render, write_report

__all__ = ["ENDINGS", "KINDS", "render", "write_report"]
