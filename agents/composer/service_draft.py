"""What: features, the user's way, equal ways, data and services that exist already."""

from collections.abc import Sequence

from agents import answers as a
from agents import materials as m
from agents.composer.bearing import stands_beside
from agents.composer.briefing import stated_problem
from agents.composer.deed_names import deed_name
from agents.composer.features import compose_features
from agents.composer.fitting import asks_refused
from agents.composer.headline import stated
from agents.composer.own_purpose import deeds
from agents.composer.risks import by_turns
from agents.composer.selection import (
    alike,
    chosen,
    cited,
    distinct,
    further,
    leading,
    nearest,
    of_kind,
)
from agents.composer.wording import line, shortened, unique, word
from agents.tasks import ServiceTask
from knowledge.methods.checks.safeguards import DIGITAL
from knowledge.model.plan import Alternative, DataUse, JourneyStep, SimilarService

STEPS, WAYS, DATA, SIMILAR = 6, 5, 7, 13
"""How many of each a first draft holds; reviewers may ask for more."""
SUCH, OWN, NEAR, DEEDS = 6, 4, 4, 3
"""Of what exists already: beside such a service, the field's first ones, its others that are
nearest to the idea, and those of circumstances, before what is left."""
NO_PHONE = "스마트폰이 없는 주민"


def draft(task: ServiceTask) -> a.ServiceAnswer:
    """Return the service part of a first draft."""
    return a.ServiceAnswer(
        features=compose_features(task),
        journey=_journey(task),
        alternatives=_alternatives(task)[:WAYS],
        data=tuple(data_use(task, hint) for hint in _data(task.materials.data))[:DATA],
        similar=tuple(similar(task, hint) for hint in _existing(task)[:SIMILAR]),
        responses=(),
    )


def data_use(task: ServiceTask, hint: m.DataHint) -> DataUse:
    """Return data as the plan lists it."""
    part = hint.data
    return DataUse(
        name=word(part.name),
        purpose=line(part.purpose),
        source=word(part.source),
        dataset=part.dataset,
        personal=part.personal,
        evidence=cited(task, hint.evidence),
    )


def similar(task: ServiceTask, hint: m.ExistingHint) -> SimilarService:
    """Return an existing service compared with ours."""
    part = hint.existing
    return SimilarService(
        name=word(part.name),
        operator=word(part.operator),
        overlap=line(part.what),
        difference=line(part.difference),
        evidence=cited(task, hint.evidence),
    )


def alternative(task: ServiceTask, user: str, hints: Sequence[m.SubstituteHint]) -> Alternative:
    """Return the equal ways of one group of users in one row."""
    return Alternative(
        user=word(user),
        barrier=line(hints[0].substitute.barrier),
        means=shortened(", ".join(unique(hint.substitute.means for hint in hints)), 300),
        evidence=cited(task, *(hint.evidence for hint in hints)),
    )


def by_user(hints: Sequence[m.SubstituteHint]) -> dict[str, list[m.SubstituteHint]]:
    """Return the equal ways grouped by whom they serve, in order."""
    rows: dict[str, list[m.SubstituteHint]] = {}
    for hint in hints:
        name = next((user for user in rows if alike(user, hint.substitute.user)), None)
        rows.setdefault(name or hint.substitute.user, []).append(hint)
    return rows


def _alternatives(task: ServiceTask) -> tuple[Alternative, ...]:
    offered = task.materials.substitutes
    refused = [h for h in offered if asks_refused(task.brief.profile, h.substitute.barrier)]
    rows = by_user([hint for hint in offered if hint not in refused])
    found = [alternative(task, user, hints) for user, hints in rows.items()]
    if not any("스마트폰" in f"{row.user} {row.barrier}" for row in found[: WAYS - 1]):
        found.insert(min(len(found), WAYS - 1), without_phone(task))
    return tuple(found)


def without_phone(task: ServiceTask) -> Alternative:
    """Return the equal way of those without a smartphone."""
    digital, thing = DIGITAL.search(task.slots.channel), task.slots.service
    barrier = f"{task.slots.channel}만으로는 {thing} 이용을 시작할 수 없음"
    plain = f"{task.slots.object} 온라인 안내와 알림을 볼 수 없음"
    if asks_refused(task.brief.profile, plain):
        plain = f"{task.slots.object} 안내가 누리집에만 오르면 볼 수 없음"
    return Alternative(
        user=NO_PHONE,
        barrier=line(barrier if digital else plain),
        means=line(
            "대표전화와 읍·면·동 창구에서 직원이 같은 조건으로 대신 접수하고 "
            "결과를 전화나 우편으로 안내"
        ),
        evidence=(),
    )


def _existing(task: ServiceTask) -> list[m.ExistingHint]:
    """Return what exists already, that of the field itself before that of deeds and others."""
    hints = [
        hint
        for hint in task.materials.existing
        if stands_beside(task.brief, hint.origin, _told(hint))
    ]
    own = leading(hints)
    near = nearest(own[OWN:], task.brief, _told)
    deeds = by_turns(of_kind(hints, "circumstance"))
    such = of_kind(hints, "exemplar")
    first = [*such[:SUCH], *own[:OWN], *near[:NEAR], *deeds[:DEEDS]]
    others = [*near[NEAR:], *such[SUCH:], *of_kind(further(hints), "field"), *deeds[DEEDS:]]
    return distinct([*first, *others], lambda hint: hint.existing.name)


def _told(hint: m.ExistingHint) -> str:
    return f"{hint.existing.name} {hint.existing.what}"


def _data(hints: Sequence[m.DataHint]) -> list[m.DataHint]:
    return distinct(chosen(hints), lambda hint: hint.data.name)


def _journey(task: ServiceTask) -> tuple[JourneyStep, ...]:
    hints = leading(task.materials.journey)[:STEPS]
    named = [trait.label for trait in task.brief.profile.of("channel")[:3]]
    channel = word("·".join(unique((task.slots.channel, *named, "전화"))))
    steps = tuple(
        JourneyStep(
            stage=word(hint.step.stage),
            now=line(hint.step.now),
            after=line(hint.step.after),
            channel=channel,
        )
        for hint in hints
    )
    return steps if len(steps) >= 2 else _plain_journey(task, channel)


def _plain_journey(task: ServiceTask, channel: str) -> tuple[JourneyStep, ...]:
    """Return a way that says no more than the brief: what is hard today, what is wished."""
    thing, problem = task.slots.service, stated_problem(task.brief)
    today = stated(problem) if problem else f"{thing} 이용 방법을 알기 어려움(가정)"
    rows = [(deed_name(wish), wish) for wish in deeds(task.brief)[: STEPS - 1]]
    rows = rows or [("알아보기·신청", f"{channel}에서 {thing} 이용 방법을 확인하고 신청")]
    unknown = "현행 방식은 착수 조사에서 확인 필요"
    steps = [
        JourneyStep(
            stage=word(stage),
            now=line(unknown if place else today),
            after=line(after),
            channel=channel,
        )
        for place, (stage, after) in enumerate(rows)
    ]
    last = JourneyStep(
        stage="결과 확인·의견",
        now=line(f"{thing} 결과를 알리는 방법은 확인 필요"),
        after=line(f"{task.slots.users}에게 결과를 알리고 불편·이의를 전화와 창구에서 접수"),
        channel=channel,
    )
    return (*steps, last)
