"""What goes out to measure with: the register, its key, the form, the calendar and the plan, out of one plan."""

from effectenarena.report.measuring.write import FILES, KEY, measuring_files, write_measuring

__all__ = ["FILES", "KEY", "measuring_files", "write_measuring"]
