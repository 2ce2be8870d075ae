"""추적: what of a plan rests on what, as a graph to walk through and as files."""

from collections.abc import Sequence

import streamlit as st

from app import places, trace_chart
from app.dossier import Dossier
from app.templating import draw
from knowledge.methods.trace import reach, touched
from knowledge.methods.trace_export import as_json, graphml, with_findings
from knowledge.model.consultation import Consultation
from knowledge.model.results import Trace

ALL = "전체"
_SPINE = ("문제", "목표", "기능", "작업", "비용", "지표")
"""Kinds drawn at first: the argument from problem to money; the rest is a click away."""


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
    _graph(traced, shown, f"trace.{one.id}.{start}")
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
        key=lambda key: (trace_chart.place(traced.kinds.get(key, "")), -carried[key]),
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
    by_kind = {
        kind: [key for key in found if traced.kinds.get(key) == kind] for kind in trace_chart.ORDER
    }
    others = [key for key in found if traced.kinds.get(key) not in by_kind]
    groups = [(kind, keys) for kind, keys in by_kind.items() if keys]
    groups += [("그 밖", others)] if others else []
    said = f"[{traced.kinds.get(start, '')}] {start} {traced.nodes[start]}"
    draw("touched.html", of=said, groups=groups, nodes=traced.nodes, total=len(found))
    return [start, *found]


def _spine(traced: Trace) -> list[str]:
    return [key for key in traced.nodes if traced.kinds.get(key) in _SPINE]


def _graph(traced: Trace, shown: Sequence[str], key: str) -> None:
    """Draw the graph, and below it what rests on the thing that was clicked."""
    drawn = trace_chart.order(traced, shown)
    clicked = _clicked(drawn, key)
    lit = [clicked, *touched(traced, clicked)] if clicked else []
    with st.container(key="trace-chart"):
        st.echarts_chart(
            trace_chart.spec(traced, shown, lit),
            height=trace_chart.height(traced, shown),
            key=key,
            on_select="rerun",
            alt=f"계획에서 이어진 항목 {len(drawn)}개의 그래프",
        )
    st.caption(
        "항목을 누르면 그것을 뺄 때 함께 흔들리는 것만 짙게 남습니다. 빈 곳을 두 번 누르면 "
        "되돌아갑니다. 끌어 옮기고 바퀴로 키우고, 위의 종류를 눌러 숨길 수 있습니다."
    )
    if clicked:
        _touched(traced, clicked)


def _clicked(drawn: Sequence[str], key: str) -> str:
    """Return the thing that is selected in the graph, or nothing."""
    state = st.session_state.get(key)
    groups = state["selection"]["selected"] if state else ()
    places = [
        at for group in groups if group["data_type"] == "node" for at in group["data_indices"]
    ]
    return drawn[places[0]] if places and places[0] < len(drawn) else ""


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
