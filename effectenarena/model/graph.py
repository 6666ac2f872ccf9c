"""The arena as a networkx graph that keeps everything, and questions asked of its shape.

Not imported by `effectenarena.model` itself: networkx takes time to load.
"""

from typing import Any, Final

import networkx as nx

from effectenarena.model.arena import Arena
from effectenarena.model.read import parse

_ORDER: Final = "links"
"""Graph attribute with the pairs in the order of the file, which a graph does not keep."""
_ENDS: Final = frozenset({"source", "target"})


def to_graph(arena: Arena) -> "nx.DiGraph[str]":
    """Give the arena as a directed graph.

    Parameters
    ----------
    arena
        An arena without duplicate ids or arrows: a graph holds each of them once.

    Returns
    -------
    networkx.DiGraph
        Notes by id and arrows by (source, target), with their fields as attributes in the form of the exchange file;
        `format`, `project`, `knobs` and unknown fields as attributes of the graph.

    Examples
    --------
    >>> from effectenarena.model import parse
    >>> note = {"id": "e1", "kind": "effect", "label": "Rust"}
    >>> to_graph(parse({"format": "effectenarena/1", "nodes": [note]})).nodes["e1"]["label"]
    'Rust'
    """
    data = arena.to_data()
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.graph.update({name: value for name, value in data.items() if name not in ("nodes", "links")})
    if "nodes" in data:
        graph.add_nodes_from((node["id"], _without(node, {"id"})) for node in data["nodes"])
    if "links" in data:
        graph.graph[_ORDER] = [link.pair for link in arena.links]
        graph.add_edges_from((link["source"], link["target"], _without(link, _ENDS)) for link in data["links"])
    return graph


def from_graph(graph: "nx.DiGraph[str]") -> Arena:
    """Give the arena of a graph made by `to_graph`, and perhaps changed since.

    Raises
    ------
    ArenaError
        When attributes do not have the form of the exchange file.
    """
    order = {tuple(pair): index for index, pair in enumerate(graph.graph.get(_ORDER, ()))}
    pairs = sorted(graph.edges, key=lambda pair: order.get(pair, len(order)))
    nodes = [{"id": node_id, **fields} for node_id, fields in graph.nodes(data=True) if fields]
    links = [{"source": source, "target": target, **graph.edges[source, target]} for source, target in pairs]
    data = {name: value for name, value in graph.graph.items() if name != _ORDER}
    if nodes:
        data["nodes"] = nodes
    if links or _ORDER in graph.graph:
        data["links"] = links
    return parse(data)


def upstream(arena: Arena, node_id: str) -> frozenset[str]:
    """Ids of everything that leads to a note; loops kept as feedback do not count."""
    return frozenset(nx.ancestors(_flow(arena), node_id))


def downstream(arena: Arena, node_id: str) -> frozenset[str]:
    """Ids of everything that follows from a note; loops kept as feedback do not count."""
    return frozenset(nx.descendants(_flow(arena), node_id))


def paths(arena: Arena, source: str, target: str) -> list[tuple[str, ...]]:
    """All ways from one note to another, as ids, shortest first.

    Their number can grow fast with the size of the map; a map drawn by a group has a few.
    """
    return sorted(
        (tuple(path) for path in nx.all_simple_paths(_flow(arena), source, target)), key=lambda p: (len(p), p)
    )


def orphans(arena: Arena) -> tuple[str, ...]:
    """Ids of the notes without any arrow, in the order of the file.

    A party that pays, carries out or bears a transfer is no orphan: it is named on another note.
    """
    named = {getattr(node, field, None) for node in arena.nodes for field in ("party", "transfer_from")}
    linked = {end for link in arena.links for end in link.pair}
    return tuple(node.id for node in arena.nodes if node.id not in linked | named)


def _flow(arena: Arena) -> "nx.DiGraph[str]":
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(arena.by_id)
    graph.add_edges_from(link.pair for link in arena.links if not link.feedback)
    return graph


def _without(fields: dict[str, Any], names: set[str] | frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in names}
