"""What may go wrong: the field's own hazards first, then the pattern's, then usual risks."""

from collections.abc import Sequence

from agents import materials as m
from agents.composer.case_hazards import case_hazards
from agents.composer.fitting import fitting
from agents.composer.korean import josa
from agents.composer.selection import (
    HintT,
    cited,
    content,
    distinct,
    further,
    leading,
    nearest,
    of_kind,
    same,
    short_name,
)
from agents.composer.wording import line, shortened, word
from agents.demands import NAMED
from agents.tasks import PeopleTask
from knowledge.catalogue.entries import RiskEntry
from knowledge.catalogue.vocabulary import Hazard
from knowledge.model.drafts import RiskDraft

MOST, FIRST, SEVERE = 30, 28, 15
"""Risks the part may hold, those of a first draft, and from which level on one is severe."""
SUCH, OWN, DEEDS, CASE, WAYS, USUAL, MOST_USUAL = 6, 9, 14, 3, 3, 1, 3
"""Of a first draft: those of such a service, the field's, the circumstances', the people's, the
pattern's, usual ones."""
FAR = 4
"""Of the field's, those of which no word stands in the idea: after what the idea itself does."""
OTHER = 3
"""Of each further field that fits."""
TURNS = 5
"""Turns there are at most: how often one circumstance that the idea names outright is heard."""
OUTRIGHT, TWICE = 2.0, 4.0
"""Scores from which a word that means nothing else names a circumstance, and from which two
things in the idea speak for it, so that it is how the service works (설계값)."""


def compose_risks(task: PeopleTask) -> tuple[RiskDraft, ...]:
    """Return the risks of a first draft."""
    fit = _fitting(task)
    hazards = nearest(fit, task.brief, _told)
    tops = leading(hazards)
    near, far = _own(task, of_kind(tops, "field")[:OWN])
    # What a deed goes wrong by first stands first in its entry, whatever words the idea uses.
    deeds = by_turns(of_kind(fit, "circumstance"))
    others = [*of_kind(further(hazards, OTHER), "field"), *of_kind(tops, "pattern")[:WAYS]]
    usual = [usual_risk(task, hint) for hint in _usual(task)]
    rest = [*further(hazards, 1), *deeds[DEEDS:], *tops]
    rows = [
        *(hazard_risk(task, hint) for hint in [*of_kind(hazards, "exemplar")[:SUCH], *near]),
        *(hazard_risk(task, hint) for hint in deeds[:DEEDS]),
        *(_risk(task, hazard, ()) for hazard in case_hazards(task)[:CASE]),
        *(hazard_risk(task, hint) for hint in [*far[:FAR], *others]),
        *usual[:USUAL],
        *(hazard_risk(task, hint) for hint in rest),
        *usual[USUAL:MOST_USUAL],
    ]
    return tuple(distinct(rows, _text, same)[:FIRST] or [_unknown(task)])


def _told(hint: m.HazardHint) -> str:
    return f"{hint.hazard.text} {hint.hazard.signal}"


def _own(
    task: PeopleTask, hints: Sequence[m.HazardHint]
) -> tuple[list[m.HazardHint], list[m.HazardHint]]:
    """Return the field's hazards that share a word with the idea, and the others.

    A field is wide: of two hundred ideas in 주차 few tow a car. What none of the idea's words
    tells of comes after what the deeds named in it bring.
    """
    words = content(f"{task.brief.title} {task.brief.idea[:1000]}")
    near = [hint for hint in hints if not words.isdisjoint(content(_told(hint)))]
    return near, [hint for hint in hints if hint not in near]


def _fitting(task: PeopleTask) -> list[m.HazardHint]:
    """Return the hazards that fit the idea."""
    return [
        hint
        for hint in task.materials.hazards
        if fitting(task.brief.profile, f"{hint.hazard.category} {hint.hazard.text}")
    ]


def by_turns(hints: Sequence[HintT], outright: float = OUTRIGHT) -> list[HintT]:
    """Return what circumstances bring in turns, the strongest first.

    What the idea names outright is the most specific and comes first. One that an everyday
    word speaks for has its turn with the second ones of those, one only implied with the
    third, so that none crowds the others out and none that was recognised stays unheard. What
    two things of the idea speak for is heard twice a turn: it is how the service works.

    Args:
        hints: What they bring, each one's in its own order.
        outright: Score from which one counts as named outright.
    """
    turns: dict[str, int] = {}
    rows: list[tuple[int, float, HintT]] = []
    for hint in hints:
        turn = turns.get(hint.origin.trait, 0)
        turns[hint.origin.trait] = turn + 1
        score = hint.origin.score
        told = turn // 2 if score >= TWICE else turn
        rows.append((told + (score < outright) + (score < NAMED), -score, hint))
    return [hint for late, _, hint in sorted(rows, key=lambda row: row[:2]) if late < TURNS]


def _usual(task: PeopleTask) -> list[m.RiskHint]:
    return [
        hint
        for hint in task.materials.risks
        if fitting(task.brief.profile, f"{hint.risk.category} {hint.risk.risk}")
    ]


def in_charge(own: str, usual: str) -> str:
    """Return the department in charge by its short name, without teams in brackets."""
    if own:
        return word(own)
    return word(short_name(usual).partition("·")[0] or "사업 담당부서")


def hazard_risk(task: PeopleTask, hint: m.HazardHint) -> RiskDraft:
    """Return a hazard of the field, pattern or channel as a risk."""
    return _risk(task, hint.hazard, cited(task, hint.evidence))


def usual_risk(task: PeopleTask, hint: m.RiskHint) -> RiskDraft:
    """Return a risk of the general list, cited."""
    return _risk(task, _hazard(hint.risk), cited(task, hint.evidence))


def must_risk(task: PeopleTask, hint: m.MustHint) -> RiskDraft:
    """Return what goes wrong when a must of the field is left out."""
    return RiskDraft(
        text=line(
            f"{josa(hint.must.text, '이/가')} 빠져 {task.slots.object} 추진이 지연되거나 중단"
        ),
        category="갈등·협의",
        likelihood=3,
        impact=4,
        signal="협의 상대의 이견이나 민원이 공문·회의에서 되풀이됨",
        mitigation=(line(hint.must.text), "협의 결과를 기록하고 시범 전에 합의 여부를 점검"),
        owner=_owner(task),
        evidence=cited(task, hint.evidence),
    )


def _risk(task: PeopleTask, hazard: Hazard, evidence: tuple[str, ...]) -> RiskDraft:
    return RiskDraft(
        text=line(hazard.text),
        category=word(hazard.category),
        likelihood=hazard.likelihood,
        impact=hazard.impact,
        signal=line(hazard.signal),
        mitigation=_mitigation(hazard),
        owner=_named_owner(task, hazard.owner),
        evidence=evidence,
    )


def _mitigation(hazard: Hazard) -> tuple[str, ...]:
    """Return the answers to a hazard; a severe one is also watched."""
    lines = [line(text) for text in hazard.mitigation[:4]]
    if hazard.likelihood * hazard.impact >= SEVERE and len(lines) < 2:
        lines.append(line(f"조기 신호(‘{shortened(hazard.signal, 120)}’)를 매월 점검해 보고"))
    return tuple(lines)


def _hazard(entry: RiskEntry) -> Hazard:
    return Hazard(
        text=shortened(entry.risk, 300),
        category=entry.category,
        likelihood=entry.likelihood_default,
        impact=entry.impact_default,
        signal=shortened(entry.early_signal, 300),
        mitigation=tuple(shortened(text, 300) for text in entry.mitigation[:4]),
        owner=entry.owner,
    )


def _named_owner(task: PeopleTask, name: str) -> str:
    """Return the owner; the catalogue's 사업부서 is the department in charge."""
    return _owner(task) if name in {"", "사업부서", "주관부서", "담당부서"} else word(name)


def _owner(task: PeopleTask) -> str:
    return in_charge(task.brief.organisation.department, task.materials.department)


def _unknown(task: PeopleTask) -> RiskDraft:
    """Return the one risk that is sure when nothing is known of the field."""
    thing = task.slots.service
    return RiskDraft(
        text=line(f"{thing}의 위험과 유사 사례를 확인하지 못한 채 착수해 재작업 발생"),
        category="기획",
        likelihood=3,
        impact=4,
        signal="착수 조사에서 기존 서비스·법령 검토 결과가 비어 있음",
        mitigation=(
            "착수 전에 현장 담당자와 이용자 면담으로 위험 목록을 확정",
            "소규모 시범 뒤 계속·중단을 판정",
        ),
        owner=_owner(task),
        evidence=(),
    )


def _text(risk: RiskDraft) -> str:
    return risk.text
