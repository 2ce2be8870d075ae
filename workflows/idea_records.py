"""What goes on record of a search for ideas: methods' values, agents' answers, silence."""

from agents.errors import NoAnswerError
from agents.roster import ROSTER
from agents.runner import Turn
from knowledge.model.base import Value
from knowledge.model.ideas import Verdict, VerdictSet
from knowledge.model.record import EventBody, Stage
from knowledge.store.ideations import Ideations
from workflows.idea_leads import TECHNIQUES
from workflows.ideating import Search, verdicts_of
from workflows.performing import Desk, stamp


def file_method(
    desk: Desk,
    ideation_id: str,
    key: str,
    stage: Stage,
    title: str,
    value: Value,
    summary: str,
) -> None:
    """File what a method made."""
    body = EventBody(
        step=key,
        stage=stage,
        actor="method",
        name=f"{key}/1",
        model=f"{key}/1",
        title=title,
        summary=summary,
        output=key,
        at=stamp(desk),
    )
    Ideations(desk.store).file(ideation_id, body, value)


def _body(desk: Desk, key: str, agent: str, title: str) -> EventBody:
    finding = key.startswith("find.")
    return EventBody(
        step=key,
        stage="options" if finding else "reviews",
        actor="agent",
        name=ROSTER[agent].title,
        title=title,
        inputs=("leads",) if finding else ("ideas",),
        at=stamp(desk),
    )


def file_turn(desk: Desk, search: Search, key: str, agent: str, turn: Turn) -> None:
    """File an agent's answer."""
    title, value, summary = _outcome(search, key, turn.answer)
    body = _body(desk, key, agent, title).model_copy(
        update={
            "summary": summary,
            "output": key,
            "model": turn.model,
            "prompt_hash": turn.prompt_hash,
            "usage": turn.usage,
            "seconds": round(turn.seconds, 3),
        }
    )
    Ideations(desk.store).file(search.id, body, value)


def _outcome(search: Search, key: str, answer: Value) -> tuple[str, Value, str]:
    name, _, number = key.partition(".")
    if name == "find":
        technique = TECHNIQUES[int(number)]
        return (
            f"{technique} 기법으로 발굴",
            answer,
            f"아이디어 {len(getattr(answer, 'ideas', ()))}건",
        )
    verdicts = verdicts_of(search, int(number), answer)
    return "쌍별 판정", verdicts, f"판정 {len(verdicts.items)}건"


def file_none(
    desk: Desk, search: Search, key: str, agent: str, error: NoAnswerError, seconds: float
) -> None:
    """File that an agent had nothing usable to say, even when asked again: it counts as none."""
    name, _, number = key.partition(".")
    value: VerdictSet | None = None
    if name == "judge":
        judge, pairs = search.turns()[int(number)]
        value = VerdictSet(
            items=tuple(
                Verdict(
                    judge=ROSTER[judge].title, by="agent", first=one, second=other, outcome="none"
                )
                for one, other in pairs
            )
        )
    title = f"{TECHNIQUES[int(number)]} 기법으로 발굴" if name == "find" else "쌍별 판정"
    body = _body(desk, key, agent, title).model_copy(
        update={
            "summary": "쓸 수 있는 답이 없음",
            "output": key if value else "",
            "model": error.model,
            "prompt_hash": error.prompt_hash,
            "usage": error.usage,
            "seconds": round(seconds, 3),
            "ok": False,
            "error": str(error),
        }
    )
    Ideations(desk.store).file(search.id, body, value)
