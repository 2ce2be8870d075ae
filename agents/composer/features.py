"""The features of a service: what patterns bring, what the field demands, what was asked for."""

from collections.abc import Iterable, Sequence

from agents import materials as m
from agents.composer.bearing import bears, shares
from agents.composer.briefing import stated_problem
from agents.composer.fitting import asks_refused
from agents.composer.headline import headline, stated
from agents.composer.linking import served, spread
from agents.composer.own_features import own_feature, own_features, with_wish_told
from agents.composer.own_purpose import is_sure
from agents.composer.rules import COVERED, with_rule, with_rules
from agents.composer.selection import (
    alike,
    content,
    distinct,
    further,
    held,
    leading,
)
from agents.composer.wording import line, shortened, word
from agents.tasks import ServiceTask
from knowledge.model.brief import Brief
from knowledge.model.drafts import FeatureDraft

MOST = 16
FIRST = 13
"""Features of a first draft from the catalogue; wishes may add to it up to `MOST`."""
USUAL, CHANCE = 4, 3
"""Functions of the pattern that a first draft holds however much was asked for, and those of
one that only an everyday word speaks for."""
NEEDED = 5
"""Features of a first draft that are called needed, beside rules and wishes (설계값)."""
ROOM = 250
"""Characters of joined safeguards in one feature."""
TELLING = 3
"""Content words from which a wish says a function of its own."""
RULES = 6
"""Functions of a first draft that rules make beside those they stand in."""
STAFF = ("관리", "집계", "현황판", "비교판", "관제", "점검", "통계", "정산", "심사", "기록·")


def compose_features(task: ServiceTask) -> tuple[FeatureDraft, ...]:
    """Return the features of a first draft, every goal served by at least one."""
    brief, hints = task.brief, _wanted(task.materials.features)
    fitting = [hint for hint in hints if bears(brief, hint.origin, _told(hint))]
    usual = graded(pattern_feature(task, hint) for hint in fitting)
    own, rest = own_features(task, distinct(usual, lambda item: item.name))
    sure = is_sure([hint.origin for hint in fitting])
    few = max(FIRST - RULES - len(own), USUAL) if sure or len(own) < 2 else CHANCE
    found = [*own, *_asked(brief, rest, len(own))[:few]] or [_unknown(task)]
    found = with_rules(task, found, demands(task), min(len(found) + RULES, MOST))
    return tuple(with_goals(task, _enough(task, found)[:MOST]))


def _asked(brief: Brief, usual: Sequence[FeatureDraft], own: int) -> list[FeatureDraft]:
    """Return the usual functions, of those that share no word with the idea only the first.

    Where the planner says in several wishes what is to be done, the way of working fills
    the plan with its own.
    """
    sharing = [item for item in usual if shares(brief, f"{item.name} {item.description}")]
    others = [item for item in usual if item not in sharing][: USUAL if own > 1 else FIRST]
    return [item for item in usual if item in sharing or item in others]


def demands(task: ServiceTask) -> list[m.LineHint]:
    """Return what the service must keep: its data's safeguards and the rules that bear on it."""
    rules = [
        _as_line(hint)
        for hint in task.materials.musts
        if bears(task.brief, hint.origin, hint.must.text)
        and not asks_refused(task.brief.profile, hint.must.text)
    ]
    guards = [h for h in task.materials.safeguards if bears(task.brief, h.origin, h.text)]
    return _distinct([*safeguards(guards), *rules])


def graded(found: Iterable[FeatureDraft]) -> list[FeatureDraft]:
    """Return the features with no more needed ones than a first release can hold.

    A pattern calls most of its features needed; the first in its order are the service,
    the others make it better.
    """
    rows: list[FeatureDraft] = []
    for item in found:
        needed = sum(row.priority == "필수" for row in rows)
        late = item.priority == "필수" and needed >= NEEDED
        rows.append(item.model_copy(update={"priority": "권장"}) if late else item)
    return rows


def pattern_feature(task: ServiceTask, hint: m.FeatureHint) -> FeatureDraft:
    """Return a feature as a pattern brings it."""
    part = hint.feature
    return FeatureDraft(
        name=word(part.name),
        description=line(part.description),
        goals=served(task.goals, f"{part.name} {part.description}", part.goal),
        users=_users(task, part.name),
        priority=part.priority,
        evidence=(),
    )


def with_demand(
    task: ServiceTask, found: list[FeatureDraft], demand: m.LineHint
) -> list[FeatureDraft]:
    """Return the features with a must or a safeguard in one of them, even where none has room."""
    changed = with_rules(task, found, [demand], MOST)
    if changed != found or not found:
        return changed
    roomy = max(range(len(found)), key=lambda n: -len(found[n].description))
    return [
        with_rule(task, item, demand) if place == roomy else item
        for place, item in enumerate(found)
    ]


def safeguards(hints: Sequence[m.LineHint]) -> list[m.LineHint]:
    """Return the safeguards joined as far as a description holds them, AI apart from data."""
    rows: list[m.LineHint] = []
    for hint in hints:
        last = rows[-1] if rows else None
        joined = f"{last.text}; {hint.text}" if last else hint.text
        if last and last.origin.origin == hint.origin.origin and len(joined) <= ROOM:
            label = last.origin.label
            if hint.origin.label not in label:
                label = f"{label}·{hint.origin.label}"
            origin = last.origin.model_copy(update={"label": label})
            evidence = tuple(dict.fromkeys((*last.evidence, *hint.evidence)))
            rows[-1] = m.LineHint(text=joined, origin=origin, evidence=evidence)
        else:
            rows.append(hint)
    return rows


def with_wish(task: ServiceTask, found: list[FeatureDraft], wish: str) -> list[FeatureDraft]:
    """Return the features with a wish of the planner visibly met."""
    place = _nearest(found, wish, enough=0.34)
    says_enough = len(content(wish)) >= TELLING or not found
    if place is None and len(found) < MOST and says_enough:
        return [*found, own_feature(task, wish)]
    item = found[place if place is not None else 0]
    changed = with_wish_told(item, wish)
    return [changed if other is item else other for other in found]


def _unknown(task: ServiceTask) -> FeatureDraft:
    """Return what can be said of an idea that names no function: what it is to answer."""
    problem = shortened(stated(stated_problem(task.brief) or task.brief.title), 120)
    return FeatureDraft(
        name=headline(task.brief.title),
        description=line(f"‘{problem}’에 대응하는 기본 기능, 세부 범위는 담당자 면담으로 확정"),
        goals=served(task.goals, task.brief.title),
        users=_users(task, task.brief.title),
        priority="필수",
        evidence=(),
    )


def _wanted(hints: Sequence[m.FeatureHint]) -> list[m.FeatureHint]:
    """Return the leading pattern's features, needed ones first, and the best of the others."""
    first = leading(hints)
    needed = [hint for hint in first if hint.feature.priority == "필수"]
    rest = [hint for hint in first if hint.feature.priority != "필수"]
    others = [hint for hint in further(hints, 2) if hint.feature.priority == "필수"]
    return [*needed, *others, *rest]


def _told(hint: m.FeatureHint) -> str:
    return f"{hint.feature.name} {hint.feature.description}"


def _as_line(hint: m.MustHint) -> m.LineHint:
    return m.LineHint(text=hint.must.text, origin=hint.origin, evidence=hint.evidence)


def _distinct(demands: Iterable[m.LineHint]) -> list[m.LineHint]:
    return distinct(demands, lambda hint: hint.text, lambda one, other: one == other)


def _nearest(found: Sequence[FeatureDraft], text: str, enough: float = COVERED) -> int | None:
    """Return which feature holds most of a text's words, when it holds enough of them."""
    shares = [held(text, f"{item.name} {item.description}") for item in found]
    best = max(shares, default=0.0)
    return shares.index(best) if best >= enough else None


def _users(task: ServiceTask, text: str) -> str:
    return "담당자" if any(mark in text for mark in STAFF) else word(task.slots.users)


def _enough(task: ServiceTask, found: list[FeatureDraft]) -> list[FeatureDraft]:
    """Return at least two features: an unrecognised idea still needs a way in and an answer."""
    if len(found) >= 2:
        return found
    name = f"{shortened(task.slots.object, 40)} 전화·창구 병행 접수"
    plain = FeatureDraft(
        name=name,
        description=line(f"전화와 창구에서 같은 조건으로 접수하고 {task.slots.object} 결과를 안내"),
        goals=served(task.goals, name, "접근"),
        users=word(task.slots.users),
        priority="필수",
        evidence=(),
    )
    return [*found, plain] if not any(alike(plain.name, item.name) for item in found) else found * 2


def with_goals(task: ServiceTask, found: list[FeatureDraft]) -> Iterable[FeatureDraft]:
    """Yield the features such that no goal is left without one."""
    rows = [(f"{item.name} {item.description}", item.goals) for item in found]
    for item, goals in zip(found, spread(task.goals, rows), strict=True):
        yield item.model_copy(update={"goals": tuple(goals)})
