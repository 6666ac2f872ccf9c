"""From plain data (parsed JSON) to an arena, with every error named by place."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from effectenarena.model.arena import FORMAT, Arena
from effectenarena.model.entities import KIND_OF, Project
from effectenarena.model.finding import ArenaError, Finding
from effectenarena.model.knob import SharedKnob
from effectenarena.model.link import Link

_SHARED: TypeAdapter[Any] = TypeAdapter(SharedKnob)
_FORMS = {"number", "knob", "ref", "int", "float"}
"""Names of written forms that pydantic puts into a place; no part of what the user sees."""
_YEARS = {"start", "years", "lag", "cashable_from", "horizon", "start_year", "price_year"}


def read(data: Any) -> Arena:
    """Read an exchange file's data.

    Parameters
    ----------
    data
        The parsed JSON.

    Returns
    -------
    Arena
        An arena without errors (it may have warnings, questions and missing numbers).

    Raises
    ------
    ArenaError
        With all errors of form; when there are none, with all errors between parts.

    Examples
    --------
    >>> rust = {"id": "e1", "kind": "effect", "label": "Rust"}
    >>> read({"format": "effectenarena/1", "nodes": [rust]}).effects["e1"].label
    'Rust'
    """
    from effectenarena.model.check import errors

    arena = parse(data)
    found = tuple(errors(arena))
    if found:
        raise ArenaError(found)
    return arena


def parse(data: Any) -> Arena:
    """Read the form only: types and names of each part, not the rules between parts.

    Raises
    ------
    ArenaError
        With all errors of form.
    """
    found = list(_shape_errors(data))
    if found:
        raise ArenaError(found)
    return Arena.model_validate(data)


def _shape_errors(data: Any) -> Iterator[Finding]:
    if not isinstance(data, Mapping):
        yield Finding("wrong-type", (), params={"field": "", "expected": "object"})
        return
    if data.get("format") != FORMAT:
        yield Finding("unknown-format", (), params={"format": str(data.get("format"))[:80], "known": FORMAT})
        return
    for name, expected in (("project", Mapping), ("knobs", Mapping), ("nodes", list), ("links", list)):
        if name in data and not isinstance(data[name], expected):
            kind = "list" if expected is list else "object"
            yield Finding("wrong-type", (), params={"field": name, "expected": kind})
            return
    yield from _of(Project, data.get("project", {}), ("project",))
    for name, knob in data.get("knobs", {}).items():
        if isinstance(knob, Mapping) and "ref" in knob:
            yield Finding(
                "unknown-ref", (f"knobs.{name}",), params={"ref": str(knob["ref"])[:80], "reason": "ref-to-ref"}
            )
        else:
            yield from _of(_SHARED, knob, (f"knobs.{name}",))
    for index, node in enumerate(data.get("nodes", [])):
        yield from _node_errors(node, index)
    for index, link in enumerate(data.get("links", [])):
        at = _link_at(link, index)
        yield from _of(Link, link, at)


def _node_errors(node: Any, index: int) -> Iterator[Finding]:
    if not isinstance(node, Mapping):
        yield Finding("wrong-type", (f"nodes[{index}]",), params={"field": "", "expected": "object"})
        return
    node_id = node.get("id")
    at = (node_id if isinstance(node_id, str) else f"nodes[{index}]",)
    kind = node.get("kind")
    if not isinstance(kind, str) or kind not in KIND_OF:
        yield Finding("unknown-kind", at, params={"kind": str(kind)[:80], "known": ", ".join(KIND_OF)})
        return
    yield from _of(KIND_OF[kind], node, at)


def _link_at(link: Any, index: int) -> tuple[str, ...]:
    if isinstance(link, Mapping) and isinstance(link.get("source"), str) and isinstance(link.get("target"), str):
        return (link["source"], link["target"])
    return (f"links[{index}]",)


def _of(model: Any, value: Any, at: tuple[str, ...]) -> Iterator[Finding]:
    """Findings for one part, from pydantic's own errors."""
    try:
        if isinstance(model, TypeAdapter):
            model.validate_python(value)
        else:
            model.model_validate(value)
    except ValidationError as error:
        seen = set()
        for detail in error.errors(include_url=False, include_context=True):
            finding = _finding(detail, at)
            key = (finding.code, finding.params.get("field"))
            if key not in seen:
                seen.add(key)
                yield finding


def _finding(detail: Mapping[str, Any], at: tuple[str, ...]) -> Finding:
    path = [part for index, part in enumerate(detail["loc"]) if index == 0 or part not in _FORMS]
    if len(detail["loc"]) == 1 and path[0] in _FORMS - {"number"}:
        path = []  # the whole value is the shared knob itself
    field = ".".join(str(part) for part in path)
    kind = str(detail["type"])
    params = {"field": field, "value": repr(detail.get("input"))[:80]}
    if kind == "missing":
        return Finding("missing-field", at, params={"field": field})
    if kind == "extra_forbidden" and "ref" in detail["loc"]:
        return Finding("unknown-ref", at, params={"ref": "", "reason": "other-keys", **params})
    if path and path[0] in _YEARS and kind.startswith(("greater", "less")):
        return Finding("year-range", at, params=params)
    if kind.startswith(("float", "int", "finite", "value_error", "greater", "less")):
        return Finding("not-a-number", at, params=params)
    if kind == "literal_error":
        return Finding("unknown-value", at, params={**params, "known": detail.get("ctx", {}).get("expected", "")})
    if kind == "string_too_long":
        return Finding("too-long", at, params={**params, "limit": detail.get("ctx", {}).get("max_length", 0)})
    return Finding("wrong-type", at, params={**params, "expected": kind.removesuffix("_type")})
