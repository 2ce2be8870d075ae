"""The trace with its findings, and as files that graph tools read."""

import io
import json
from collections.abc import Iterable

import networkx as nx

from knowledge.model.results import Trace, TraceLink
from knowledge.model.review import Finding

KINDS = (
    "문제",
    "근거",
    "주장",
    "목표",
    "기능",
    "작업",
    "비용",
    "지표",
    "위험",
    "이해관계자",
    "절차",
    "지적",
)
"""Kinds of nodes, in the order of the argument."""


def with_findings(trace: Trace, findings: Iterable[Finding]) -> Trace:
    """Return the trace with each finding tied to what it names first in its place.

    A finding about a whole section names nothing and stands alone.
    """
    found = list(findings)
    titles = {title: key for key, title in trace.nodes.items() if len(title) > 2}
    links = [
        TraceLink(source=target, target=item.id, kind="지적")
        for item in found
        if (target := _named(item.place, trace, titles))
    ]
    return trace.model_copy(
        update={
            "nodes": trace.nodes | {item.id: item.reason for item in found},
            "kinds": trace.kinds | dict.fromkeys((item.id for item in found), "지적"),
            "links": (*trace.links, *links),
        }
    )


def graph(trace: Trace) -> "nx.DiGraph[str]":
    """Return the trace as a directed graph; nodes have `label` and `kind`, edges `kind`."""
    drawn: nx.DiGraph[str] = nx.DiGraph()
    for key, label in trace.nodes.items():
        drawn.add_node(key, label=label, kind=trace.kinds.get(key, ""))
    for link in trace.links:
        drawn.add_edge(link.source, link.target, kind=link.kind)
    return drawn


def graphml(trace: Trace) -> bytes:
    """Return the trace as GraphML, for Gephi, yEd or networkx."""
    stream = io.BytesIO()
    nx.write_graphml(graph(trace), stream, encoding="utf-8")
    return stream.getvalue()


def as_json(trace: Trace) -> bytes:
    """Return the trace as JSON: nodes, links, coverage and what is not linked."""
    body = {
        "nodes": [
            {"id": key, "kind": trace.kinds.get(key, ""), "label": label}
            for key, label in trace.nodes.items()
        ],
        "links": [link.model_dump() for link in trace.links],
        "coverage": trace.coverage,
        "orphans": list(trace.orphans),
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def _named(place: str, trace: Trace, titles: dict[str, str]) -> str:
    first = place.partition(" ")[0].strip(",")
    if first in trace.nodes:
        return first
    return next((key for title, key in titles.items() if title in place), "")
