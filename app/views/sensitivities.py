"""What a ranking turns on, as charts: how often each option wins, and scores along one weight."""

import streamlit as st

from app import places
from knowledge.model.comparison import Sensitivity, Table

_FOLDED = (
    "length(datum.label) > 14 ? "
    "[slice(datum.label, 0, 14), truncate(slice(datum.label, 14), 14, 'right', '…')] : datum.label"
)
"""A long name in two lines: on a phone one line would leave no room for the bars."""
_COLOURS = ("#0b6e75", "#d09a2c", "#1f5a96", "#a8322b", "#7a6bb0", "#5b6b7c", "#1c7047")


def chances(found: Sensitivity) -> None:
    """Draw the share of the draws that each option wins."""
    import altair as alt

    near, anywhere = "지금 가중치 가까이", "어떤 가중치든"
    rows = [
        {"대안": chance.name, "가중치": kind, "이긴 몫": share}
        for chance in found.chances
        for kind, share in ((near, chance.near), (anywhere, chance.anywhere))
    ]
    places.section(
        "가중치를 흔들어 보면", f"가중치를 {found.draws:,}번 뽑아 1위를 한 몫(씨앗 {found.seed})"
    )
    chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar()
        .encode(
            y=alt.Y(
                "대안:N",
                sort="-x",
                title=None,
                axis=alt.Axis(labelExpr=_FOLDED, labelLimit=190, labelOverlap=False),
            ),
            x=alt.X("이긴 몫:Q", axis=alt.Axis(format="%"), scale=alt.Scale(domain=[0, 1])),
            yOffset=alt.YOffset("가중치:N", sort=[near, anywhere]),
            color=alt.Color(
                "가중치:N",
                sort=[near, anywhere],
                scale=alt.Scale(range=list(_COLOURS[:2])),
                legend=alt.Legend(orient="bottom", title=None),
            ),
            tooltip=["대안:N", "가중치:N", alt.Tooltip("이긴 몫:Q", format=".1%")],
        )
        .properties(
            height=90 + 46 * len(found.chances), description="대안마다 1위를 한 몫의 막대그림"
        )
        .configure(aria=False)
    )
    st.altair_chart(chart, width="stretch")


def trends(found: Sensitivity, table: Table, *, key: str) -> None:
    """Draw how every option's score runs as one weight goes from nothing to everything."""
    names = {axis.id: axis.name for axis in table.axes}
    chosen = st.segmented_control(
        "가중치 하나를 0에서 100까지 옮기면",
        list(names),
        format_func=lambda ref: names[ref],
        default=next(iter(names)),
        required=True,
        key=f"trend.{key}",
    )
    labels = {one.id: one.name for one in table.contenders}
    rows: list[dict[str, str | float]] = [
        {"대안": labels[line.option], "가중치": weight, "점수": 100 * score}
        for line in found.trends
        if line.axis == chosen
        for weight, score in ((0.0, line.at_zero), (1.0, line.at_one))
    ]
    now = next(axis.weight for axis in table.axes if axis.id == chosen)
    _draw_trends(rows, now)


def _draw_trends(rows: list[dict[str, str | float]], now: float) -> None:
    """Draw the lines, and where the weight stands now."""
    import altair as alt

    lines = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_line(strokeWidth=2.5)
        .encode(
            x=alt.X("가중치:Q", axis=alt.Axis(format="%")),
            y=alt.Y("점수:Q", scale=alt.Scale(domain=[0, 100])),
            color=alt.Color(
                "대안:N",
                scale=alt.Scale(range=list(_COLOURS)),
                legend=alt.Legend(orient="bottom", columns=1, labelLimit=700, title=None),
            ),
            tooltip=["대안:N", alt.Tooltip("점수:Q", format=".1f")],
        )
    )
    mark = (
        alt.Chart(alt.InlineData(values=[{"가중치": now}]))
        .mark_rule(strokeDash=[4, 4], color="#5b6b7c")
        .encode(x="가중치:Q")
    )
    both = (lines + mark).properties(height=340, description="가중치에 따른 대안 점수의 꺾은선그림")
    st.altair_chart(both.configure(aria=False), width="stretch")
    st.caption(f"점선이 지금 가중치({now:.0%})입니다. 두 선이 만나는 곳에서 순위가 바뀝니다.")
