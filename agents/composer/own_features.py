"""The functions a planner asks for, each told as they told it, before what is usual."""

from collections.abc import Sequence

from agents.composer.deed_names import deed_name
from agents.composer.korean import josa
from agents.composer.linking import served
from agents.composer.selection import cited, content, held, short_name
from agents.composer.targets import is_target
from agents.composer.wording import LINE, line, shortened
from agents.tasks import ServiceTask
from knowledge.model.drafts import FeatureDraft
from knowledge.search.nouns import GENERAL, LIGHT

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
    """Return a function of its own for a wish, with what the field says that bears on it."""
    beside, evidence = _beside(task, wish)
    return FeatureDraft(
        name=deed_name(wish),
        description=line(f"{shortened(wish, 170)}; {beside}" if beside else wish),
        goals=served(task.goals, wish),
        users=shortened(task.slots.users, 80),
        priority="필수",
        evidence=cited(task, evidence),
    )


def with_wish_told(item: FeatureDraft, wish: str) -> FeatureDraft:
    """Return a usual function with the planner's words first."""
    told = wish if content(item.description) <= content(wish) else f"{wish}; {item.description}"
    return item.model_copy(update={"description": shortened(told, LINE), "priority": "필수"})


def _met(wish: str, item: FeatureDraft) -> float:
    return held(wish, f"{item.name} {item.description}")


def _beside(task: ServiceTask, wish: str) -> tuple[str, tuple[str, ...]]:
    """Return the field's rule nearest to a wish, else what a service that exists leaves to it."""
    about = content(f"{task.slots.object} {task.slots.users}") | GENERAL | LIGHT
    telling = content(wish) - about
    rules = [(len(content(h.must.text) & telling), h) for h in task.materials.musts]
    shares, rule = max(rules, key=lambda row: row[0], default=(0, None))
    if rule is not None and shares >= _RELATED:
        return rule.must.text, rule.evidence
    for hint in task.materials.existing:
        part = hint.existing
        if content(f"{part.name} {part.what}") & telling:
            quoted = f"‘{short_name(part.name)}’"
            return f"기존 {josa(quoted, '과/와')}의 구분: {part.difference}", hint.evidence
    return (rule.must.text, rule.evidence) if rule is not None and shares else ("", ())
