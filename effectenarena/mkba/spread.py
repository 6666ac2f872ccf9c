"""The exact variance of a balance, and what each knob has to do with it.

Each term is a product of independent *pieces*, one for each group of knobs that stand together in a weight; most often
a piece is one factor. The variance is a sum of squares over sets of pieces (an analysis of variance), so its cost grows
with the terms and not with their pairs. Formulas: docs/arithmetic.md, "Spread".
"""

from itertools import chain

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.mkba.layer import Layer
from effectenarena.mkba.moments import Use, drop_off_use, duration_use
from effectenarena.mkba.pieces import Numbered, Pieces
from effectenarena.mkba.rules import KnobRules
from effectenarena.mkba.squares import Layout, Member, laid_out, sum_of_squares


def variance(layer: Layer, rules: KnobRules, output: int) -> float:
    """Variance of one output's balance, EUR².

    Parameters
    ----------
    layer
        The expected layer.
    rules
        Quadrature per knob.
    output
        Index of the output; 0 is society.
    """
    terms, knobs = layer.terms, layer.knobs
    chosen = np.flatnonzero(terms.output == output)
    factor, weight = terms.factor[chosen], terms.weight[chosen]
    uncertain = knobs.uncertain[terms.factor_table[0]]
    lasts = np.array([bool(knobs.uncertain[[w.duration, w.drop_off]].any()) for w in terms.weights])
    known = np.where(uncertain[factor], 1.0, layer.factor_value[factor]).prod(axis=1)
    known = known * terms.coefficient[chosen] * np.where(lasts, 1.0, layer.weight_value)[weight]

    def arranged() -> tuple[Numbered, list[tuple[Member, ...]], Layout]:
        numbered = Numbered(terms, knobs.uncertain)
        shaken = np.where(uncertain[factor], factor, 0).tolist()
        weighed = np.where(lasts[weight], weight, -1).tolist()
        members = [numbered.of_term(at, tuple(filter(None, row))) for at, row in zip(weighed, shaken, strict=True)]
        return numbered, members, laid_out(members, {g for g, pieces in numbered.pieces.items() if len(pieces) > 1})

    # Which pieces stand where follows from what is uncertain; only what they are worth moves with the numbers.
    numbered, members, layout = terms.once(("pieces", output, knobs.uncertain.tobytes()), arranged)
    return sum_of_squares(known, members, Pieces(layer, rules, numbered).covariances(), layout)


def explained(layer: Layer, rules: KnobRules, output: int) -> Floats:
    """Variance of the conditional mean of one output's balance given each knob, shape (K,), EUR²."""
    # A steep slope in a knob without doubt may be too large to write, and one in another to square by itself.
    slope = np.where(layer.knobs.uncertain, layer.slope[:, output], 0.0)
    found = (slope * np.sqrt(layer.knobs.variance)) ** 2
    terms = layer.terms
    by_age = terms.by_age[[weight.by_age for weight in terms.weights]]
    rest = layer.weight_rest[:, [output]] * by_age
    of_duration, of_drop_off = rest * layer.drop_off_part, rest * layer.duration_part
    for knob in np.flatnonzero(layer.curved[:, output] & layer.knobs.uncertain).tolist():
        # Given the knob, the balance is a weighted sum of what the knob does.
        beside: dict[Use, Floats] = {}
        for i in terms.factors_of.get(knob, []):
            use = Use("factor", terms.factors[i].powers)
            beside[use] = beside.get(use, 0.0) + layer.factor_rest[i, [output]]
        for i in terms.weights_of.get(knob, []):
            weight = terms.weights[i]
            is_duration = weight.duration == knob
            use = duration_use(weight) if is_duration else drop_off_use(weight)
            beside[use] = beside.get(use, 0.0) + (of_duration if is_duration else of_drop_off)[i]
        covariance = rules.moments(knob, tuple(beside)).covariance
        by = np.array(list(chain.from_iterable(beside.values())))
        found[knob] = max(float(by @ covariance @ by), 0.0)
    return found
