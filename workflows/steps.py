"""Every step of a consultation as data: what it is called, who does it, what it makes."""

from collections.abc import Callable
from dataclasses import dataclass

from agents import tasks as t
from knowledge.model.base import Value
from knowledge.model.record import Stage
from workflows import asking, computing, deciding, deriving, opposing
from workflows.finding import Finder
from workflows.session import RESEARCHERS, Session


@dataclass(frozen=True)
class AgentStep:
    """One agent's turn."""

    name: str
    agent: str
    stage: Stage
    title: str
    build: Callable[[Session, int], t.Task]
    inputs: tuple[str, ...] = ()
    """Keys of what it is given; those ending in `@` are of the plan's version or before."""
    key: str = ""
    """Key of the answer; the step's name when empty."""


@dataclass(frozen=True)
class MethodStep:
    """One computation."""

    name: str
    method: str
    """Printed name of the method with its version."""
    stage: Stage
    title: str
    compute: Callable[[Session, int], Value]
    inputs: tuple[str, ...] = ()
    key: str = ""


Step = AgentStep | MethodStep


PARTS = ("purpose@", "service@", "people@", "measures@", "delivery@")
KNOWN = ("brief", "evidence", "choice")


def steps(finder: Finder) -> dict[str, Step]:
    """Return every step by name."""
    listed = (*_opening(), *_inquiring(finder), *_planning(), *_reviewing())
    return {step.name: step for step in listed}


def _opening() -> tuple[Step, ...]:
    return (
        MethodStep(
            "recognise",
            "recognition/1",
            "brief",
            "아이디어 인식",
            deciding.recognise,
            ("request",),
            "profile",
        ),
        AgentStep(
            "intake", "intake", "brief", "기획 개요 정리", asking.intake, ("request", "profile")
        ),
        MethodStep(
            "early",
            "procedures/1",
            "brief",
            "절차 예비 판정",
            deciding.early_procedures,
            ("profile", "intake"),
            "procedures",
        ),
        AgentStep(
            "questions",
            "interviewer",
            "questions",
            "질문 작성",
            asking.interviewer,
            ("intake", "procedures"),
        ),
    )


def _inquiring(finder: Finder) -> tuple[Step, ...]:
    return (
        MethodStep(
            "search",
            "search/1",
            "evidence",
            "근거 검색",
            lambda session, _: deciding.search(session, finder),
            ("brief",),
            "evidence",
        ),
        _researcher("researcher_cases", "사례 조사"),
        _researcher("researcher_law", "법·제도 조사"),
        _researcher("researcher_data", "데이터·이용자 조사"),
        AgentStep(
            "strategist",
            "strategist",
            "options",
            "대안 작성",
            asking.strategist,
            ("brief", "evidence", *RESEARCHERS),
        ),
        MethodStep("options", "ranking/1", "options", "대안 비교", deciding.rank, ("strategist",)),
    )


def _planning() -> tuple[Step, ...]:
    return (
        _planner("purpose", "배경·목표 작성", asking.purpose, tuple(RESEARCHERS)),
        _planner("service", "서비스 구성 작성", asking.service, ("purpose@",)),
        _planner("people", "추진체계·위험 작성", asking.people, ("purpose@",)),
        _planner("measures", "성과지표 작성", asking.measures, ("purpose@",)),
        _planner("delivery", "일정·예산 작성", asking.delivery, ("service@",)),
        MethodStep("plan", "assembly/1", "plan", "계획 조립", computing.plan, PARTS),
        MethodStep(
            "results",
            "procedures/1 schedule/1 budget/1 trace/1",
            "methods",
            "절차·일정·예산·추적 산정",
            deriving.results,
            ("brief", "plan@"),
        ),
        MethodStep(
            "checks",
            "checks/1",
            "methods",
            "자동 점검",
            computing.checks,
            ("brief", "evidence", "plan@", "results@"),
        ),
    )


def _reviewing() -> tuple[Step, ...]:
    reviews = tuple(f"{step}@" for step in asking.DUTIES)
    return (
        *(_reviewer(step, f"{duty} 검토") for step, duty in asking.DUTIES.items()),
        *(_second(step, who) for step, who in opposing.SECOND.items()),
        MethodStep(
            "round",
            "scorecard/1 difference/1",
            "reviews",
            "평가 집계",
            computing.round_of,
            (*reviews, "plan@", "results@", "checks@"),
        ),
    )


def _second(step: str, who: str) -> AgentStep:
    return AgentStep(
        step,
        "second_opinion",
        "reviews",
        f"엇갈린 점수 재검토({who})",
        opposing.second(step, computing.first_reviews),
        (*(f"{name}@" for name in asking.DUTIES), "plan@", "results@"),
    )


def _researcher(step: str, title: str) -> AgentStep:
    return AgentStep(step, step, "evidence", title, asking.researcher(step), ("brief", "evidence"))


def _planner(
    part: str, title: str, build: Callable[[Session, int], t.Task], given: tuple[str, ...]
) -> AgentStep:
    return AgentStep(part, f"planner_{part}", "plan", title, build, (*KNOWN, *given))


def _reviewer(step: str, title: str) -> AgentStep:
    given = ("brief", "evidence", "plan@", "results@", "checks@")
    return AgentStep(step, step, "reviews", title, asking.reviewer(step), given)
