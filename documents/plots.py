"""How each kind of chart looks, on axes of matplotlib that somebody else owns."""

from collections import defaultdict
from datetime import date, timedelta

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from documents.charts import Bar, Chart, Gantt, RiskMatrix, Scores, StackedBars, StakeholderGrid

INK, GREY, RULE, BLUE, RED = "#1F2A44", "#5B6472", "#D5DAE3", "#2F5597", "#B4232A"
SHADES = ("#1F3864", "#2F75B5", "#7FB2D9", "#C58B2A", "#7A8B6F", "#8E6C8A", "#B9C2CE")
HEAT = ("#E7F1E4", "#FBF1D0", "#F9DDBB", "#F3BDB2")
"""Fills of a risk matrix by likelihood times impact: below 5, 10, 15, and above."""
_MANY = 36
"""Bars above which a time axis shows phases instead of tasks."""
_LISTED = 14
"""Rated points named beside the grid; the table has them all."""
_LONGEST = 24
"""Characters of a label in a chart; the table has the whole name."""
_MONTHS = 13
"""Month labels that fit side by side."""


def height_mm(chart: Chart) -> float:
    """Return the height a chart needs at the width of the text."""
    match chart:
        case Gantt():
            return 20 + 5.2 * len(_shown(chart))
        case Scores():
            return 18 + 7.5 * len(chart.rows[:_MANY])
        case StackedBars():
            return 75
        case _:
            return 84


def plot(axes: Axes, chart: Chart) -> None:
    """Draw a chart on empty axes."""
    axes.tick_params(colors=INK, length=0)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(RULE)
    match chart:
        case Gantt():
            _gantt(axes, _shown(chart))
        case StackedBars():
            _stacked(axes, chart)
        case Scores():
            _scores(axes, chart)
        case RiskMatrix():
            _squares(axes, "영향", "가능성")
            _points(axes, [(r.impact, r.likelihood, r.name) for r in chart.risks], RED)
        case StakeholderGrid():
            _quadrants(axes)
            _points(axes, [(p.interest, p.influence, p.name) for p in chart.parties], BLUE)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _shown(chart: Gantt) -> list[Bar]:
    """Return the bars; those of a phase as one when there are too many to read."""
    if len(chart.bars) <= _MANY:
        return list(chart.bars)
    groups: dict[str, list[Bar]] = defaultdict(list)
    for bar in chart.bars:
        groups[bar.group].append(bar)
    return [
        Bar(
            name=f"{_short(group) or '과업'}({len(bars)}건)",
            group=group,
            start=min(bar.start for bar in bars),
            finish=max(bar.finish for bar in bars),
            critical=any(bar.critical for bar in bars),
        )
        for group, bars in list(groups.items())[:_MANY]
    ]


def _gantt(axes: Axes, bars: list[Bar]) -> None:
    groups = list(dict.fromkeys(bar.group for bar in bars))
    for row, bar in enumerate(bars):
        tint = SHADES[1 + groups.index(bar.group) % (len(SHADES) - 1)]
        left, right = bar.start.toordinal(), bar.finish.toordinal() + 1
        color = RED if bar.critical else tint
        axes.barh(row, right - left, left=left, height=0.6, color=color)
        said = f" {bar.start.month}. {bar.start.day}.~{bar.finish.month}. {bar.finish.day}."
        axes.text(right, row, said, va="center", fontsize=6.5, color=GREY)
    first = min(bar.start for bar in bars).replace(day=1)
    last = max(bar.finish for bar in bars)
    span = last.toordinal() - first.toordinal()
    axes.set_xlim(first.toordinal(), last.toordinal() + max(span * 0.17, 3))
    axes.set_ylim(len(bars) - 0.4, -0.6)
    axes.set_yticks(range(len(bars)), [_short(bar.name) for bar in bars], fontsize=7.5)
    starts = _months(first, last)
    axes.set_xticks([day.toordinal() for day in starts], _month_labels(starts), fontsize=7.5)
    axes.xaxis.tick_top()
    axes.grid(axis="x", color=RULE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines["bottom"].set_visible(False)
    if any(bar.critical for bar in bars):
        axes.set_xlabel("■ 붉은 막대는 늦어지면 전체가 늦어지는 주공정", color=RED, fontsize=7.5)


def _months(first: date, last: date) -> list[date]:
    starts = [first]
    while (following := (starts[-1] + timedelta(days=32)).replace(day=1)) <= last:
        starts.append(following)
    return starts[:: -(-len(starts) // _MONTHS)]


def _month_labels(starts: list[date]) -> list[str]:
    """Return a label per month; the year is said where it begins."""
    years = [None, *(start.year for start in starts)]
    return [
        f"{start.month}월" if start.year == before else f"{start.month}월\n{start.year}년"
        for start, before in zip(starts, years, strict=False)
    ]


def _stacked(axes: Axes, chart: StackedBars) -> None:
    totals = [0.0] * len(chart.categories)
    for place, series in enumerate(chart.series):
        values = [value or 0.0 for value in series.values]
        tint = SHADES[place % len(SHADES)]
        axes.bar(range(len(values)), values, 0.52, totals, color=tint, label=_short(series.name))
        totals = [total + value for total, value in zip(totals, values, strict=True)]
    for place, total in enumerate(totals):
        said = f"{total:,.1f}".removesuffix(".0")
        axes.text(place, total, said, ha="center", va="bottom", fontsize=8.5, fontweight="bold")
    axes.set_ylim(0, max(*totals, 1.0) * 1.12)
    axes.set_xlim(-0.6, len(totals) - 0.4)
    axes.set_xticks(range(len(totals)), [_short(name) for name in chart.categories])
    axes.set_ylabel(f"({chart.unit})", color=GREY, fontsize=8)
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.grid(axis="y", color=RULE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1), frameon=False, fontsize=8)


def _scores(axes: Axes, chart: Scores) -> None:
    rows = chart.rows[:_MANY]
    for place, row in enumerate(rows):
        axes.barh(place, row.value, 0.56, color=BLUE)
        axes.plot((row.low, row.high), (place, place), color=INK, linewidth=1, marker="|")
        said = f"{row.value:,.1f}".removesuffix(".0")
        end = max(row.high, row.value) + chart.most * 0.015
        paper = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
        axes.text(
            *(end, place, said), va="center", fontsize=8.5, fontweight="bold", color=INK, bbox=paper
        )
    if chart.line is not None:
        axes.axvline(chart.line, color=RED, linewidth=0.9, linestyle=(0, (4, 3)))
    axes.set_xlim(0, chart.most * 1.08)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_yticks(range(len(rows)), [_short(row.name) for row in rows], fontsize=8)
    axes.grid(axis="x", color=RULE, linewidth=0.6)
    axes.set_axisbelow(True)
    said = "막대: 평균, 가는 선: 최저~최고"
    line = "" if chart.line is None else f", 붉은 점선: {chart.line:g}점"
    axes.set_xlabel(f"{said}{line}", fontsize=7.5, color=GREY)


def _plane(axes: Axes, right: str, up: str) -> None:
    """Set up a plane of five by five with room for names at its right."""
    axes.set_axis_off()
    axes.set_xlim(-0.3, 12.6)
    axes.set_ylim(-0.15, 5.55)
    for step in range(1, 6):
        axes.text(step, 0.32, str(step), ha="center", va="center", fontsize=8, color=GREY)
        axes.text(0.3, step, str(step), ha="center", va="center", fontsize=8, color=GREY)
    axes.text(3, 0.02, f"{right} →", ha="center", va="center", fontsize=8.5, color=INK)
    axes.text(0, 3, f"{up} →", ha="center", va="center", fontsize=8.5, color=INK, rotation=90)


def _squares(axes: Axes, right: str, up: str) -> None:
    _plane(axes, right, up)
    for impact in range(1, 6):
        for likelihood in range(1, 6):
            shade = HEAT[min(impact * likelihood // 5, 3)]
            square = Rectangle((impact - 0.5, likelihood - 0.5), 1, 1, fc=shade, ec="white", lw=1.5)
            axes.add_patch(square)


def _quadrants(axes: Axes) -> None:
    _plane(axes, "관심", "영향")
    names = (("필요한 때 알림", "꾸준히 알림"), ("요구를 충족", "긴밀히 협력"))
    for row, pair in enumerate(names):
        for column, name in enumerate(pair):
            corner = (0.5 + 2.5 * column, 0.5 + 2.5 * row)
            fill = "#E6EEF8" if row == column == 1 else "#F4F6F9"
            axes.add_patch(Rectangle(corner, 2.5, 2.5, fc=fill, ec="white", lw=2))
            where = (corner[0] + 0.1, corner[1] + 2.4)
            axes.text(*where, name, va="top", fontsize=7.5, color=GREY)


def _points(axes: Axes, points: list[tuple[int, int, str]], color: str) -> None:
    """Put numbered dots where points are rated, side by side where several share a place."""
    shared: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (x, y, _) in enumerate(points, 1):
        shared[x, y].append(number)
    for (x, y), numbers in shared.items():
        shown = [str(n) for n in numbers] if len(numbers) <= 9 else [*map(str, numbers[:8]), "…"]
        across = min(len(shown), 3)
        down = -(-len(shown) // 3)
        for place, text in enumerate(shown):
            dot = x + (place % 3 - (across - 1) / 2) * 0.31, y - (place // 3 - (down - 1) / 2) * 0.3
            axes.scatter(*dot, s=95, color=color, zorder=3, linewidths=0)
            axes.text(
                *dot, text, color="white", fontsize=6, ha="center", va="center_baseline", zorder=4
            )
    names = [f"{number}. {_short(name)}" for number, (_, _, name) in enumerate(points, 1)]
    if len(names) > _LISTED:
        names = [*names[: _LISTED - 1], f"외 {len(names) - _LISTED + 1}건(표 참조)"]
    for place, name in enumerate(names):
        axes.text(5.95, 5.3 - place * 0.36, name, va="center", fontsize=8, color=INK)
