"""Charts of tables, as Vega-Lite specifications with Korean labels."""

from typing import Any

from knowledge.data.profile import Chart

_TEAL, _INK, _LINE = "#0b6e75", "#33475b", "#e3e9ef"
_FONT = "Pretendard, 'Noto Sans KR', sans-serif"
_ROW = 26
_SAID = (
    "abs(datum.value) >= 1e8 ? format(datum.value / 1e8, ',~f') + '억' : "
    "abs(datum.value) >= 1e4 ? format(datum.value / 1e4, ',~f') + '만' : format(datum.value, ',~f')"
)
"""Figures on an axis as people say them."""


def spec(chart: Chart) -> dict[str, Any]:
    """Return a chart's specification: a line over periods, or bars from the longest down."""
    drawn = _line(chart) if chart.kind == "선" else _bars(chart)
    return {
        "data": {"values": [{"x": x, "y": y} for x, y in chart.points]},
        "title": {"text": chart.title, "anchor": "start", "fontSize": 14, "color": _INK},
        # One Korean sentence for a screen reader: Vega's own names of parts are English.
        "description": f"{chart.title} 그림",
        "config": {"font": _FONT, "view": {"stroke": None}, "background": "#ffffff", "aria": False},
        "padding": {"left": 12, "right": 12, "top": 12, "bottom": 12},
        **drawn,
    }


def _tips(chart: Chart) -> list[dict[str, str]]:
    return [
        {"field": "x", "type": "nominal", "title": chart.x},
        {"field": "y", "type": "quantitative", "title": chart.y, "format": ",.4~f"},
    ]


def _axis(title: str, **more: object) -> dict[str, object]:
    return {"title": title, "labelColor": _INK, "titleColor": _INK, "gridColor": _LINE, **more}


def _line(chart: Chart) -> dict[str, Any]:
    every = max(len(chart.points) // 10, 1)
    shown = [x for x, _ in chart.points[::every]]
    return {
        "height": 260,
        "mark": {"type": "line", "color": _TEAL, "point": {"color": _TEAL, "size": 36}},
        "encoding": {
            "x": {
                "field": "x",
                "type": "ordinal",
                "sort": None,
                "axis": _axis(chart.x, labelAngle=0 if len(shown) < 7 else -45, values=shown),
            },
            "y": {"field": "y", "type": "quantitative", "axis": _axis(chart.y, labelExpr=_SAID)},
            "tooltip": _tips(chart),
        },
    }


def _bars(chart: Chart) -> dict[str, Any]:
    return {
        "height": {"step": _ROW},
        "mark": {"type": "bar", "color": _TEAL, "cornerRadiusEnd": 3},
        "encoding": {
            "y": {
                "field": "x",
                "type": "nominal",
                "sort": None,
                "axis": _axis("", labelLimit=150, labelOverlap=False),
            },
            "x": {"field": "y", "type": "quantitative", "axis": _axis(chart.y, labelExpr=_SAID)},
            "tooltip": _tips(chart),
        },
    }
