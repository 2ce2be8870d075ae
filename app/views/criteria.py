"""평가표: the criteria sets, weights by pairwise comparison, and sets of one's own."""

from collections.abc import Sequence
from itertools import combinations

import streamlit as st

from app import own_sets, places
from app.templating import draw
from app.views import quick as quick_screen
from app.workspace import open_workspace
from knowledge.methods.ahp import JudgementError, join, words
from knowledge.model.comparison import GroupWeighting, Judgement
from knowledge.model.criteria import CriteriaSet, Criterion

FEW = 9
"""Criteria whose pairs a person can compare at one sitting: 36 pairs."""
_STEPS = {
    **{f"왼쪽 {n}배": float(n) for n in range(9, 1, -1)},
    "같음": 1.0,
    **{f"오른쪽 {n}배": 1 / n for n in range(2, 10)},
}
_ROWS: list[dict[str, object]] = [
    {"name": "", "points": 0, "asks": "", "essential": False} for _ in range(5)
]


def page() -> None:
    """Draw the page."""
    places.heading(
        "평가표",
        "무엇을 얼마나 무겁게 볼지 정합니다. 배점은 바꿀 수 있고, 법적 관문은 점수와 따로 봅니다.",
    )
    sets = {item.id: item for item in open_workspace().catalogue.criteria}
    chosen = st.selectbox(
        "평가표 고르기",
        list(sets),
        format_func=lambda ref: sets[ref].name,
        key="criteria.set",
        filter_mode=None,
    )
    shown, compared, own, quick = st.tabs(["평가항목", "쌍대비교(AHP)", "내 평가표", "빠른 선별"])
    with shown:
        _set(sets[chosen])
    with compared:
        _compare(sets[chosen])
    with own:
        _own(sets[chosen])
    with quick:
        quick_screen.screen()


def _set(criteria: CriteriaSet) -> None:
    rules = {rule.id: rule for rule in open_workspace().catalogue.procedures}
    draw(
        "criteria_set.html",
        criteria=criteria,
        gates=[rules[ref].name for ref in criteria.gates if ref in rules],
    )


def _compare(criteria: CriteriaSet) -> None:
    names = _few({row.id: row.name for row in criteria.criteria}, criteria.id)
    people = st.text_input("비교하는 사람(쉼표로 나눔)", "담당자", key="ahp.people", max_chars=120)
    named = list(dict.fromkeys(one.strip() for one in people.split(",") if one.strip()))[:8]
    if not named or len(names) < 2:
        places.empty("비교할 것이 없습니다", "사람 한 명과 항목 두 개 이상이 필요합니다.")
        return
    who = st.segmented_control(
        "지금 비교하는 사람", named, default=named[0], required=True, key="ahp.who"
    )
    for person in named:
        if person == who:
            _sliders(criteria.id, names, person)
    judged = {one: _kept(criteria.id, names, one) for one in named if one in _all(criteria.id)}
    try:
        group = join(list(names), judged)
    except JudgementError as error:
        places.notice(str(error), "warn")
        return
    _weights(criteria, names, group)


def _few(names: dict[str, str], set_id: str) -> dict[str, str]:
    """Return as many criteria as a person can compare; of more, those that are chosen."""
    if len(names) <= FEW:
        return names
    kept = st.multiselect(
        f"비교할 항목({FEW}개까지)",
        list(names),
        default=list(names)[:FEW],
        max_selections=FEW,
        format_func=lambda ref: names[ref],
        key=f"ahp.kept.{set_id}",
        filter_mode=None,
    )
    return {ref: names[ref] for ref in kept}


def _all(set_id: str) -> dict[str, dict[tuple[str, str], float]]:
    kept: dict[str, dict[tuple[str, str], float]] = st.session_state.setdefault(
        f"ahp.judged.{set_id}", {}
    )
    return kept


def _sliders(set_id: str, names: dict[str, str], person: str) -> None:
    """Draw a slider per pair; what a person leaves open is completed from the rest."""
    mine = _all(set_id).setdefault(person, {})
    steps = list(_STEPS)
    sides = st.columns(2, gap="large")
    for number, (one, other) in enumerate(combinations(names, 2)):
        slider, skip = sides[number % 2].columns([4, 1], vertical_alignment="bottom")
        key = f"ahp.{set_id}.{person}.{one}.{other}"
        given = mine.get((one, other), 1.0)
        start = min(steps, key=lambda step: abs(_STEPS[step] - given))
        left_out = skip.checkbox("건너뜀", key=f"{key}.skip")
        said = slider.select_slider(
            f"{names[one]}  ↔  {names[other]}", steps, start, key=key, disabled=left_out
        )
        if left_out:
            mine.pop((one, other), None)
        else:
            mine[one, other] = _STEPS[said]


def _kept(set_id: str, names: dict[str, str], person: str) -> list[Judgement]:
    return [
        Judgement(first=one, second=other, ratio=ratio)
        for (one, other), ratio in _all(set_id)[person].items()
        if one in names and other in names
    ]


def _weights(criteria: CriteriaSet, names: dict[str, str], group: GroupWeighting) -> None:
    places.section("나온 가중치", "기하평균으로 모으고 고유벡터로 구함")
    joined = group.joined
    draw(
        "weighting.html",
        names=names,
        joined=joined,
        people=group.people,
        left_out=group.left_out,
        recorded={row.id: row.weight for row in criteria.criteria},
        lines=words(joined, names),
        own={who: words(one, names) for who, one in group.people.items()},
    )
    places.section("비교표", "왼쪽 항목이 위쪽 항목보다 몇 배 중요한지, 모은 가중치에서")
    draw("matrix.html", names=names, weights=joined.weights)
    if st.button("이 가중치로 내 평가표 저장", type="primary", icon=":material/save:"):
        kept = [row for row in criteria.criteria if row.id in names]
        rows = [_row(row, joined.weights[row.id]) for row in kept]
        source = (
            f"{criteria.name}의 항목, 쌍대비교(AHP) 가중치, 일관성 비율 {joined.consistency:.3f}"
        )
        levels = criteria.scale == "levels"
        _save(f"{criteria.name}(기관 가중치)", source, rows, criteria.gates, levels=levels)


def _row(row: Criterion, weight: float) -> dict[str, object]:
    return {
        "name": row.name,
        "points": round(100 * weight, 2),
        "asks": row.asks,
        "essential": row.essential,
    }


def _own(criteria: CriteriaSet) -> None:
    places.section("내 평가표 만들기", "저장하면 새 상담에서 고를 수 있습니다")
    name = st.text_input("이름", key="own.name", max_chars=80, placeholder="예: 가람시 공모 심사표")
    source = st.text_input("출처", key="own.source", max_chars=80, placeholder="예: 2026년 공고문")
    copied = st.toggle(f"‘{criteria.name}’ 항목에서 시작", key="own.copied")
    first = [_row(row, row.weight) for row in criteria.criteria] if copied else _ROWS
    rows = st.data_editor(
        first,
        num_rows="dynamic",
        key=f"own.rows.{criteria.id if copied else ''}",
        column_config={
            "name": st.column_config.TextColumn("평가항목", width="medium"),
            "points": st.column_config.NumberColumn("배점", min_value=0, max_value=1000),
            "asks": st.column_config.TextColumn("묻는 것", width="large"),
            "essential": st.column_config.CheckboxColumn(
                "필수", help="미충족이면 점수와 상관없이 보완 필요"
            ),
        },
        width="stretch",
    )
    levels = st.toggle("점수 대신 충족·일부 충족·미충족으로 봄", key="own.levels")
    if st.button("내 평가표 저장", type="primary", icon=":material/save:", key="own.save"):
        _save(name, source, rows, criteria.gates if copied else (), levels=levels)


def _save(
    name: str,
    source: str,
    rows: list[dict[str, object]],
    gates: Sequence[str],
    *,
    levels: bool = False,
) -> None:
    try:
        made = own_sets.compose(name, source, rows, levels=levels, gates=gates)
        own_sets.save(made, open_workspace().settings)
    except own_sets.OwnSetError as error:
        places.notice(str(error), "bad")
        return
    places.notice("저장했습니다. ‘새 상담’의 평가표에서 고를 수 있습니다.", "ok")
