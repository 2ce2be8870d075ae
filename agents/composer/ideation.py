"""Ideas out of leads: each technique has its own way of saying what would be done."""

from collections.abc import Callable, Mapping

from agents.answers import IdeasAnswer
from agents.composer.korean import Noun
from agents.composer.selection import short_name
from agents.composer.wording import item, line, shortened, word
from agents.errors import NoAnswerError
from agents.idea_tasks import IdeasTask
from agents.leads import Seed
from knowledge.model.ideas import IdeaDraft, Technique

MOST = 8


def compose(task: IdeasTask) -> IdeasAnswer:
    """Return one idea per lead.

    Raises:
        NoAnswerError: The catalogue has no lead of this technique for the theme.
    """
    known = task.evidence_ids()
    ideas: dict[str, IdeaDraft] = {}
    for seed in task.seeds:
        title, what = _SAID[task.technique](task, seed)
        draft = IdeaDraft(
            title=word(title),
            problem=line(item(seed.problem)),
            users=word(task.slots.users),
            what=shortened(what, 600),
            pattern=seed.pattern.id,
            evidence=tuple(ref for ref in seed.evidence if ref in known),
            first_step=line(seed.step),
        )
        ideas.setdefault(draft.title, draft)
    if not ideas:
        raise NoAnswerError(
            f"‘{task.technique}’ 기법으로 이을 지식이 목록에 없으니 주제를 더 자세히 적으십시오."
        )
    return IdeasAnswer(ideas=tuple(ideas.values())[:MOST])


def _carried(task: IdeasTask, seed: Seed) -> tuple[str, str]:
    method = seed.pattern.name
    model = (
        f". ‘{short_name(seed.name)}’ 사례의 운영 방식을 옮겨 시험" if seed.name != method else ""
    )
    return f"{seed.thing} {short_name(method)}", f"{seed.what}{model}"


def _smoothed(task: IdeasTask, seed: Seed) -> tuple[str, str]:
    title = f"{seed.thing} ‘{short_name(seed.name)}’ 단계 개선"
    return title, f"‘{seed.name}’ 단계를 {_towards(seed.what)}"


def _linked(task: IdeasTask, seed: Seed) -> tuple[str, str]:
    name = shortened(short_name(seed.name), 30)
    basis = f"{name} {seed.use} 기반" if seed.use else f"{name} 활용"
    title = f"{basis} {seed.thing} {short_name(seed.pattern.name)}"
    return title, f"{Noun(name):을/를} {seed.what}에 이어 씀. {seed.pattern.summary}"


def _brought(task: IdeasTask, seed: Seed) -> tuple[str, str]:
    name = shortened(seed.name, 40)
    return f"{name} 방식의 {seed.thing} 서비스", (
        f"해외에서 {shortened(seed.what, 200)} → {seed.pattern.summary}"
    )


def _freed(task: IdeasTask, seed: Seed) -> tuple[str, str]:
    return f"{seed.name} {seed.thing} 서비스", f"{seed.what}. {seed.pattern.summary}"


def _towards(after: str) -> str:
    return f"‘{after}’ 상태로 바꿈"


_SAID: Mapping[Technique, Callable[[IdeasTask, Seed], tuple[str, str]]] = {
    "유형 이식": _carried,
    "여정 마찰": _smoothed,
    "미활용 데이터": _linked,
    "해외 사례": _brought,
    "제약 제거": _freed,
}
