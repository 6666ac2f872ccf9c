"""Files: the log of a session, the exchange file and other programs' formats, read with suspicion."""
