"""Ways to realise an idea: what each would do here, what speaks for it and what against."""

from collections.abc import Iterable, Sequence

from agents.answers import OptionsAnswer
from agents.composer.deed_names import deed_name
from agents.composer.judging import Case, judge
from agents.composer.korean import Noun
from agents.composer.own_purpose import deeds
from agents.composer.quoting import inputs
from agents.composer.selection import SURE
from agents.composer.wording import line, shortened, unique, word
from agents.materials import PatternCard
from agents.tasks import OptionsTask
from knowledge.model.options import OptionDraft, OptionKind

_POINTS = 4
_FIRST = 2
"""Patterns a small start takes."""


def compose(task: OptionsTask) -> OptionsAnswer:
    """Return three to five options, one of them 현행 유지."""
    case = Case(task)
    options = [_kept(case), _improved(case)]
    if task.existing:
        options.append(_joined(case))
    options.append(_staged(case))
    if task.patterns:
        options.append(_whole(case))
    return OptionsAnswer(options=tuple(options))


def _kept(case: Case) -> OptionDraft:
    topic, users = case.topic, case.users
    left = f"문제가 그대로 남음: {case.problem}"
    if not case.problem:
        wish = case.wishes[0] if case.wishes else f"{Noun(topic):을/를} 바꾸는 일"
        left = f"{users}에게 달라지는 것이 없음(바라는 변화: {wish})"
    return _option(
        case,
        "현행 유지",
        f"{topic} 현행 방식 유지",
        f"새 서비스를 만들지 않고 {Noun(topic):을/를} 지금 방식 그대로 둠",
        strengths=["새 예산과 새로 거칠 절차가 없음"],
        weaknesses=[left],
    )


def _improved(case: Case) -> OptionDraft:
    topic, users = case.topic, case.users
    if case.internal:
        name, how = f"{topic} 업무 절차·서식 정비", "업무 절차와 서식, 담당 분장을 정비"
        strengths = [f"시스템 없이 {topic} 업무부터 바로 정비 가능"]
    else:
        name, how = f"{topic} 전화·창구 절차와 인력 보완", "전화·창구 접수 절차와 담당 인력을 보완"
        strengths = [f"{Noun(users):이/가} 스마트폰 없이 전화·창구로 이용하던 방식 유지"]
    weaknesses = [f"{topic} 처리량이 담당 인력의 시간에 묶임"]
    weaknesses += [f"이루기 어려운 요청: {wish}" for wish in case.wishes[:1]]
    return _option(
        case,
        "제도·운영 개선",
        name,
        f"시스템을 만들지 않고 {topic} {how}",
        strengths=[*strengths, *_named("걸리지 않는 절차", case.building_steps)],
        weaknesses=weaknesses,
    )


def _joined(case: Case) -> OptionDraft:
    names = list(dict.fromkeys(service.name for service in case.services))
    first = case.services[0]
    unread = list(dict.fromkeys(s.name for s in case.services if not s.verified))
    return _option(
        case,
        "기존 서비스 활용",
        f"{shortened(names[0], 40)} 등 기존 서비스 연계",
        f"새로 만들기 전에 {', '.join(names[:3])}의 참여·연계 가능 여부를 확인하고, "
        f"{case.topic}에서 비는 부분만 보완",
        patterns=case.cards[:1],
        strengths=[
            f"{first.name}({first.operator}) 운영 방식 참고: {first.what}",
            *(f"비교 대상: {s.name}({s.operator}) - {s.what}" for s in case.services[1:2]),
            *case.lessons[:1],
        ],
        weaknesses=[
            f"{Noun(first.operator):과/와}의 협의 결과에 따라 범위가 달라짐",
            *(f"현재 내용 확인 필요: {', '.join(unread[:3])}" for _ in unread[:1]),
            *_named("협의 절차", case.linking_steps),
        ],
        evidence=[ref for s in case.services for ref in s.evidence],
    )


def _staged(case: Case) -> OptionDraft:
    cards = case.cards[:_FIRST]
    where = "시범부서" if case.internal else "시범지역"
    plain = " 전화 접수를 처음부터 병행." if case.digital else ""
    asked = [deed_name(wish) for wish in deeds(case.task.brief)[:_FIRST]]
    usual = [name for card in cards if card.score >= SURE for name in card.features]
    first = unique([*asked, *usual])[:3]
    what = f"{where}에서 먼저 운영하는 기능: {', '.join(first)}" if first else _asked(case)
    then = f"{plain} 시범 결과를 보고 확대 여부 결정"
    return _option(
        case,
        "단계적 구축",
        f"{where} {case.title} 도입 후 확대",
        f"{'. '.join(card.summary for card in cards[:1]) or case.title}. {what}.{then}",
        patterns=cards,
        strengths=[*(e for card in cards for e in card.effects[:2]), *case.lessons[:1]],
        weaknesses=[
            *_named("갖추어야 할 조건", [n for card in cards for n in card.needs[:2]]),
            *_named("거쳐야 할 절차", case.steps),
            *case.unclear,
        ],
        evidence=case.precedents,
    )


def _whole(case: Case) -> OptionDraft:
    parts = ", ".join(card.name for card in case.cards)
    what = ". ".join(card.summary for card in case.cards)
    where = "전 부서" if case.internal else "전 지역"
    return _option(
        case,
        "전면 구축",
        f"{where} {case.title} 동시 도입",
        f"{parts} 기능을 {where}에서 한 번에 시작. {what}",
        patterns=case.cards,
        strengths=[
            f"{case.users} 모두 같은 시기에 {case.topic} 서비스 이용",
            *(effect for card in reversed(case.cards) for effect in card.effects[:2]),
        ],
        weaknesses=[
            *_named("시범 없이 갖추어야 할 조건", [c.needs[0] for c in case.cards if c.needs]),
            *_named("착수 전에 모두 거쳐야 할 절차", case.steps),
            *case.unpriced,
        ],
        evidence=case.precedents,
    )


def _option(
    case: Case,
    kind: OptionKind,
    name: str,
    summary: str,
    *,
    strengths: Iterable[str],
    weaknesses: Iterable[str],
    patterns: Sequence[PatternCard] = (),
    evidence: Iterable[str] = (),
) -> OptionDraft:
    marks = judge(case, kind)
    return OptionDraft(
        name=word(name),
        kind=kind,
        summary=shortened(summary, 900),
        patterns=tuple(card.id for card in patterns),
        strengths=_points(strengths),
        weaknesses=_points(weaknesses),
        evidence=tuple(unique((*inputs(case.task.evidence), *evidence)))[:8],
        effect=marks.effect,
        feasibility=marks.feasibility,
        inclusion=marks.inclusion,
        sustainability=marks.sustainability,
    )


def _points(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(unique(line(text) for text in texts)[:_POINTS]) or ("판단할 자료 없음",)


def _named(what: str, steps: Sequence[str]) -> list[str]:
    return [f"{what}: {', '.join(steps[:4])}{' 등' if len(steps) > 4 else ''}"] if steps else []


def _asked(case: Case) -> str:
    wishes = "; ".join(case.wishes[:2])
    return f"담당자 요청: {wishes}" if wishes else "기능은 담당자 확인 뒤 결정"
