"""The functions a planner asks for, each told as they told it, before what is usual."""

from collections.abc import Sequence

from agents.composer.carrying import carried, with_carrying
from agents.composer.deed_names import deed_name
from agents.composer.linking import served
from agents.composer.selection import content, held
from agents.composer.targets import is_condition, is_target
from agents.composer.wording import LINE, line, shortened, word
from agents.tasks import ServiceTask
from knowledge.model.drafts import FeatureDraft

MET = 0.6
"""Share of a wish's words from which a usual function is the one wished for."""
TOLD = 190
"""Characters of a wish that a description quotes, so that what it takes finds room."""


def own_features(
    task: ServiceTask, usual: Sequence[FeatureDraft]
) -> tuple[list[FeatureDraft], list[FeatureDraft]]:
    """Return what is wished for, and the usual functions that are not among it."""
    own: list[FeatureDraft] = []
    rest = list(usual)
    for wish in task.brief.wishes:
        if is_target(wish) or any(wish in item.description for item in own):
            continue
        if own and is_condition(wish):
            own[-1] = with_condition(own[-1], wish)
            continue
        near = max(rest, key=lambda item: _met(wish, item), default=None)
        if near is not None and _met(wish, near) >= MET:
            rest.remove(near)
            own.append(with_wish_told(near, wish))
        else:
            own.append(own_feature(task, wish))
    return own, rest


def own_feature(task: ServiceTask, wish: str) -> FeatureDraft:
    """Return a function of its own for a wish: who does it, with what, and how one knows."""
    how = carried(task, wish)
    return FeatureDraft(
        name=deed_name(wish),
        description=with_carrying(shortened(wish, TOLD), how),
        goals=served(task.goals, wish),
        users=word(shortened(task.slots.users, 80)),
        priority="필수",
        evidence=(),
    )


def with_wish_told(item: FeatureDraft, wish: str) -> FeatureDraft:
    """Return a usual function with the planner's words first."""
    told = wish if content(item.description) <= content(wish) else f"{wish}; {item.description}"
    return item.model_copy(update={"description": shortened(told, LINE), "priority": "필수"})


def with_condition(item: FeatureDraft, wish: str) -> FeatureDraft:
    """Return a function with a limit that the planner set beside it."""
    told, mark, rest = item.description.partition("; 맡음: ")
    return item.model_copy(update={"description": line(f"{told}; 조건: {wish}{mark}{rest}")})


def _met(wish: str, item: FeatureDraft) -> float:
    return held(wish, f"{item.name} {item.description}")
