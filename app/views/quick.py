"""빠른 선별: RICE and ICE over a short list, before anything is worked out."""

from collections.abc import Mapping

import streamlit as st

from app import places
from app.templating import draw
from knowledge.methods.screening import CONFIDENCE, IMPACT, ice, rice

_ROWS = 4
_WAYS = {
    "RICE": "도달 × 영향 × 확신 ÷ 노력: 큰 것부터 먼저 봄",
    "ICE": "영향 × 확신 × 용이, 각각 1~10: 큰 것부터 먼저 봄",
}
_NAME = st.column_config.TextColumn("아이디어", width="large")


def screen() -> None:
    """Draw the list to fill in and its order."""
    way = st.segmented_control("방법", list(_WAYS), default="RICE", required=True, key="quick.way")
    places.section(way or "RICE", _WAYS[way or "RICE"])
    rows = _ice_rows() if way == "ICE" else _rice_rows()
    scored = []
    for row in rows:
        name = str(row.get("what") or "").strip()
        if not name:
            continue
        try:
            scored.append((_ice(row) if way == "ICE" else _rice(row), name))
        except ValueError as error:
            places.notice(f"‘{name}’: {error}", "bad")
    if scored:
        draw("quick.html", rows=sorted(scored, reverse=True), way=way)


def _rice_rows() -> list[dict[str, object]]:
    first: dict[str, object] = {
        "what": "", "reach": 0, "impact": 1.0, "confidence": 0.8, "effort": 1.0,
    }  # fmt: skip
    return st.data_editor(
        [first] * _ROWS,
        num_rows="dynamic",
        key="quick.rice",
        column_config={
            "what": _NAME,
            "reach": st.column_config.NumberColumn("도달(연간 명·건)", min_value=0),
            "impact": st.column_config.SelectboxColumn("영향", options=list(IMPACT)),
            "confidence": st.column_config.SelectboxColumn("확신", options=list(CONFIDENCE)),
            "effort": st.column_config.NumberColumn("노력(인월)", min_value=0.1),
        },
        width="stretch",
    )


def _ice_rows() -> list[dict[str, object]]:
    first: dict[str, object] = {"what": "", "impact": 5, "confidence": 5, "ease": 5}
    marks = {"impact": "영향", "confidence": "확신", "ease": "용이"}
    return st.data_editor(
        [first] * _ROWS,
        num_rows="dynamic",
        key="quick.ice",
        column_config={
            "what": _NAME,
            **{
                name: st.column_config.NumberColumn(label, min_value=1, max_value=10, step=1)
                for name, label in marks.items()
            },
        },
        width="stretch",
    )


def _rice(row: Mapping[str, object]) -> float:
    return rice(
        reach=_number(row, "reach"),
        impact=_number(row, "impact"),
        confidence=_number(row, "confidence"),
        effort=_number(row, "effort"),
    )


def _ice(row: Mapping[str, object]) -> float:
    return float(
        ice(
            impact=int(_number(row, "impact")),
            confidence=int(_number(row, "confidence")),
            ease=int(_number(row, "ease")),
        )
    )


def _number(row: Mapping[str, object], name: str) -> float:
    return float(str(row.get(name) or 0))
