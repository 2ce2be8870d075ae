"""Ways to realise an idea, judged by rules that are said in the option itself."""

from agents.answers import OptionsAnswer
from agents.composer.korean import Noun
from agents.composer.wording import line, unique, word
from agents.materials import PatternCard
from agents.tasks import OptionsTask
from knowledge.model.options import OptionDraft


def compose(task: OptionsTask) -> OptionsAnswer:
    """Return three to five options, one of them 현행 유지."""
    options = [_keep(task), _improve(task)]
    if task.existing:
        options.append(_join(task))
    options.append(_stages(task))
    if len(task.patterns) > 1:
        options.append(_whole(task))
    return OptionsAnswer(options=tuple(options))


def _keep(task: OptionsTask) -> OptionDraft:
    return OptionDraft(
        name="현행 유지",
        kind="현행 유지",
        summary=f"새 서비스 없이 지금 방식을 유지. 남는 문제: {task.brief.problem}",
        patterns=(),
        strengths=("추가 비용과 절차 없음",),
        weaknesses=(line(f"{task.brief.problem}: 그대로 남음"),),
        evidence=_input(task),
        effect=1,
        feasibility=5,
        inclusion=3,
        sustainability=3,
    )


def _improve(task: OptionsTask) -> OptionDraft:
    slots = task.slots
    return OptionDraft(
        name=word(f"{slots.object} 전화·방문 절차 보완"),
        kind="제도·운영 개선",
        summary=f"시스템을 새로 만들지 않고 {slots.users} 대상 {slots.object} 관련 전화·방문 절차와 담당 인력을 보완",
        patterns=(),
        strengths=(line(f"스마트폰이 없는 {Noun(slots.users):도} 그대로 이용"),),
        weaknesses=("담당 인력의 시간이 늘어나는 만큼만 개선",),
        evidence=_input(task),
        effect=2,
        feasibility=4,
        inclusion=4,
        sustainability=3,
    )


def _join(task: OptionsTask) -> OptionDraft:
    names = [item.partition("(")[0].strip() for item in task.existing]
    return OptionDraft(
        name=word(f"{names[0]} 등 기존 서비스 연계"),
        kind="기존 서비스 활용",
        summary=line(f"새로 만들기 전에 {', '.join(names[:3])}의 참여·연계 가능 여부를 확인하고 {task.slots.users} 대상 {task.slots.object} 부분만 보완"),
        patterns=tuple(card.id for card in task.patterns[:1]),
        strengths=(line(f"기존 운영 경험 활용: {task.existing[0]}"),),
        weaknesses=(line(f"{names[0]} 운영기관의 협조와 지역 차이에 좌우됨"),),
        evidence=_input(task),
        effect=3,
        feasibility=4,
        inclusion=3,
        sustainability=4,
    )


def _stages(task: OptionsTask) -> OptionDraft:
    cards = task.patterns[:2]
    return _built(task, cards, "단계적 구축", f"{task.brief.title} 시범 후 확대", 4)


def _whole(task: OptionsTask) -> OptionDraft:
    return _built(task, task.patterns, "전면 구축", f"{task.brief.title} 전면 구축", 5)


def _built(task, cards, kind, name, effect):  # type: ignore[no-untyped-def]
    effects = unique(e for card in cards for e in card.effects)
    needs = unique(n for card in cards for n in card.needs)
    return OptionDraft(
        name=word(name),
        kind=kind,
        summary=line(". ".join([card.summary for card in cards]) or f"{task.brief.title} {kind}"),
        patterns=tuple(card.id for card in cards),
        strengths=tuple(line(e) for e in effects[:4]) or (line(f"{task.brief.title}: 담당자 요청 반영"),),
        weaknesses=tuple(line(f"선행 조건: {n}") for n in needs[:4]) or ("필요한 조건 미확인",),
        evidence=_input(task),
        effect=effect,
        feasibility=3 if kind == "단계적 구축" else 2,
        inclusion=4,
        sustainability=3,
    )


def _input(task: OptionsTask) -> tuple[str, ...]:
    return tuple(item.id for item in task.evidence if item.kind == "input")[:1]


__all__ = ["PatternCard", "compose"]
