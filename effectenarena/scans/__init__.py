"""Other ways to look at one arena: what the sheet already says, put in another order. No numbers are needed."""

from effectenarena.scans.effect_matrix import CELLS, Cell, EffectMatrix, effect_matrix
from effectenarena.scans.reversal import Landing, Reversal, reversal

__all__ = ["CELLS", "Cell", "EffectMatrix", "Landing", "Reversal", "effect_matrix", "reversal"]
