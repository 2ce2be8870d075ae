"""From a total and what is left open to a verdict, and how much would change it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from knowledge.model.results import Procedure, Schedule
from knowledge.model.review import CriteriaSet, CriterionScore, FindingDraft, GateState

Verdict = Literal["추진 권고", "조건부 추진", "보완 필요", "재검토"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""Best first."""
LEAST = {"추진 권고": 80.0, "조건부 추진": 65.0, "보완 필요": 50.0, "재검토": 0.0}
"""Lowest total of each verdict (설계값).

Reviewers score 70 for acceptable and 85 for good: 80 needs mostly good parts, 65 lets
some fall short of acceptable, and under 50 there are serious gaps on average.
"""
CAPS: dict[str, Verdict] = {
    "치명": "보완 필요",
    "절차": "보완 필요",
    "중대": "조건부 추진",
    "미정": "조건부 추진",
    "관문": "보완 필요",
    "이행": "조건부 추진",
    "필수": "보완 필요",
}
"""Best verdict while something is open: a plan that breaks the law or cannot work must be
mended whatever its score; a serious finding, or a procedure of which nobody knows whether it
applies, is at least a condition."""
SHOWN = 5
"""Criteria named in the sensitivity, the nearest to a change first."""


@dataclass(frozen=True)
class Ceiling:
    """The best verdict that what is left open allows, and why."""

    verdict: Verdict
    reasons: tuple[str, ...]


def ceiling(
    findings: Sequence[FindingDraft],
    procedures: Sequence[Procedure],
    schedule: Schedule | None,
    gates: Sequence[GateState] = (),
    unmet: Sequence[str] = (),
) -> Ceiling:
    """Return the best verdict allowed by what is open.

    Args:
        findings: Findings nobody has answered.
        procedures: Procedures with their status.
        schedule: Where procedures that apply have their place; None asks for none.
        gates: Gates of the criteria set.
        unmet: Names of essential criteria that are not met.
    """
    caps = [
        *_of_findings(findings),
        *_of_procedures(procedures, schedule),
        *_of_gates(gates),
    ]
    if unmet:
        said = f"필수 항목 미충족({', '.join(unmet)})"
        caps.append((CAPS["필수"], f"{said}: 점수와 상관없이 ‘{CAPS['필수']}’ 이하로 제한"))
    worst = max((verdict for verdict, _ in caps), key=VERDICTS.index, default=VERDICTS[0])
    return Ceiling(worst, tuple(reason for _, reason in caps))


def unmet(criteria: CriteriaSet, rows: Sequence[CriterionScore]) -> tuple[str, ...]:
    """Return the names of essential criteria that are not met."""
    return tuple(row.name for row in rows if row.essential and not criteria.met(row.mean))


def states(
    gates: Sequence[str], procedures: Sequence[Procedure], schedule: Schedule | None
) -> tuple[GateState, ...]:
    """Return where a plan stands at the gates of a criteria set, those not passed first.

    Nobody has passed a gate of which it is not known whether it applies. One that applies
    and takes no time has no place in a schedule; that it is passed has to be shown.
    """
    missing = {one.id for one in unplaced(procedures, schedule)} if schedule else set()
    found = [_state(one, one.id in missing) for one in procedures if one.id in gates]
    order = ("미통과", "이행 확인", "통과", "해당 없음")
    return tuple(sorted(found, key=lambda one: order.index(one.state)))


def _state(item: Procedure, is_missing: bool) -> GateState:
    if item.status == "해당 없음":
        state, why = "해당 없음", item.reason
    elif item.status == "확인 필요":
        state, why = "미통과", f"적용 여부를 모름. {item.question}".strip()
    elif is_missing:
        state, why = "미통과", "거쳐야 하지만 일정에 없음"
    elif item.lead_days:
        state, why = "통과", "일정에 반영됨"
    else:
        state, why = "이행 확인", "거쳐야 하며 이행을 보여야 함"
    return GateState.model_validate(
        {"procedure": item.id, "name": item.name, "state": state, "why": why}
    )


def _of_findings(findings: Sequence[FindingDraft]) -> Iterator[tuple[Verdict, str]]:
    for severity in ("치명", "중대"):
        if count := sum(finding.severity == severity for finding in findings):
            best = CAPS[severity]
            yield best, f"{severity} 지적 {count}건 미해소: ‘{best}’ 이하로 제한"


def _of_procedures(
    procedures: Sequence[Procedure], schedule: Schedule | None
) -> Iterator[tuple[Verdict, str]]:
    if missing := unplaced(procedures, schedule) if schedule else ():
        names = ", ".join(procedure.name for procedure in missing)
        yield CAPS["절차"], f"거쳐야 할 절차가 일정에 없음({names}): ‘{CAPS['절차']}’ 이하로 제한"
    if undecided := [item.name for item in procedures if item.status == "확인 필요"]:
        said = f"적용 여부를 확인해야 할 절차 {len(undecided)}건({', '.join(undecided)})"
        yield CAPS["미정"], f"{said}: ‘{CAPS['미정']}’ 이하로 제한"


def _of_gates(gates: Sequence[GateState]) -> Iterator[tuple[Verdict, str]]:
    closed = [f"{one.name}, {one.why.partition('.')[0]}" for one in gates if one.state == "미통과"]
    if closed:
        said = f"이 평가표의 관문을 넘지 못함({'; '.join(closed)})"
        yield CAPS["관문"], f"{said}: 점수와 상관없이 ‘{CAPS['관문']}’ 이하로 제한"
    if due := [one.name for one in gates if one.state == "이행 확인"]:
        said = f"이 평가표의 관문 이행을 보여야 함({', '.join(due)})"
        yield CAPS["이행"], f"{said}: ‘{CAPS['이행']}’ 이하로 제한"


def unplaced(procedures: Sequence[Procedure], schedule: Schedule) -> tuple[Procedure, ...]:
    """Return the procedures that apply and take time but are not in the schedule."""
    placed = {task.id for task in schedule.tasks}
    return tuple(
        procedure
        for procedure in procedures
        if procedure.status == "적용" and procedure.lead_days and procedure.id not in placed
    )


def rounded(total: float) -> float:
    """Return a total with the one decimal that is printed and judged, free of float noise."""
    return round(round(total, 6), 1)


def by_total(total: float) -> Verdict:
    """Return the verdict of a total alone."""
    return next(verdict for verdict in VERDICTS if total >= LEAST[verdict])


def within(total: float, best: Verdict) -> Verdict:
    """Return the verdict of a total, no better than `best`."""
    return max(by_total(total), best, key=VERDICTS.index)


def sensitivity(rows: Sequence[CriterionScore], best: Verdict) -> tuple[str, ...]:
    """Return which change of a single weight would move the verdict, the smallest first.

    The other weights keep their proportions; changes are tried in whole percentage points.
    """
    now = within(rounded(sum(row.weighted for row in rows)), best)
    moves = sorted(
        ((points, row, then) for row in rows for points, then in _move(row, rows, best, now)),
        key=lambda move: abs(move[0]),
    )
    if not moves:
        return (f"어느 한 항목의 가중치를 0~100% 사이에서 바꾸어도 판정은 ‘{now}’ 그대로임",)
    return tuple(
        f"‘{row.name}’ 가중치를 {row.weight:.0%}에서 {row.weight + points / 100:.0%}로 "
        f"바꾸면({points:+d}%p) 판정이 달라짐: ‘{now}’ → ‘{then}’"
        for points, row, then in moves[:SHOWN]
    )


def _move(
    row: CriterionScore, rows: Sequence[CriterionScore], best: Verdict, now: Verdict
) -> list[tuple[int, Verdict]]:
    """Return the smallest change of one weight that moves the verdict, if there is one."""
    if row.weight >= 1:
        return []
    rest = sum(other.weight * other.mean for other in rows if other != row) / (1 - row.weight)
    for size in range(1, 101):
        for points in (size, -size):
            weight = row.weight + points / 100
            if -1e-9 <= weight <= 1 + 1e-9:
                then = within(rounded(weight * row.mean + (1 - weight) * rest), best)
                if then != now:
                    return [(points, then)]
    return []
