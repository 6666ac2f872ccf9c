"""From a group around a table to an indicative MKBA, a research agenda and money that lasts."""

__version__ = "0.1.0"
