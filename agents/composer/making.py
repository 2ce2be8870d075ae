"""Which work makes which feature: work that fits, or work of its own."""

from collections.abc import Sequence

from agents.composer.costs import UNBUILT
from agents.composer.korean import josa
from agents.composer.selection import shared
from agents.composer.wording import line, shortened, word
from agents.tasks import DeliveryTask
from knowledge.model.plan import Feature, TaskDraft


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
    return [*tasks, *_rest(task, owner, left, tasks)]


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
    task: DeliveryTask, owner: str, left: Sequence[Feature], tasks: Sequence[TaskDraft]
) -> list[TaskDraft]:
    """Return work for the features that nothing makes yet."""
    unbuilt = task.option.kind in UNBUILT
    taken = {item.name for item in tasks}
    found: list[TaskDraft] = []
    for start in range(0, len(left), 12):
        group = left[start : start + 12]
        thing = shortened(task.slots.service, 40)
        name = f"{thing} {'이용 절차 정비' if unbuilt else '추가 기능·안전장치 구축'}"
        while name in taken:
            name += " 보완"
        taken.add(name)
        found.append(
            TaskDraft(
                name=word(name),
                phase="설계" if unbuilt else "구축",
                days=20 if unbuilt else 40,
                after=(),
                features=tuple(feature.id for feature in group),
                owner=owner if unbuilt else "수행업체",
                output=line(
                    f"{josa(shortened(', '.join(f.name for f in group), 250), '을/를')} 갖춘 결과물"
                ),
            )
        )
    return found
