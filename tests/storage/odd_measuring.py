"""What can stand in a list of indicators of one's own, as awkward as it gets."""

from typing import Any

from hypothesis import strategies as st


def own_indicator_of(texts: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    """One of `measuring.indicators`."""
    step = st.fixed_dictionaries({"value": st.integers(-3, 5), "label": texts})
    return st.fixed_dictionaries(
        {
            "key": texts,
            "label": texts,
            "scale": st.sampled_from(("count", "yes_no", "ordinal", "score", "none")),
            "better": st.sampled_from(("up", "down", "neither")),
            "source": texts,
        },
        optional={"steps": st.lists(step, max_size=2), "scoring": texts, "life_domain": texts},
    )
