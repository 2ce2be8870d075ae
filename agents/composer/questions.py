"""Asks what would change the plan most: what is missing, then facts by their weight."""

from agents.answers import QuestionsAnswer
from agents.composer.wording import line
from agents.tasks import Missing, QuestionsTask, UnknownFact
from knowledge.model.brief import QuestionDraft

MOST = 7
FACTS = 3
"""Facts that always find room."""
YES, NO, OPEN = "예", "아니오", "미정"
_LEVELS = ("시·도", "시·군·구", "중앙행정기관", "공공기관")


def compose(task: QuestionsTask) -> QuestionsAnswer:
    """Return three to seven questions, those with most consequences."""
    known = task.brief.profile
    facts = [item for item in task.unknown if known.fact(item.fact.id) is None]
    room = MOST - min(FACTS, len(facts))
    asked = [_missing(item, task.brief.title) for item in task.missing][:room]
    asked += [_fact(item, task.brief.title) for item in facts[: MOST - len(asked)]]
    for extra in _notes(task.brief.title):
        if len(asked) < 3:
            asked.append(extra)
    return QuestionsAnswer(questions=tuple(asked))


def _missing(item: Missing, title: str) -> QuestionDraft:
    texts: dict[Missing, tuple[str, str]] = {
        "level": (
            f"‘{title}’의 추진 주체는 어느 기관입니까?",
            "투자심사 기준액과 사전협의 상대(시·도 또는 행정안전부)가 달라짐",
        ),
        "budget_won": (
            f"‘{title}’에 3년 동안 쓸 수 있는 예산 상한은 얼마입니까?",
            "상한을 넘는 기능을 뒤 단계로 미루고 투자심사 대상 여부를 판정함",
        ),
        "start": (
            f"‘{title}’ 사업은 언제 시작할 예정입니까?",
            "모든 작업·절차의 날짜와 예산 편성 연도가 달라짐",
        ),
        "users_per_year": (
            f"‘{title}’의 이용자를 한 해 몇 명으로 예상하십니까?",
            "처리 용량, 상담 인력, 이용자 1명당 비용의 산정 기준이 됨",
        ),
    }
    text, why = texts[item]
    if item == "level":
        return QuestionDraft(
            text=text, why=why, kind="choice", choices=_LEVELS, default="시·군·구", about=item
        )
    kind = "date" if item == "start" else "number"
    default = "" if item == "start" else OPEN
    return QuestionDraft(text=text, why=why, kind=kind, choices=(), default=default, about=item)


def _fact(item: UnknownFact, title: str) -> QuestionDraft:
    steps = f" (걸리는 절차: {', '.join(item.procedures[:4])})" if item.procedures else ""
    return QuestionDraft(
        text=line(f"‘{title}’ 관련, {item.question}"),
        why=line(item.why + steps),
        kind="choice",
        choices=(YES, NO),
        default=YES if item.default else NO,
        about=item.fact.id,
    )


def _notes(title: str) -> tuple[QuestionDraft, ...]:
    asked = (
        (f"‘{title}’으로 해결하려는 문제의 현재 규모를 보여 주는 자료가 있습니까?", "성과지표의 기준선이 됨"),
        (f"‘{title}’과 관련해 이미 하고 있는 사업이 있습니까?", "중복 여부와 연계 방안이 달라짐"),
        (f"‘{title}’의 운영을 맡을 부서는 어디입니까?", "추진체계와 담당자가 달라짐"),
    )
    return tuple(
        QuestionDraft(text=line(text), why=why, kind="text", choices=(), default=OPEN, about="note")
        for text, why in asked
    )
