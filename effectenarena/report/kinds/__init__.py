"""The short reports, each for one reader: a page for everybody, a council memo, the agenda, cashing, and the scan."""
