"""The trace as a chart: columns by kind, arrows from left to right, lit where asked."""

from collections.abc import Collection, Mapping, Sequence

from knowledge.methods.trace_export import KINDS, graph
from knowledge.model.results import Trace

ORDER = ("근거", *(kind for kind in KINDS if kind != "근거"), "대체수단", "데이터", "유사 서비스")
OTHER = "그 밖"
WIDTH, ROW, LOW, HIGH = 1_100, 26, 420, 1_500
"""Pixels: of the whole, of a row, and the least and the most of its height."""
_EDGE = 40
_SHOWN, _NODE = 0.85, 34
"""Share of its width at which a page usually shows the chart, names not being scaled with it,
and the room of a node."""
_WRAPPED = "max-width:360px;white-space:normal"
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
    OTHER: "#8a97a5",
}


def place(kind: str) -> int:
    """Return the column of a kind: evidence first, then the order of the argument."""
    return ORDER.index(kind) if kind in ORDER else len(ORDER)


def height(traced: Trace, shown: Collection[str]) -> int:
    """Return how high the chart has to be for its names to be read."""
    longest = max((len(keys) for keys in _columns(traced, shown).values()), default=0)
    return min(HIGH, max(LOW, longest * ROW + 3 * _EDGE))


def order(traced: Trace, shown: Collection[str]) -> list[str]:
    """Return what is drawn in the order of the chart's nodes: a click names its place."""
    return [key for keys in _columns(traced, shown).values() for key in keys]


def spec(traced: Trace, shown: Collection[str], lit: Collection[str] = ()) -> Mapping[str, object]:
    """Return the graph of some things of a trace; with `lit`, everything else is faint."""
    drawn = graph(traced).subgraph(shown)
    kinds = [kind for kind in (*ORDER, OTHER) if kind in _kinds(traced, shown)]
    columns = _columns(traced, shown)
    step = WIDTH / max(1, len(columns))
    return {
        "tooltip": {"confine": True, "formatter": "{b}", "extraCssText": _WRAPPED},
        "legend": {"data": kinds, "top": 0},
        "series": [
            {
                "type": "graph",
                "layout": "none",
                "roam": True,
                "draggable": True,
                "selectedMode": "single",
                "top": _EDGE,
                "bottom": 20,
                "left": 20,
                "right": round(step),
                "categories": [
                    {"name": kind, "itemStyle": {"color": _COLOURS.get(kind, _COLOURS[OTHER])}}
                    for kind in kinds
                ],
                "data": _nodes(traced, columns, kinds, lit),
                "links": [
                    {"source": a, "target": b, "lineStyle": {"opacity": _seen(lit, a, b) * 0.6}}
                    for a, b in drawn.edges
                ],
                "edgeSymbol": ["none", "arrow"],
                "edgeSymbolSize": 6,
                "lineStyle": {"color": "#9fb0c0", "curveness": 0.08},
                "label": {
                    "show": True,
                    "position": "right",
                    "formatter": "{b}",
                    "width": round(step * _SHOWN) - _NODE,
                    "overflow": "truncate",
                    "fontSize": 12,
                },
                "emphasis": {"focus": "none", "lineStyle": {"width": 3}},
                "select": {"itemStyle": {"borderColor": "#0f2740", "borderWidth": 3}},
            }
        ],
    }


def _nodes(
    traced: Trace,
    columns: Mapping[int, Sequence[str]],
    kinds: Sequence[str],
    lit: Collection[str],
) -> list[dict[str, object]]:
    tall = max((len(keys) for keys in columns.values()), default=1)
    return [
        {
            "id": key,
            "name": f"{key.partition(':')[0]} {traced.nodes[key]}",
            "category": kinds.index(_kind(traced, key)),
            "symbolSize": 12,
            "x": round(number * WIDTH / len(columns)),
            "y": round((row + (tall - len(keys)) / 2) * ROW),
            "itemStyle": {"opacity": _seen(lit, key)},
            "label": {"opacity": _seen(lit, key)},
        }
        for number, keys in enumerate(columns.values())
        for row, key in enumerate(keys)
    ]


def _seen(lit: Collection[str], *keys: str) -> float:
    return 1.0 if not lit or all(key in lit for key in keys) else 0.15


def _columns(traced: Trace, shown: Collection[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for key in (key for key in traced.nodes if key in set(shown)):
        found.setdefault(place(traced.kinds.get(key, "")), []).append(key)
    return dict(sorted(found.items()))


def _kinds(traced: Trace, shown: Collection[str]) -> set[str]:
    return {_kind(traced, key) for key in shown}


def _kind(traced: Trace, key: str) -> str:
    kind = traced.kinds.get(key, "")
    return kind if kind in ORDER else OTHER
