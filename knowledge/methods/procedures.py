"""Which procedures apply: rules over facts, level of government and total cost.

Three-valued (Kleene) logic: a condition is true, false or not known yet, and a
rule is decided as soon as no unknown could change it. The rules are data; this
module knows no statute.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from knowledge.catalogue.rules import Band, ProcedureRule
from knowledge.catalogue.vocabulary import FactEntry
from knowledge.methods.ordinances import naming_ordinances
from knowledge.model.brief import Fact, Level, Limits, Profile
from knowledge.model.results import Procedure

Status = Literal["적용", "해당 없음", "확인 필요"]
ORDER: tuple[Status, ...] = ("적용", "확인 필요", "해당 없음")


YEARS_OF_DATA = 5
"""Years for which users' data may pile up before it is erased (설계값)."""


class Condition(NamedTuple):
    """One thing a rule turns on: whether it holds, why, and what to ask when not known."""

    holds: bool | None
    reason: str
    question: str = ""


def decide(
    rules: Iterable[ProcedureRule],
    profile: Profile,
    level: Level,
    total_won: int | None,
    evidence_of: Mapping[str, str],
    *,
    facts: Sequence[FactEntry] = (),
    limits: Limits | None = None,
) -> tuple[Procedure, ...]:
    """Return every rule's procedure with its status: 적용 first, then 확인 필요, 해당 없음.

    Args:
        rules: Rules of the catalogue.
        profile: What is known of the service; a fact it does not name is not known.
        level: Level of government of the organisation.
        total_won: Total cost in won, 0 while nothing has a price; None when it is not known.
        evidence_of: Evidence id per law entry id, and per name of an ordinance to look for.
        facts: Fact entries, for the wording of questions about unknown facts.
        limits: Users a year and sources of money, which settle some thresholds.
    """
    known = {fact.id: fact for fact in profile.facts}
    worded = {entry.id: entry for entry in facts}
    decided = [
        _procedure(
            _settled(rule, known, limits or Limits()),
            list(_conditions(rule, known, worded, level, total_won)),
            evidence_of,
        )
        for rule in rules
    ]
    return tuple(sorted(decided, key=lambda procedure: ORDER.index(procedure.status)))


class _Rule(NamedTuple):
    """A rule with what became of its open threshold."""

    rule: ProcedureRule
    unsettled: str
    settled: Condition | None


def _settled(rule: ProcedureRule, known: Mapping[str, Fact], limits: Limits) -> _Rule:
    """Return a rule with its open threshold decided as far as the planner's limits can."""
    if rule.subjects and limits.users_per_year is not None:
        found = _by_number(rule, known, limits.users_per_year)
        if found is not None:
            return _Rule(rule, "", found)
    if rule.settled_by == "재원" and limits.funding:
        sources = ", ".join(f"{item.source} {item.share:.0%}" for item in limits.funding)
        return _Rule(rule, "", Condition(True, f"재원 분담: {sources}"))
    return _Rule(rule, rule.unsettled, None)


def _by_number(rule: ProcedureRule, known: Mapping[str, Fact], users: int) -> Condition | None:
    """Return whether so many users reach a threshold; None when they may or may not.

    Below a fifth of every threshold that could count, five years of users do not reach it.
    """
    held = {item.fact for item in rule.subjects if (f := known.get(item.fact)) and f.value}
    possible = [
        item for item in rule.subjects if not (f := known.get(item.fact)) or f.value is not False
    ]
    for item in sorted(rule.subjects, key=lambda item: item.at_least):
        if item.fact in held and users >= item.at_least:
            return Condition(True, f"연간 이용자 {users:,}명이 기준 {item.at_least:,}명 이상")
    least = min((item.at_least for item in possible), default=0)
    if least and users * YEARS_OF_DATA < least:
        words = f"연간 이용자 {users:,}명은 {YEARS_OF_DATA}년을 모아도 기준 {least:,}명 미만"
        return Condition(False, words)
    return None


def _procedure(of: _Rule, conditions: list[Condition], evidence_of: Mapping[str, str]) -> Procedure:
    rule = of.rule
    decided = [*conditions, *([of.settled] if of.settled else [])]
    status, reason, question = _verdict(of.unsettled, decided)
    procedure = Procedure(
        id=rule.id,
        name=rule.name,
        status=status,
        reason=reason,
        basis=rule.law,
        evidence=tuple(evidence_of[law] for law in rule.laws if law in evidence_of),
        threshold=rule.threshold,
        action=rule.action,
        lead_time=rule.lead_time,
        lead_days=rule.lead_days,
        before=rule.before,
        question=question,
    )
    return naming_ordinances(procedure, evidence_of) if rule.local else procedure


def _verdict(unsettled: str, conditions: list[Condition]) -> tuple[Status, str, str]:
    """Return status, reason and open question."""
    failed = [condition for condition in conditions if condition.holds is False]
    unknown = [condition for condition in conditions if condition.holds is None]
    if failed:
        return "해당 없음", _joined(failed), ""
    if unknown:
        return "확인 필요", _joined(unknown), " ".join(c.question for c in unknown)
    if unsettled:
        return "확인 필요", f"{_joined(conditions)}, 기준 충족 여부: 확인 필요", unsettled
    return "적용", _joined(conditions) or "모든 사업에 적용", ""


def _joined(conditions: list[Condition]) -> str:
    return ", ".join(condition.reason for condition in conditions)


def _conditions(
    rule: ProcedureRule,
    known: Mapping[str, Fact],
    worded: Mapping[str, FactEntry],
    level: Level,
    total_won: int | None,
) -> Iterator[Condition]:
    """Yield what the rule turns on; it applies when all of them hold."""
    for fact_id in rule.all_of:
        yield _has(fact_id, known, worded)
    if rule.any_of:
        yield _either([_has(fact_id, known, worded) for fact_id in rule.any_of])
    for fact_id in rule.none_of:
        has = _has(fact_id, known, worded)
        yield has._replace(holds=None if has.holds is None else not has.holds)
    if rule.levels:
        yield _of_level(rule.levels, level)
    if rule.bands:
        yield _in_band(rule.bands, total_won)


def _has(fact_id: str, known: Mapping[str, Fact], worded: Mapping[str, FactEntry]) -> Condition:
    fact, entry = known.get(fact_id), worded.get(fact_id)
    label = fact.label if fact else entry.label if entry else fact_id
    if fact is None or fact.value is None:
        question = entry.question if entry else f"이 사업이 다음에 해당합니까? {label}"
        return Condition(None, f"{label}: 미정", question)
    return Condition(fact.value, f"{label}: {'예' if fact.value else '아니요'}({fact.origin})")


def _either(choices: list[Condition]) -> Condition:
    """Kleene's or: one that holds is enough; only if all fail does it fail."""
    holding = [choice for choice in choices if choice.holds]
    unknown = [choice for choice in choices if choice.holds is None]
    if holding:
        return Condition(True, _joined(holding))
    if unknown:
        return Condition(None, _joined(unknown), " ".join(choice.question for choice in unknown))
    return Condition(False, _joined(choices))


def _of_level(levels: tuple[Level, ...], level: Level) -> Condition:
    named = ", ".join(levels)
    if level == "미정":
        question = f"사업을 추진하는 기관의 유형은 무엇입니까? (적용 대상: {named})"
        return Condition(None, "기관 유형: 미정", question)
    if level in levels:
        return Condition(True, f"기관 유형: {level}")
    return Condition(False, f"기관 유형: {level}(적용 대상은 {named})")


def _in_band(bands: tuple[Band, ...], total_won: int | None) -> Condition:
    if total_won is None:
        return Condition(None, "총사업비: 미정", "3년간 총사업비는 얼마입니까?")
    band = next((band for band in bands if _holds(band, total_won)), None)
    ranges = ", ".join(_range(each) for each in bands)
    if not total_won:
        # What seems small while nothing has a price may turn out to be large.
        later = f"견적이 기준 금액({ranges})에 들면 다시 판정"
        later = "해당하는 금액 구간은 견적 뒤 판정" if band else later
        return Condition(band is not None, f"총사업비 산정 전(견적 필요): {later}")
    if band:
        return Condition(True, f"총사업비 {_won(total_won)}: {band.outcome}")
    return Condition(False, f"총사업비 {_won(total_won)}: 기준 금액({ranges})에 들지 않음")


def _holds(band: Band, won: int) -> bool:
    return band.at_least <= won and (band.below is None or won < band.below)


def _range(band: Band) -> str:
    upper = "" if band.below is None else f" {_won(band.below)} 미만"
    return f"{_won(band.at_least)} 이상{upper}"


def _won(amount: int) -> str:
    """Return an amount as documents print it: 2억 3,500만 원."""
    large, rest = divmod(amount, 100_000_000)
    middle, small = divmod(rest, 10_000)
    parts = ((large, "억"), (middle, "만"), (small, ""))
    text = " ".join(f"{part:,}{unit}" for part, unit in parts if part) or "0"
    return f"{text}원" if text[-1].isdigit() else f"{text} 원"
