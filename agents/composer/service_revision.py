"""The service part, mended exactly where findings ask for it."""

from collections.abc import Callable

from agents import answers as a
from agents.composer import features as f
from agents.composer.linking import served
from agents.composer.own_features import own_feature
from agents.composer.revision import (
    Mended,
    asks_for,
    mends,
    revised,
    with_fields,
    wording_of,
)
from agents.composer.selection import alike
from agents.composer.service_draft import (
    alternative,
    by_user,
    data_use,
    similar,
    without_phone,
)
from agents.composer.wording import line, shortened
from agents.materials import LineHint
from agents.tasks import ServiceTask
from knowledge.model.drafts import FeatureDraft
from knowledge.model.plan import DataUse
from knowledge.model.review import Finding

Answer = a.ServiceAnswer
WAYS, DATA, SIMILAR = 8, 10, 15
"""How many of each the part may hold."""
LEAST = 2
"""Functions that a plan keeps whatever is said of them."""
FULL = "항목 수 상한에 이르러 다음 단계 과제로 남김"


def revise(task: ServiceTask, current: Answer) -> Answer:
    """Return the part with what the findings ask for, everything else as it was."""
    return revised(task, current, mends(task, _requested, _checked, _LOOKS))


def _requested(task: ServiceTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    wish = wording_of(finding)
    found = f.with_wish(task, list(answer.features), wish)
    if len(found) == len(answer.features) and len(found) < f.MOST:
        found = [*answer.features, own_feature(task, wish)]
    return _with_features(task, answer, found), f"요청 ‘{shortened(wish, 120)}’ 기능에 반영"


def _similar(task: ServiceTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    for hint in sorted(task.materials.existing, key=lambda h: -len(h.existing.name)):
        name = hint.existing.name
        if asks_for(finding, name) and not any(item.name == name for item in answer.similar):
            if len(answer.similar) >= SIMILAR:
                return None, FULL
            rows = (*answer.similar, similar(task, hint))
            return with_fields(answer, similar=rows), f"유사 서비스 ‘{name}’ 비교 추가"
    return None, ""


def _way(task: ServiceTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    rows_by_user = by_user(task.materials.substitutes)
    for user, hints in sorted(rows_by_user.items(), key=lambda row: -len(row[0])):
        known = [row for row in answer.alternatives if alike(row.user, user)]
        if "대체" in f"{finding.place}{finding.suggestion}" and asks_for(finding, user):
            if known or len(answer.alternatives) >= WAYS:
                return None, FULL if not known else f"‘{user}’ 대체수단은 이미 있음"
            rows = (*answer.alternatives, alternative(task, user, hints))
            return with_fields(answer, alternatives=rows), f"‘{user}’ 대체수단 추가"
    return None, ""


def _data(task: ServiceTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    for hint in sorted(task.materials.data, key=lambda h: -len(h.data.name)):
        name = hint.data.name
        known = any(item.name == name for item in answer.data)
        if "데이터" in finding.place and asks_for(finding, name) and not known:
            if len(answer.data) >= DATA:
                return None, FULL
            rows = (*answer.data, data_use(task, hint))
            return with_fields(answer, data=rows), f"데이터 ‘{name}’ 추가"
    return None, ""


def _feature(task: ServiceTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    for hint in sorted(task.materials.features, key=lambda h: -len(h.feature.name)):
        name = hint.feature.name
        known = any(alike(item.name, name) for item in answer.features)
        if "기능" in finding.place and asks_for(finding, name) and not known:
            if len(answer.features) >= f.MOST:
                return None, FULL
            found = [*answer.features, f.pattern_feature(task, hint)]
            return _with_features(task, answer, found), f"기능 ‘{name}’ 추가"
    return None, ""


def _unanswered(task: ServiceTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    if "하는 기능이 없음" not in finding.reason:
        return None, ""
    for wish in task.brief.wishes:
        if asks_for(finding, wish):
            if len(answer.features) >= f.MOST:
                return None, FULL
            found = [*answer.features, own_feature(task, wish)]
            return _with_features(task, answer, found), f"기능 ‘{found[-1].name}’ 추가"
    return None, ""


def _unasked(task: ServiceTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    if "요구하지 않고" not in finding.reason:
        return None, ""
    kept = [item for item in answer.features if not asks_for(finding, f"‘{item.name}’ 삭제")]
    if len(kept) == len(answer.features) or len(kept) < LEAST:
        return None, "남는 기능이 너무 적어 담당자와 범위를 정할 때까지 둠"
    gone = next(item.name for item in answer.features if item not in kept)
    what = f"기능 ‘{gone}’ 삭제: 아이디어가 요구하지 않고 의무도 아님"
    return _with_features(task, answer, kept), what


def _demand(task: ServiceTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    musts = [
        LineHint(text=hint.must.text, origin=hint.origin, evidence=hint.evidence)
        for hint in task.materials.musts
    ]
    for demand in (*musts, *f.safeguards(task.materials.safeguards)):
        if asks_for(finding, demand.text):
            found = f.with_demand(task, list(answer.features), demand)
            what = f"‘{shortened(demand.text, 150)}’ 기능에 반영"
            return _with_features(task, answer, found), what
    return None, ""


def _checked(task: ServiceTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    """Mend what the deterministic checks find."""
    for words, mend in _CHECKED.items():
        if words in finding.reason:
            return mend(task, answer, finding)
    return None, ""


def _without_goal(task: ServiceTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    found = [
        item
        if item.goals
        else item.model_copy(
            update={"goals": served(task.goals, f"{item.name} {item.description}")}
        )
        for item in answer.features
    ]
    return _with_features(task, answer, found), "기능마다 기여하는 목표를 지정"


def _goal_unserved(task: ServiceTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    changed = _with_features(task, answer, list(answer.features))
    return changed, f"{shortened(finding.place, 120)}에 가장 가까운 기능을 연결"


def _plain_way(task: ServiceTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    rows = (*answer.alternatives[: WAYS - 1], without_phone(task))
    return with_fields(answer, alternatives=rows), "전화·창구 대체수단 추가"


def _personal(task: ServiceTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    use = DataUse(
        name="이용자 연락처",
        purpose=line(f"{task.slots.object} 처리 결과 안내"),
        source="이용자 본인",
        dataset="",
        personal="일반",
        evidence=(),
    )
    rows = (*answer.data[: DATA - 1], use)
    return with_fields(answer, data=rows), "수집하는 개인정보 항목과 목적을 데이터 목록에 추가"


def _person_decides(task: ServiceTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    feature = FeatureDraft(
        name="담당자 확인·결정과 이의신청",
        description="AI 결과는 참고로만 쓰고 담당자가 확인해 결정하며 이의신청을 전화·창구로 접수",
        goals=served(task.goals, "정확 안전 권리 이의", "안전"),
        users="담당자",
        priority="필수",
        evidence=(),
    )
    found = [*answer.features[: f.MOST - 1], feature]
    return _with_features(task, answer, found), "사람의 확인·결정 기능과 이의신청 경로 추가"


def _dataset(task: ServiceTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    rows = tuple(
        item.model_copy(update={"dataset": ""}) if item.name in finding.place else item
        for item in answer.data
    )
    return with_fields(answer, data=rows), "목록에 없는 데이터셋을 비우고 제공기관에 확인"


def _no_similar(task: ServiceTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    rows = tuple(similar(task, hint) for hint in task.materials.existing[:SIMILAR])
    if not rows:
        return (
            None,
            "목록에서 유사 서비스를 찾지 못함(근거 없음): 착수 전 조사로 확인할 열린 질문으로 남김",
        )
    return with_fields(answer, similar=rows), f"유사 서비스 {len(rows)}건 비교 추가"


_CHECKED: dict[str, Callable[[ServiceTask, Answer, Finding], Mended[Answer]]] = {
    "어느 목표를 위한 기능인지": _without_goal,
    "이 목표를 위한 기능이 없음": _goal_unserved,
    "스마트폰이 없는": _plain_way,
    "개인정보 항목이 없음": _personal,
    "사람의 결정": _person_decides,
    "사람의 확인": _person_decides,
    "데이터셋이 목록에 없음": _dataset,
    "유사·중복 서비스를 확인한 기록이 없음": _no_similar,
}


def _with_features(task: ServiceTask, answer: Answer, found: list[FeatureDraft]) -> Answer:
    return with_fields(answer, features=tuple(f.with_goals(task, found)))


_LOOKS = (_unasked, _unanswered, _similar, _way, _data, _feature, _demand)
