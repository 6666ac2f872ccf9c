"""The answer to a question why: for the screen, and as plain text for a notebook, a terminal or a cell's comment."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from effectenarena.mkba import Appraisal
from effectenarena.session.views import agenda_why, mkba_why_knob, mkba_why_variants
from effectenarena.session.views.mkba_why import Why
from effectenarena.text import Language, say


def asked(
    appraisal: Appraisal, question: Mapping[str, str] | None, lang: Language, roles: Collection[str] = ()
) -> dict[str, Any] | None:
    """Answer the question that stands open, if any."""
    return reasons(appraisal, question["figure"], lang, roles) if question else None


def reasons(appraisal: Appraisal, address: str, lang: Language, roles: Collection[str] = ()) -> dict[str, Any] | None:
    """Explain a figure of a map, a variant or the agenda, or a number that was filled in; None when there is none.

    What is told is that of `Why.figure`.

    Parameters
    ----------
    roles
        Roles that enough people had to be named beside a number; another is left out.
    """
    found = (
        mkba_why_variants.told(appraisal, address, lang)
        or mkba_why_knob.told(appraisal, address, lang)
        or agenda_why.told(appraisal, address, lang)
        or Why(appraisal, lang).figure(address)
    )
    if found is None:
        return None
    inputs = [{**one, "roles": [role for role in one["roles"] if role in roles]} for one in found["inputs"]]
    return {**found, "inputs": inputs}


def why_text(appraisal: Appraisal, address: str, lang: Language = "nl", roles: Collection[str] = ()) -> str:
    """Say why a figure is what it is as plain text, for a notebook or a terminal; `roles` as for `reasons`.

    Raises
    ------
    KeyError
        When there is no such figure.
    """
    told = reasons(appraisal, address, lang, roles)
    if told is None:
        raise KeyError(address)
    lines = [f"{told['name']}: {told['text']}", told["formula"]]
    lines += [f"  {one['name']}: {one['text']}" for one in told["given"]]
    for line in told["lines"]:
        head = " · ".join(filter(None, (f"{line['number']} {line['label']}".strip(), line["party"])))
        product = " × ".join(factor["text"] for factor in line["factors"])
        lines.append(f"  {head}: {product} = {line['text']}" if product else f"  {head}: {line['text']}")
    if told["rest"]["count"]:
        lines.append(f"  {say('mkba.why.rest', lang, count=told['rest']['count'], amount=told['rest']['text'])}")
    lines += [_input_line(one, lang) for one in told["inputs"]]
    return "\n".join(lines)


def _input_line(one: Mapping[str, Any], lang: Language) -> str:
    where: Sequence[Mapping[str, str]] = one["items"]
    spread = one["likely"] if one["dist"] == "fixed" else f"{one['low']} · {one['likely']} · {one['high']}"
    source = one["source"] or say("mkba.why.no_source", lang)
    roles = f" ({', '.join(one['roles'])})" if one["roles"] else ""
    then = f" ({one['at']})" if one["at"] else ""
    return f"  [{', '.join(place['number'] for place in where)}] {one['name']}: {spread}{then} — {source}{roles}"
