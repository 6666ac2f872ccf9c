"""The form of a file's parts: types, names and ranges of single fields, with every error named by place."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from effectenarena.model.arena import FORMAT
from effectenarena.model.entities import KIND_OF, LETTER, Project
from effectenarena.model.finding import Finding
from effectenarena.model.knob import SharedKnob
from effectenarena.model.link import Link

_MODELS: Final[tuple[Any, ...]] = (SharedKnob, Project, Link, *KIND_OF.values())
_ADAPTER: Final[Mapping[Any, TypeAdapter[Any]]] = {model: TypeAdapter(model) for model in _MODELS}
_FORMS = {"number", "knob", "ref", "int", "float"}
"""Names of written forms that pydantic puts into a place; no part of what the user sees."""
_YEARS = {"start", "years", "lag", "cashable_from", "horizon", "start_year", "price_year"}
_EXPECTED = {"string": "text", "bool": "boolean", "tuple": "list", "dict": "object", "model": "object"}
_NUMBERS = ("float", "int", "finite", "value_error")
_SHOWN = 80
"""Characters of a wrong value that a message repeats."""


@dataclass
class Form:
    """What can be said of each part by itself.

    Attributes
    ----------
    data
        The file with every unreadable field or part left out, so that the rules can still judge the rest.
    findings
        All errors of form.
    lost
        Ids of the notes that had to be left out altogether.
    """

    data: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)

    def part(self, model: Any, value: Any, at: tuple[str, ...], params: Mapping[str, Any]) -> Any:
        """Check one part; return it without the fields that are wrong, or None when it cannot be read at all."""
        try:
            _ADAPTER[model].validate_python(value, by_alias=True, by_name=False)
        except ValidationError as error:
            self.findings.extend(_findings(error, at, params))
            return _mended(model, value, error)
        return value


def header_error(data: Any) -> Finding | None:
    """Tell why a file cannot be read any further, if so."""
    if not isinstance(data, Mapping):
        return Finding("wrong-type", (), params={"place": "file", "expected": "object", "reason": "whole"})
    written = data.get("format")
    if written != FORMAT:
        newer = isinstance(written, str) and re.fullmatch(r"effectenarena/\d{1,9}", written)
        reason = "newer" if newer else "missing" if written is None else "other"
        params = {"place": "file", "format": _shown(written), "known": FORMAT, "reason": reason}
        return Finding("unknown-format", (), params=params)
    for name, expected in (("project", Mapping), ("knobs", Mapping), ("nodes", list), ("links", list)):
        if name in data and not isinstance(data[name], expected):
            kind = "list" if expected is list else "object"
            return Finding("wrong-type", (), params={"place": "file", "field": name, "expected": kind})
    return None


def examine(data: Mapping[str, Any]) -> Form:
    """Check every part of a file whose header is sound."""
    form = Form(dict(data))
    if "project" in data:
        form.data["project"] = form.part(Project, data["project"], ("project",), {"place": "project"}) or {}
    if "knobs" in data:
        form.data["knobs"] = {name: _knob(form, name, knob) for name, knob in data["knobs"].items()}
    if "nodes" in data:
        found = [_node(form, node, index) for index, node in enumerate(data["nodes"])]
        form.data["nodes"] = [node for node in found if node is not None]
    if "links" in data:
        links = [_link(form, link, index) for index, link in enumerate(data["links"])]
        form.data["links"] = [link for link in links if link is not None]
    return form


def _knob(form: Form, name: str, knob: Any) -> Any:
    where = {"place": "knob", "names": [_shown(name)]}
    at = (f"knobs.{_shown(name)}",)
    if isinstance(knob, Mapping) and "ref" in knob:
        params = {**where, "ref": _shown(knob["ref"]), "reason": "ref-to-ref"}
        form.findings.append(Finding("unknown-ref", at, params=params))
        return {}
    return form.part(SharedKnob, knob, at, where) or {}


def _node(form: Form, node: Any, index: int) -> Any:
    at = (f"nodes[{index}]",)
    where: dict[str, Any] = {"place": "part", "list": "nodes", "position": index + 1}
    if not isinstance(node, Mapping):
        form.findings.append(Finding("wrong-type", at, params={**where, "expected": "object", "reason": "whole"}))
        return None
    kind, node_id = node.get("kind"), node.get("id")
    if isinstance(node_id, str):
        at = (_shown(node_id),)
        where = {"place": "note", "names": [_name(node)]}
    if isinstance(kind, str) and kind in KIND_OF:
        mended = form.part(KIND_OF[kind], node, at, where)
    else:
        params = {**where, "kind": _shown(kind), "known": ", ".join(KIND_OF)}
        form.findings.append(Finding("unknown-kind", at, params=params))
        mended = None
    if mended is None and isinstance(node_id, str):
        form.lost.add(node_id)
    return mended


def _link(form: Form, link: Any, index: int) -> Any:
    at: tuple[str, ...] = (f"links[{index}]",)
    where: dict[str, Any] = {"place": "part", "list": "links", "position": index + 1}
    if not isinstance(link, Mapping):
        form.findings.append(Finding("wrong-type", at, params={**where, "expected": "object", "reason": "whole"}))
        return None
    if isinstance(link.get("source"), str) and isinstance(link.get("target"), str):
        at = (_shown(link["source"]), _shown(link["target"]))
        where = {"place": "arrow", "names": list(at)}
    return form.part(Link, link, at, where)


def _mended(model: Any, value: Any, error: ValidationError) -> Any:
    if not isinstance(value, Mapping):
        return None
    places = [detail["loc"] for detail in error.errors(include_url=False)]
    wrong = {part for place in places for part in place[:2]}
    kept = {name: given for name, given in value.items() if name not in wrong}
    if model in KIND_OF.values():
        kept.setdefault("label", "")
    try:
        _ADAPTER[model].validate_python(kept, by_alias=True, by_name=False)
    except ValidationError:
        return None
    return kept


def _findings(error: ValidationError, at: tuple[str, ...], where: Mapping[str, Any]) -> Iterator[Finding]:
    seen = set()
    for detail in error.errors(include_url=False, include_context=True):
        finding = _finding(detail, at, where)
        key = finding.params.get("field")
        if key not in seen:
            seen.add(key)
            yield finding


def _finding(detail: Mapping[str, Any], at: tuple[str, ...], where: Mapping[str, Any]) -> Finding:
    path = [str(part) for index, part in enumerate(detail["loc"]) if index == 0 or _is_name(part)]
    if where["place"] == "knob":
        path = path[1:]  # a shared knob's first part is the written form that was tried
    kind, context = str(detail["type"]), detail.get("ctx", {})
    params = {**where, "field": ".".join(path), "value": _shown(detail.get("input"))}
    code = _code(kind, path, detail["loc"])
    if code == "unknown-ref":
        params |= {"field": path[0], "reason": "other-keys"}
    elif code == "unknown-value":
        params["known"] = ", ".join(re.findall(r"'([^']*)'", str(context.get("expected", ""))))
    elif code == "too-long":
        params["limit_n"] = context.get("max_length", 0)
    elif code == "not-a-number" and _is_broken(detail.get("input")):
        params["reason"] = "whole"
    elif code == "wrong-type":
        params["expected"] = _EXPECTED.get(kind.removesuffix("_type").partition("_")[0], "other")
    return Finding(code, at, params=params)


def _code(kind: str, path: list[str], loc: tuple[Any, ...]) -> str:
    bounds = kind.startswith(("greater", "less"))
    if kind == "extra_forbidden" and "ref" in loc:
        return "unknown-ref"
    if bounds:
        return "year-range" if path and path[0] in _YEARS else "out-of-range"
    if kind.startswith(_NUMBERS):
        return "not-a-number"
    codes = {
        "missing": "missing-field",
        "literal_error": "unknown-value",
        "string_too_long": "too-long",
        "string_pattern_mismatch": "bad-id",
    }
    return codes.get(kind, "wrong-type")


def _is_name(part: str | int) -> bool:
    """Tell a place in the file from pydantic's names for the forms it tried."""
    return isinstance(part, int) or (part not in _FORMS and re.fullmatch(r"\w+", part) is not None)


def _is_broken(value: Any) -> bool:
    """Whether a value is a number all the same, so that only a whole one can have been asked for."""
    return isinstance(value, float) and math.isfinite(value)


def _name(node: Mapping[str, Any]) -> str:
    """The number said aloud and the label, as far as they can be read."""
    number, label = node.get("number"), node.get("label")
    if isinstance(number, int) and not isinstance(number, bool):
        number = f"{LETTER.get(str(node.get('kind')), '')}{number}"
    said = [_shown(part) for part in (number, label) if isinstance(part, str) and part]
    return " ".join(said) or _shown(node.get("id"))


def _shown(value: Any) -> str:
    """A short, printable form of something from the file, written as the file would: `true`, not `True`."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=repr)
    return text[:_SHOWN].encode("utf-8", "replace").decode("utf-8")
