"""An application: the document, its budget and cover as a workbook, and the folder that holds all of it."""

from effectenarena.report.application.document import application_document
from effectenarena.report.application.folder import folder_files, write_application
from effectenarena.report.application.workbook import budget_workbook

__all__ = ["application_document", "budget_workbook", "folder_files", "write_application"]
