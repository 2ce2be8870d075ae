"""The people part, mended exactly where findings ask for it."""

from agents import answers as a
from agents.composer import people_draft as people
from agents.composer import risks
from agents.composer.duty_holders import duty_holders
from agents.composer.headline import headline
from agents.composer.parties import same_party
from agents.composer.revision import (
    Mended,
    asks_for,
    mends,
    quoted,
    revised,
    with_fields,
    wording_of,
)
from agents.composer.wording import line, shortened, word
from agents.tasks import PeopleTask
from knowledge.model.drafts import RiskDraft
from knowledge.model.review import Finding

Answer = a.PeopleAnswer
FULL = "항목 수 상한에 이르러 다음 단계 과제로 남김"
_PERSON = ("이해관계자", "참여", "협의", "단체", "부서", "주민", "대표")


def revise(task: PeopleTask, current: Answer) -> Answer:
    """Return the part with what the findings ask for, everything else as it was."""
    return revised(task, current, mends(task, _requested, _checked, _LOOKS))


def _requested(task: PeopleTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    wish = wording_of(finding)
    if "위험" not in wish and any(word_ in wish for word_ in _PERSON):
        return _asked_person(task, answer, wish)
    if len(answer.risks) >= risks.MOST:
        return None, FULL
    risk = RiskDraft(
        text=headline(wish),
        category="담당자 요청",
        likelihood=3,
        impact=3,
        signal=line(f"{task.slots.service} 점검에서 같은 우려가 되풀이됨"),
        mitigation=(line(f"담당자 요청 ‘{shortened(wish, 200)}’에 따라 대응 방안을 설계에 반영"),),
        owner=people.owner(task),
        evidence=(),
    )
    rows = (*answer.risks, risk)
    return with_fields(answer, risks=rows), f"위험 ‘{risk.text}’ 추가"


def _asked_person(task: PeopleTask, answer: Answer, wish: str) -> Mended[Answer]:
    if len(answer.stakeholders) >= people.MOST:
        return None, FULL
    item = people.stakeholder(people.requested(task, headline(wish), wish))
    if any(item.name == other.name for other in answer.stakeholders):
        return None, f"‘{item.name}’은(는) 이미 이해관계자에 있음"
    rows = (*answer.stakeholders, item)
    return with_fields(answer, stakeholders=rows), f"이해관계자 ‘{item.name}’ 추가"


def _person(task: PeopleTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    offered = [hint.person for hint in task.materials.people] + duty_holders(task)
    for person in sorted(offered, key=lambda item: -len(item.name)):
        if asks_for(finding, person.name) and "이해관계자" in finding.place + finding.suggestion:
            if any(same_party(item.name, person.name) for item in answer.stakeholders):
                return None, f"‘{person.name}’은(는) 이미 이해관계자에 있음"
            if len(answer.stakeholders) >= people.MOST:
                return None, FULL
            rows = (*answer.stakeholders, people.stakeholder(person))
            return with_fields(answer, stakeholders=rows), f"이해관계자 ‘{person.name}’ 추가"
    return None, ""


def _risk(task: PeopleTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    offered = [
        *(risks.hazard_risk(task, hint) for hint in task.materials.hazards),
        *(risks.usual_risk(task, hint) for hint in task.materials.risks),
    ]
    musts = [(hint.must.text, risks.must_risk(task, hint)) for hint in task.materials.musts]
    for name, risk in (*((risk.text, risk) for risk in offered), *musts):
        if asks_for(finding, name):
            if any(item.text == risk.text for item in answer.risks):
                return None, "같은 위험이 이미 있음"
            if len(answer.risks) >= risks.MOST:
                return None, FULL
            rows = (*answer.risks, risk)
            return with_fields(answer, risks=rows), f"위험 ‘{quoted(name)}’ 및 완화 방안 추가"
    return None, ""


def _checked(task: PeopleTask, answer: Answer, finding: Finding) -> Mended[Answer]:
    """Give a severe risk an owner and an answer, as the checks and reviewers ask."""
    if "알아보지 못해" in finding.reason:
        return None, "아이디어에 분야와 이용자가 적혀 있지 않아 담당자의 답이 있어야 채울 수 있음"
    if "완화" not in finding.reason and "담당" not in finding.reason:
        return None, ""
    rows = tuple(
        _answered(task, risk) if shortened(risk.text, 50).rstrip("…") in finding.place else risk
        for risk in answer.risks
    )
    if rows == answer.risks:
        return None, ""
    return with_fields(answer, risks=rows), "담당과 완화 방안을 보완"


def _answered(task: PeopleTask, risk: RiskDraft) -> RiskDraft:
    more = f"{word(risk.category)} 위험의 조기 신호를 매월 점검하고 결과를 협의체에 보고"
    mitigation = risk.mitigation
    if more not in mitigation and len(mitigation) < 4:
        mitigation = (*mitigation, line(more))
    owner = risk.owner if len(risk.owner) > 2 else people.owner(task)
    return risk.model_copy(update={"mitigation": mitigation, "owner": owner})


_LOOKS = (_person, _risk)
