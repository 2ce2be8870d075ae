"""Whether what was answered, what the plan does and what procedures rest on tell one story."""

from collections.abc import Iterator

from knowledge.methods.checks.dossier import Dossier, finding
from knowledge.methods.procedures_plan import BUILT, builds
from knowledge.model.review import FindingDraft


def one_story(dossier: Dossier) -> Iterator[FindingDraft]:
    """No procedure that applies rests on what the brief or the plan says is not so."""
    denied = {
        fact.label: f"기획 개요의 ‘{fact.label}: 아니요’({fact.origin})"
        for fact in dossier.brief.profile.facts
        if fact.value is False and fact.origin in {"답변", "가정"} and "질문에" in fact.reason
    }
    if not builds(dossier.plan):
        denied |= {
            fact.label: "구축 작업과 구축비가 없는 계획"
            for fact in dossier.brief.profile.facts
            if fact.id in BUILT
        }
    for item in dossier.results.procedures:
        rests = [label for label in denied if f"{label}: 예" in item.reason]
        if item.status == "적용" and rests:
            yield finding(
                "중대",
                "service",
                f"절차 {item.name}",
                f"{denied[rests[0]]}와 절차의 까닭(‘{item.reason}’)이 서로 다름",
                f"기능에서 ‘{rests[0]}’에 해당하는 내용을 빼거나 답을 고침",
            )
