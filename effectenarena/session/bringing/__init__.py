"""A team's own plan and budget, read into an application: what is understood is filled in, the rest is listed.

Nothing is guessed and nothing is lost: every row and every piece of text is either taken or told with the reason.
"""

from effectenarena.session.bringing.found import Brought, Left, Piece
from effectenarena.session.bringing.joining import bring, fill

__all__ = ["Brought", "Left", "Piece", "bring", "fill"]
