"""Rules of the field and of circumstances, told by what somebody does with them.

A rule stands in the function it is about; those that are about none stand together by what
they are good for, so that a plan holds a few functions that people use and no list of rules.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from agents import materials as m
from agents.composer.linking import served
from agents.composer.selection import cited, content, held
from agents.composer.wording import LINE, shortened, word
from agents.tasks import ServiceTask
from knowledge.catalogue.exemplars import OWN
from knowledge.model.drafts import FeatureDraft
from knowledge.search.nouns import GENERAL, LIGHT

COVERED = 0.5
"""Share of a rule's words from which a function holds it already."""
NEAR = 2
"""Telling words that a rule must share with a function to stand in it."""


class _Theme(NamedTuple):
    """What rules are good for."""

    said: re.Pattern[str]
    name: str
    users: str
    known: str
    """How one knows that they are kept."""


_THEMES = (
    _Theme(
        re.compile(r"개인정보|동의|파기|가명|식별|위치정보|얼굴|번호판|초상|녹음|최소한으로 받"),
        "개인정보를 꼭 필요한 만큼만 받고 제때 지우기",
        "담당자",
        "수집 항목표와 파기 기록의 분기 점검",
    ),
    _Theme(
        re.compile(r"AI|인공지능|자동 (?:판|검|결|추)|판독|모델|알고리즘|추천 (?:결과|이유|방식)"),
        "자동 결과를 담당자가 확인한 뒤 정하기",
        "담당자",
        "담당자가 고친 건수와 까닭의 기록",
    ),
    _Theme(
        re.compile(
            r"이의|사유|우선|추첨|배정 (?:기준|방식)|기준을 (?:함께 )?공개|공정|이용 제한|중립"
        ),
        "정한 기준과 그 까닭을 보고 이의 제기하기",
        "",
        "기준을 밝힌 건의 비율과 이의 처리 결과",
    ),
    _Theme(
        re.compile(
            r"사고|안전|보험|119|응급|긴급|위험|고장|대피|위생|화재|소독|장애 (?:처리|때|복구)|복구"
        ),
        "사고·고장 때 정한 순서로 조치하기",
        "담당자",
        "사고·고장 건수와 조치까지 걸린 시간",
    ),
    _Theme(
        re.compile(
            r"전화|방문|종이|대면|앱을|앱 없|글을|청각|장애인|외국어|쉬운|대리|창구|점자|음성"
        ),
        "온라인을 쓰기 어려운 사람도 같은 처리 받기",
        "",
        "전화·창구 접수 건의 처리 기간 비교",
    ),
)
_REST = _Theme(
    re.compile(""), "운영 규칙을 정해 알리고 지키기", "담당자", "규칙을 지킨 건의 반기 점검"
)

_CRITERIA = " 기준"
"""What the function ends with that holds what such a service keeps to."""
_NAMES = frozenset(theme.name for theme in (*_THEMES, _REST))


def with_rules(
    task: ServiceTask, found: Sequence[FeatureDraft], rules: Iterable[m.LineHint], most: int
) -> list[FeatureDraft]:
    """Return the functions with the rules in those they are about, the others by theme.

    Args:
        task: What is planned.
        found: The functions so far.
        rules: What has to be kept.
        most: Functions that the plan may hold.
    """
    rows = list(found)
    for rule in rules:
        place = _place(rows, rule)
        such = is_such(rule)
        if place is None and len(rows) >= most and not such:
            place = next((n for n, item in enumerate(rows) if _is_free(item, rule)), None)
        if place is not None:
            rows[place] = with_rule(task, rows[place], rule)
        elif len(rows) < most or such:
            rows.append(_apart(rule_feature(task, rule), rows, rule))
    return rows


def rule_feature(task: ServiceTask, rule: m.LineHint) -> FeatureDraft:
    """Return what somebody does with a rule as a function of its own."""
    theme = _theme_of(rule)
    return FeatureDraft(
        name=theme.name,
        description=shortened(f"{rule.text}; 확인: {theme.known}", LINE),
        goals=served(task.goals, rule.text),
        users=theme.users or word(task.slots.users),
        priority="필수",
        evidence=cited(task, rule.evidence),
    )


def _apart(item: FeatureDraft, rows: Sequence[FeatureDraft], rule: m.LineHint) -> FeatureDraft:
    """Return a function named by what asks for its rule, too, where one by its name is full."""
    taken = {row.name for row in rows}
    label = rule.origin.label
    names = (item.name, f"{item.name}({label})", f"{item.name}({label} {len(rows)})")
    return item.model_copy(update={"name": next(word(n) for n in names if word(n) not in taken)})


def with_rule(task: ServiceTask, item: FeatureDraft, rule: m.LineHint) -> FeatureDraft:
    """Return a function with a rule told in it, before how one knows that it works."""
    if content(rule.text) <= content(item.description):
        return item
    told, mark, known = item.description.partition("; 맡음: ")
    if not mark:
        told, mark, known = item.description.partition("; 확인: ")
    text = shortened(f"{told}; {rule.text}{mark}{known}", LINE)
    evidence = cited(task, item.evidence, rule.evidence)
    return item.model_copy(update={"description": text, "evidence": evidence})


def is_such(rule: m.LineHint) -> bool:
    """Say whether a rule is what such a service keeps to: it stands under its name alone."""
    return rule.origin.origin == "exemplar" and rule.origin.strength >= OWN


def _theme_of(rule: m.LineHint) -> _Theme:
    """Return the theme of a rule; what such a service keeps to stands under its name."""
    if is_such(rule):
        name = word(f"{shortened(rule.origin.label, 60)}{_CRITERIA}")
        return _REST._replace(name=name, known="기준을 지킨 건의 분기 점검")
    return _theme(rule.text)


def _theme(text: str) -> _Theme:
    """Return the theme that most words of a rule speak of, the first of those alike."""
    counts = [len(theme.said.findall(text)) for theme in _THEMES]
    return _THEMES[counts.index(max(counts))] if any(counts) else _REST


def _place(rows: Sequence[FeatureDraft], rule: m.LineHint) -> int | None:
    """Return which function holds a rule, is about it, or stands for its theme, with room."""
    themed = [n for n, item in enumerate(rows) if item.name == _theme_of(rule).name]
    if is_such(rule):
        return next((n for n in themed if _room(rows[n], rule)), None)
    whole = [f"{item.name} {item.description}" for item in rows]
    shares = [held(rule.text, text) for text in whole]
    best = max(range(len(rows)), key=shares.__getitem__, default=None)
    if best is not None and shares[best] >= COVERED and _room(rows[best], rule):
        return best
    telling = content(rule.text) - GENERAL - LIGHT
    # What a function takes is told in the same words everywhere and is not what it is about.
    near = [
        0
        if item.name in _NAMES or item.name.endswith(_CRITERIA)
        else len(telling & content(text.partition("; 맡음: ")[0]))
        for item, text in zip(rows, whole, strict=True)
    ]
    first = max(range(len(rows)), key=near.__getitem__, default=None)
    if first is not None and near[first] >= NEAR and _room(rows[first], rule):
        return first
    return next((n for n in themed if _room(rows[n], rule)), None)


def _is_free(item: FeatureDraft, rule: m.LineHint) -> bool:
    return item.name in _NAMES and _room(item, rule)


def _room(item: FeatureDraft, rule: m.LineHint) -> bool:
    held_already = content(rule.text) <= content(item.description)
    return held_already or len(item.description) + len(rule.text) + 2 <= LINE
