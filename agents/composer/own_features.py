"""The functions a planner asks for, each told as they told it, before what is usual."""

from collections.abc import Sequence

from agents.composer.deed_names import deed_name
from agents.composer.linking import served
from agents.composer.selection import cited, content, held
from agents.composer.targets import is_target
from agents.composer.wording import LINE, line, shortened
from agents.materials import MustHint
from agents.tasks import ServiceTask
from knowledge.model.drafts import FeatureDraft

MET = 0.6
"""Share of a wish's words from which a usual function is the one wished for."""
_RELATED = 2
"""Words a rule of the field must share with a wish to stand with it."""


def own_features(
    task: ServiceTask, usual: Sequence[FeatureDraft]
) -> tuple[list[FeatureDraft], list[FeatureDraft]]:
    """Return what is wished for, and the usual functions that are not among it."""
    own: list[FeatureDraft] = []
    rest = list(usual)
    for wish in task.brief.wishes:
        if is_target(wish) or any(held(wish, item.description) >= 1 for item in own):
            continue
        near = max(rest, key=lambda item: _met(wish, item), default=None)
        if near is not None and _met(wish, near) >= MET:
            rest.remove(near)
            own.append(with_wish_told(near, wish))
        else:
            own.append(own_feature(task, wish))
    return own, rest


def own_feature(task: ServiceTask, wish: str) -> FeatureDraft:
    """Return a function of its own for a wish, with the rule of the field that bears on it."""
    rule = _rule(task, wish)
    told = f"{shortened(wish, 180)}; {rule.must.text}" if rule else wish
    return FeatureDraft(
        name=deed_name(wish),
        description=line(told),
        goals=served(task.goals, wish),
        users=shortened(task.slots.users, 80),
        priority="필수",
        evidence=cited(task, rule.evidence) if rule else (),
    )


def with_wish_told(item: FeatureDraft, wish: str) -> FeatureDraft:
    """Return a usual function with the planner's words first."""
    told = wish if content(item.description) <= content(wish) else f"{wish}; {item.description}"
    return item.model_copy(update={"description": shortened(told, LINE), "priority": "필수"})


def _met(wish: str, item: FeatureDraft) -> float:
    return held(wish, f"{item.name} {item.description}")


def _rule(task: ServiceTask, wish: str) -> MustHint | None:
    """Return the field's rule that shares most words with a wish beyond what all is about."""
    about = content(f"{task.slots.object} {task.slots.users}")
    shared = [
        (len((content(h.must.text) & content(wish)) - about), h) for h in task.materials.musts
    ]
    best = max(shared, key=lambda row: row[0], default=None)
    return best[1] if best and best[0] >= _RELATED else None
