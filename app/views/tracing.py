"""추적: what of a plan rests on what, as a graph to walk through and as files."""

from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st

from app import places
from app.dossier import Dossier
from app.templating import draw
from knowledge.methods.trace import reach, touched
from knowledge.methods.trace_export import KINDS, as_json, graph, graphml, with_findings
from knowledge.model.consultation import Consultation
from knowledge.model.results import Trace

ALL = "전체"
_COLOURS = {
    "근거": "#5b6b7c",
    "주장": "#8a97a5",
    "문제": "#a8322b",
    "목표": "#0b6e75",
    "기능": "#1f5a96",
    "작업": "#1d4468",
    "비용": "#96600c",
    "지표": "#1c7047",
    "위험": "#c2542d",
    "이해관계자": "#6b4a93",
    "절차": "#0f2740",
    "지적": "#d0342c",
}
_OTHER = "#8a97a5"
_STEP_X, _STEP_Y = 440, 50
"""Pixels between the columns of kinds, and between the things of one kind."""
_SPINE = ("문제", "목표", "기능", "작업", "비용", "지표")
"""Kinds drawn at first: the argument from problem to money; the rest is a click away."""
_CUT = 16
_NAMES = {
    "min-zoomed-font-size": 0,
    "font-size": 22,
    "text-valign": "center",
    "text-halign": "right",
    "text-margin-x": 6,
    "text-background-color": "#ffffff",
    "text-background-opacity": 0.85,
}


def trace(one: Consultation, dossier: Dossier) -> None:
    """Draw the trace: what a change would touch, the graph, and the files."""
    if dossier.results is None or not dossier.results.trace.nodes:
        places.empty(
            "아직 추적할 계획이 없습니다", "계획과 산정이 끝나면 이어진 관계를 보여 줍니다."
        )
        return
    findings = dossier.final.findings if dossier.final else ()
    traced = with_findings(_kinded(dossier.results.trace), findings)
    places.section("이어진 정도")
    draw("plan_trace.html", trace=traced)
    places.section("이 항목을 빼면 무엇이 흔들리나")
    start = _chosen(traced)
    shown = _touched(traced, start) if start != ALL else _spine(traced)
    _graph(traced, shown, one.id)
    _files(traced, one.id)


def _kinded(old: Trace) -> Trace:
    """Return a trace with kinds; those drawn before kinds were get them from their ids."""
    if old.kinds:
        return old
    letters = {"E": "근거", "P": "문제", "G": "목표", "F": "기능", "T": "작업", "B": "비용"}
    letters |= {"K": "지표", "R": "위험", "S": "이해관계자"}
    kinds = {
        key: letters.get(key[0], "") if key[1:].isdigit() else key.partition(":")[0]
        for key in old.nodes
    }
    return old.model_copy(update={"kinds": kinds})


def _chosen(traced: Trace) -> str:
    carried = reach(traced)
    ranked = sorted(
        (key for key, count in carried.items() if count),
        key=lambda key: (_place(traced.kinds.get(key, "")), -carried[key]),
    )
    return str(
        st.selectbox(
            "살펴볼 항목",
            [ALL, *ranked],
            format_func=lambda key: (
                "전체(문제에서 예산까지)"
                if key == ALL
                else f"[{traced.kinds.get(key, '')}] {key} {_short(traced.nodes[key], 60)} "
                f"→ {carried[key]}건"
            ),
            key="trace.start",
        )
    )


def _touched(traced: Trace, start: str) -> list[str]:
    """List what rests on a thing, kind by kind, and return it with the thing itself."""
    found = touched(traced, start)
    by_kind = {kind: [key for key in found if traced.kinds.get(key) == kind] for kind in _order()}
    others = [key for key in found if traced.kinds.get(key) not in by_kind]
    groups = [(kind, keys) for kind, keys in by_kind.items() if keys]
    groups += [("그 밖", others)] if others else []
    draw("touched.html", groups=groups, nodes=traced.nodes, total=len(found))
    return [start, *found]


def _spine(traced: Trace) -> list[str]:
    return [key for key in traced.nodes if traced.kinds.get(key) in _SPINE]


def _order() -> tuple[str, ...]:
    return (*KINDS, "대체수단", "데이터", "유사 서비스")


def _place(kind: str) -> int:
    """Return the column of a kind: evidence first, then the order of the argument."""
    order = ("근거", *(kind for kind in _order() if kind != "근거"))
    return order.index(kind) if kind in order else len(order)


def _graph(traced: Trace, shown: Sequence[str], consultation_id: str) -> None:
    # A large library with its own front end: read in only where it is drawn.
    from st_link_analysis import EdgeStyle, NodeStyle, st_link_analysis

    class Style(NodeStyle):  # type: ignore[misc]  # the library ships no types
        """A node whose name can be read at any zoom."""

        def dump(self) -> dict[str, Any]:
            """Return what is handed to the drawing library."""
            style: dict[str, Any] = super().dump()
            style["style"] |= _NAMES
            return style

    drawn = graph(traced).subgraph(shown)
    kinds = {traced.kinds.get(key, "") for key in drawn}
    edges = sorted({link["kind"] for _, _, link in drawn.edges(data=True)})
    st_link_analysis(
        {
            "nodes": list(_nodes(traced, [key for key in traced.nodes if key in drawn])),
            "edges": [
                {"data": {"id": f"{a}>{b}", "source": a, "target": b, "label": link["kind"]}}
                for a, b, link in drawn.edges(data=True)
            ],
        },
        layout={"name": "preset", "fit": True, "padding": 60},
        node_styles=[Style(kind or "그 밖", _COLOURS.get(kind, _OTHER), "name") for kind in kinds],
        edge_styles=[EdgeStyle(kind, "#9fb0c0", labeled=None, directed=True) for kind in edges],
        height=680,
        key=f"trace.{consultation_id}.{shown[0] if shown else ''}.{len(shown)}",
    )
    present = [(kind, _COLOURS.get(kind, _OTHER)) for kind in _order() if kind in kinds]
    draw("legend.html", kinds=present)
    st.caption("마우스로 끌어 옮기고, 바퀴로 키우고, 항목을 누르면 내용이 보입니다.")


def _nodes(traced: Trace, keys: Iterable[str]) -> Iterable[dict[str, object]]:
    """Yield the nodes in columns by kind, so that arrows run from left to right."""
    columns: dict[int, list[str]] = {}
    for key in keys:
        columns.setdefault(_place(traced.kinds.get(key, "")), []).append(key)
    for column, (_, members) in enumerate(sorted(columns.items())):
        for row, key in enumerate(members):
            yield {
                "data": {
                    "id": key,
                    "label": traced.kinds.get(key, "") or "그 밖",
                    "name": f"{key.partition(':')[0]} {_short(traced.nodes[key], _CUT)}",
                    "내용": traced.nodes[key],
                },
                "position": {
                    "x": column * _STEP_X,
                    "y": (row - len(members) / 2) * _STEP_Y,
                },
            }


def _files(traced: Trace, consultation_id: str) -> None:
    left, right, _ = st.columns([1, 1, 2])
    left.download_button(
        "GraphML 내려받기",
        graphml(traced),
        f"trace-{consultation_id}.graphml",
        key="download-graphml",
        icon=":material/download:",
        width="stretch",
    )
    right.download_button(
        "JSON 내려받기",
        as_json(traced),
        f"trace-{consultation_id}.json",
        key="download-trace",
        icon=":material/download:",
        width="stretch",
    )


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
