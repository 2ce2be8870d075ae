"""Asks what would change the plan most: what is missing, then facts by what turns on them."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from agents.answers import QuestionsAnswer
from agents.composer.bearing import speaks_of_a_system
from agents.composer.korean import Noun
from agents.composer.nothing import wishes_for_something
from agents.composer.reading import read
from agents.composer.wording import line
from agents.tasks import Missing, QuestionsTask, UnknownFact
from knowledge.model.brief import Brief, Profile, QuestionDraft

LEAST, MOST = 3, 7
FACTS = 3
"""Facts that always find room beside what is missing."""
YES, NO, OPEN = "예", "아니오", "미정"
BUILDING = "builds_system"
_LEVELS = ("시·도", "시·군·구", "중앙행정기관", "공공기관")
_ORDER: tuple[Missing, ...] = ("level", "budget_won", "start", "users_per_year")

_PREMISES: Mapping[str, tuple[str, bool]] = {
    "internal_only": ("public_facing", False),
    "public_facing": ("internal_only", False),
    "uses_generative_ai": ("uses_ai", True),
    "uses_voice_ai": ("uses_ai", True),
    "overseas_transfer": ("personal_data", True),
    "sensitive_data": ("personal_data", True),
    "unique_id_data": ("personal_data", True),
    "large_personal_file": ("personal_data", True),
    "child_data": ("personal_data", True),
    "sw_procurement": ("builds_system", True),
    "uses_cloud": ("builds_system", True),
}
"""Facts that only matter when another has this value; until then that one is asked instead."""


class _Ask(NamedTuple):
    """How a missing limit is asked for."""

    text: str
    why: str
    kind: Literal["choice", "number", "date", "text"]


_MISSING: Mapping[Missing, _Ask] = {
    "level": _Ask(
        "{title}의 추진 기관은 어느 유형에 해당합니까?",
        "투자심사 기준과 사전협의 상대가 기관 유형에 따라 달라짐",
        "choice",
    ),
    "budget_won": _Ask(
        "{title}에 쓸 수 있는 예산의 상한은 3개년 합계 얼마입니까?",
        "상한을 넘는 기능은 다음 단계로 미루고 투자심사 대상인지 판정함",
        "number",
    ),
    "start": _Ask(
        "{title} 사업은 언제 착수할 예정입니까?",
        "절차와 작업의 날짜, 예산을 편성할 회계연도가 달라짐",
        "date",
    ),
    "users_per_year": _Ask(
        "{title}의 이용자는 한 해 몇 명으로 예상하십니까?",
        "처리 용량과 상담 인력, 이용자당 비용의 산정 기준이 됨",
        "number",
    ),
}


def compose(task: QuestionsTask) -> QuestionsAnswer:
    """Return three to seven questions, those with most consequences."""
    title = Noun(task.brief.title)
    facts = _worth_asking(task.unknown, task.brief.profile)
    untold = _untold(task.brief, title)
    room = MOST - len(untold) - min(FACTS, len(facts))
    missing = [item for item in _ORDER if item in task.missing][:room]
    asked = [*untold, *(_missing(item, title) for item in missing)]
    asked += [_fact(item, title, task.brief) for item in facts[: MOST - len(asked)]]
    notes = _notes(task, title)
    return QuestionsAnswer(questions=(*asked, *notes[: max(0, LEAST - len(asked))]))


def _untold(brief: Brief, title: Noun) -> list[QuestionDraft]:
    """Return the question what is to be done, where the idea only wishes for something."""
    if brief.wishes or not wishes_for_something(read(brief.idea)):
        return []
    return [
        QuestionDraft(
            text=line(f"‘{title}’에서 구체적으로 무엇을 해 보려고 하십니까?"),
            why="아이디어에 무엇을 할지가 적혀 있지 않아 기능과 목표를 유형에 맞추어 짐작함",
            kind="text",
            choices=(),
            default=OPEN,
            about="note",
        )
    ]


def _worth_asking(unknown: Iterable[UnknownFact], profile: Profile) -> list[UnknownFact]:
    """Return the facts nobody knows whose premise holds, most consequential first."""
    return [
        item
        for item in unknown
        if profile.fact(item.fact.id) is None and _premise_holds(item.fact.id, profile)
    ]


def _premise_holds(fact: str, profile: Profile) -> bool:
    if fact == "public_facing":
        return profile.fact("internal_only") is None
    if fact not in _PREMISES:
        return True
    premise, wanted = _PREMISES[fact]
    return profile.fact(premise) is wanted


def _missing(item: Missing, title: Noun) -> QuestionDraft:
    ask = _MISSING[item]
    return QuestionDraft(
        text=line(ask.text.format(title=f"‘{title}’")),
        why=ask.why,
        kind=ask.kind,
        choices=_LEVELS if ask.kind == "choice" else (),
        default="시·군·구" if ask.kind == "choice" else OPEN,
        about=item,
    )


def _fact(item: UnknownFact, title: Noun, brief: Brief) -> QuestionDraft:
    turning = f" (적용 여부가 달라지는 절차: {', '.join(item.procedures[:4])})"
    return QuestionDraft(
        text=line(_adapted(item.question, title)),
        why=line(item.why + (turning if item.procedures else "")),
        kind="choice",
        choices=(YES, NO),
        default=YES if item.default and _likely(item.fact.id, brief) else NO,
        about=item.fact.id,
    )


def _likely(fact: str, brief: Brief) -> bool:
    """Say whether the usual answer is this idea's: nothing is built for what people do by hand."""
    return fact != BUILDING or speaks_of_a_system(brief)


def _adapted(question: str, title: Noun) -> str:
    """Return a question with the service's name as its topic."""
    quoted = Noun(f"‘{title}’")
    if question.startswith("서비스"):
        return f"{quoted}{question.removeprefix('서비스')}"
    if question.endswith("서비스입니까?") or question.endswith("사업입니까?"):
        return f"{quoted:은/는} {question}"
    return f"{quoted}에서 {question}"


def _notes(task: QuestionsTask, title: Noun) -> tuple[QuestionDraft, ...]:
    """Return open questions for an idea about which nearly all is known."""
    quoted = Noun(f"‘{title}’")
    asked = (
        (
            f"{quoted:이/가} 풀려는 문제의 현재 규모를 보여 주는 자료가 있습니까?",
            "성과지표의 기준선과 사업의 필요성이 이 자료에 달려 있음",
        ),
        (
            f"{quoted:과/와} 비슷한 사업을 이미 하고 있습니까?",
            "중복되면 새로 만들지 않고 연계하는 대안으로 바뀜",
        ),
        (
            f"{quoted}의 운영을 맡을 부서와 인력은 정해져 있습니까?",
            "추진체계와 인건비가 달라짐",
        ),
    )
    return tuple(
        QuestionDraft(text=line(text), why=why, kind="text", choices=(), default=OPEN, about="note")
        for text, why in asked
    )
