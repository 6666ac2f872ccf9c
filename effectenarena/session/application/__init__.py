"""An application from an arena: its sections, what it lacks, what to look at twice, and what changed since.

Nothing is invented: a section says what the map and the team say, and what is missing is listed as work to do.
"""

from effectenarena.session.application.draft import Draft, draft
from effectenarena.session.application.passage import Gap, Grid, Listed, Passage, Said, Section

__all__ = ["Draft", "Gap", "Grid", "Listed", "Passage", "Said", "Section", "draft"]
