"""An arena as GraphML, for programs that draw and analyse networks.

Text, numbers and yes or no stand as they are. What GraphML has no form for (a range, a list) stands as JSON under its
name with `.json` behind it; beside a range its likely value stands as a plain number, for programs that reckon with it.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element

from effectenarena.model import FIELD, FORMAT, Arena, ArenaError, read
from effectenarena.storage.cells import as_whole
from effectenarena.storage.exchange import decode, encode, write_whole
from effectenarena.storage.limits import bounded, parse_xml
from effectenarena.storage.trouble import refused

_JSON: Final = ".json"
_PROJECT: Final = "project."
_BAD: Final = re.compile(r"_x[0-9A-Fa-f]{4}_|[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\A[\t\n ]|[\t\n ]\Z")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NAMESPACE: Final = "{http://graphml.graphdrawing.org/xmlns}"


def write_graphml(arena: Arena, path: Path) -> None:
    """Write an arena as GraphML, whole or not at all.

    Raises
    ------
    ArenaError
        `disk-full`, `no-permission` …
    """
    import networkx as nx

    data = arena.to_data()
    # A graph with parallel arrows, so that even a map with a doubled arrow is written as it is.
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    rest = {key: value for key, value in data.items() if key not in ("project", "nodes", "links")}
    graph.graph.update(_flat({f"{_PROJECT}{key}": value for key, value in data.get("project", {}).items()} | rest))
    for part in ("project", "nodes", "links"):
        if part in data and not data[part]:
            graph.graph[f"{part}{_JSON}"] = encode(data[part])
    for node in data.get("nodes", ()):
        graph.add_node(node["id"], **_flat({key: value for key, value in node.items() if key != "id"}))
    for position, link in enumerate(data.get("links", ())):
        told = _flat({key: value for key, value in link.items() if key not in ("source", "target")})
        # The arrow's place in the file is its id; networkx itself writes them by the note where they start.
        graph.add_edge(link["source"], link["target"], key=position, **told)
    lines = nx.generate_graphml(graph, prettyprint=True, named_key_ids=False)
    write_whole(path, ("<?xml version='1.0' encoding='utf-8'?>\n" + "\n".join(lines) + "\n").encode("utf-8"))


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """Give a record as names with text, numbers, and yes or no."""
    flat: dict[str, Any] = {}
    for key, value in record.items():
        name = _escaped(key)
        if isinstance(value, str) and not key.endswith(_JSON):
            flat[name] = _escaped(value)
        elif isinstance(value, bool | int | float) and not key.endswith(_JSON) and _fits(value):
            flat[name] = value
        else:
            flat[name + _JSON] = _escaped(encode(value))
        if key in FIELD and isinstance(value, dict) and _fits(value.get("likely")):
            flat[name] = value["likely"]
    return flat


def _fits(value: Any) -> bool:
    return isinstance(value, float) or (isinstance(value, int) and abs(value) < 2**63)


def _escaped(text: str) -> str:
    """Write what XML cannot hold or would change as `_xHHHH_`, the way spreadsheets do."""
    return _BAD.sub(lambda match: f"_x{ord(match[0][0]):04X}_{match[0][1:]}", text)


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def read_graphml(path: Path) -> Arena:
    """Read an arena from GraphML.

    Raises
    ------
    ArenaError
        What is no GraphML, or has errors.
    """
    root = parse_xml(bounded(path), path, "unreadable-graphml")
    graphs = list(_children(root, "graph"))
    if _name(root) != "graphml" or len(graphs) != 1:
        raise refused("unreadable-graphml", path, line=1)
    graph = graphs[0]
    for part in root.iter():
        if _name(part) in ("hyperedge", "port") or (_name(part) == "graph" and part is not graph):
            raise refused("graphml-shape", path, value=_name(part))
    keys = {key.get("id", ""): (key.get("attr.name"), key.get("attr.type", "string")) for key in _children(root, "key")}
    reader = _Reader(path, keys)
    nodes = [{"id": node.get("id", ""), **reader.record(node, node.get("id", ""))} for node in _children(graph, "node")]
    known = [node for node in nodes if set(node) != {"id"}]  # the others are ends of arrows without a note
    links = [
        {**_ends(edge), **reader.record(edge, f"{edge.get('source')}>{edge.get('target')}")}
        for edge in sorted(_children(graph, "edge"), key=_position)
    ]
    return read(_assembled(reader.record(graph, ""), known, links))


def _position(edge: Element) -> int:
    name = edge.get("id", "")
    return int(name) if name.isascii() and name.isdigit() and len(name) < 10 else 0


def _ends(edge: Element) -> dict[str, str]:
    return {"source": edge.get("source", ""), "target": edge.get("target", "")}


def _assembled(whole: dict[str, Any], nodes: list[dict[str, Any]], links: list[dict[str, Any]]) -> dict[str, Any]:
    project = {key.removeprefix(_PROJECT): value for key, value in whole.items() if key.startswith(_PROJECT)}
    data = {key: value for key, value in whole.items() if not key.startswith(_PROJECT)}
    parts = {"project": project, "nodes": nodes, "links": links}
    return {"format": FORMAT, **data, **{key: value for key, value in parts.items() if value}}


class _Reader:
    """Reads the data of one file's nodes and edges."""

    def __init__(self, path: Path, keys: Mapping[str, tuple[str | None, str]]) -> None:
        self.path = path
        self.keys = keys

    def record(self, element: Element, item: str) -> dict[str, Any]:
        """Give the data that stands directly below an element."""
        record: dict[str, Any] = {}
        parsed: dict[str, Any] = {}
        for data in _children(element, "data"):
            name, kind = self.keys.get(data.get("key", ""), (None, ""))
            if name is None:  # a drawing program's own shapes and colours
                continue
            if len(data):
                raise refused("graphml-shape", self.path, value=name)
            name, text = _plain(name), data.text or ""
            if name.endswith(_JSON):
                parsed[name.removesuffix(_JSON)] = self._json(item, name, _plain(text))
            else:
                record[name] = self._typed(item, name, kind, text)
        return {**record, **{name: _with_likely(value, record.get(name)) for name, value in parsed.items()}}

    def _json(self, item: str, name: str, text: str) -> Any:
        try:
            return decode(text)
        except ArenaError as error:
            raise self._wrong(item, name, text, "json") from error

    def _typed(self, item: str, name: str, kind: str, text: str) -> Any:
        if kind == "string":
            return _plain(text)
        try:
            if kind == "boolean":
                return {"true": True, "1": True, "false": False, "0": False}[text.strip().lower()]
            return int(text) if kind in ("int", "long") else as_whole(float(text))
        except (ValueError, KeyError) as error:
            raise self._wrong(item, name, text, kind) from error

    def _wrong(self, item: str, name: str, text: str, kind: str) -> ArenaError:
        return refused("graphml-value", self.path, item=item, name=name, value=text[:80], kind=kind)


def _with_likely(value: Any, likely: Any) -> Any:
    """Let a likely value that another program changed win over the one in the range."""
    if isinstance(value, dict) and isinstance(likely, int | float) and value.get("likely") != likely:
        return {**value, "likely": likely}
    return value


def _children(element: Element, name: str) -> Iterator[Element]:
    return chain(element.iterfind(name), element.iterfind(f"{_NAMESPACE}{name}"))


def _name(element: Element) -> str:
    return str(element.tag).removeprefix(_NAMESPACE)
