"""Which work makes which feature: work that fits, or work of its own."""

from collections.abc import Sequence
from typing import Literal

from agents.composer.bearing import builds
from agents.composer.costs import UNBUILT
from agents.composer.korean import josa
from agents.composer.selection import shared
from agents.composer.wording import line, shortened, word
from agents.tasks import DeliveryTask
from knowledge.model.drafts import TaskDraft
from knowledge.model.plan import Feature

Phase = Literal["설계", "구축"]
CONTRACTOR = "수행업체"
"""Who builds software as patterns call them."""


def made(task: DeliveryTask, owner: str, found: Sequence[TaskDraft]) -> list[TaskDraft]:
    """Return the work such that every feature is made by some of it."""
    tasks = list(found)
    done = {feature for item in tasks for feature in item.features}
    left: list[Feature] = []
    for feature in task.features:
        if feature.id in done:
            continue
        place = _maker(tasks, feature)
        if place is None:
            left.append(feature)
        else:
            tasks[place] = with_feature(tasks[place], feature.id)
    more = _rest(task, owner, left, tasks)
    return [*tasks, *more]


def with_feature(item: TaskDraft, feature: str) -> TaskDraft:
    """Return work that makes one feature more."""
    return item.model_copy(update={"features": (*item.features, feature)})


def _maker(tasks: Sequence[TaskDraft], feature: Feature) -> int | None:
    """Return which construction work fits a feature, or else design work."""
    text = f"{feature.name} {feature.description}"
    best, place = 1, None
    for number, item in enumerate(tasks):
        if item.phase in {"구축", "설계"} and len(item.features) < 12:
            weight = shared(text, f"{item.name} {item.output}")
            if weight > best:
                best, place = weight, number
    return place


def _rest(
    task: DeliveryTask, owner: str, left: Sequence[Feature], tasks: list[TaskDraft]
) -> list[TaskDraft]:
    """Return work for the features that nothing makes yet: rules are designed, the rest built.

    Features go to work that is planned already as far as it has room.
    """
    found: list[TaskDraft] = []
    for feature in left:
        phase: Phase = "설계" if _is_rule(feature) or task.option.kind in UNBUILT else "구축"
        rows = [*tasks, *found]
        places = [n for n, item in enumerate(rows) if item.phase == phase and _has_room(item)]
        place = min(places, key=lambda n: len(rows[n].features), default=None)
        if place is None:
            found.append(_own_work(task, owner, phase, feature))
        elif place < len(tasks):
            tasks[place] = with_feature(tasks[place], feature.id)
        else:
            found[place - len(tasks)] = with_feature(found[place - len(tasks)], feature.id)
    return found


def _is_rule(feature: Feature) -> bool:
    return feature.name.endswith(("기준", "안전장치"))


def _has_room(item: TaskDraft) -> bool:
    return len(item.features) < 12


def _own_work(task: DeliveryTask, owner: str, phase: Phase, feature: Feature) -> TaskDraft:
    """Return work named after the first feature that it makes."""
    verb, days = ("기준 설계", 20) if phase == "설계" else ("구축", 40)
    if phase == "구축" and not builds(task.brief):
        verb, days = "준비", 20
    bare = feature.name.removesuffix(" 기준").removesuffix("기준")
    return TaskDraft(
        name=word(f"{shortened(bare, 60)} {verb}"),
        phase=phase,
        days=days,
        after=(),
        features=(feature.id,),
        owner=owner if phase == "설계" or not builds(task.brief) else CONTRACTOR,
        output=line(f"{josa(shortened(feature.name, 200), '을/를')} 갖춘 결과물"),
    )
