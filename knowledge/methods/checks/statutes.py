"""Whether the statutes that a plan cites exist and are in force."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from knowledge.methods.checks.dossier import Dossier, cut, finding, place
from knowledge.model.plan import PARTS, PartName
from knowledge.model.review import FindingDraft

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_CODES = frozenset({"id", "evidence", "unit_cost", "dataset"})


def articles(dossier: Dossier) -> Iterator[FindingDraft]:
    """Every article that the plan names exists and was not deleted."""
    start = dossier.results.schedule.start
    for part in PARTS:
        for where, text in _texts(getattr(dossier.plan, part).model_dump(), ""):
            yield from _faults(dossier, part, where, text, start)
    for item in dossier.results.procedures:
        if item.status != "해당 없음":
            yield from _faults(dossier, "delivery", place(item.id, item.name), item.basis, start)


def told(dossier: Dossier) -> Iterator[FindingDraft]:
    """What the planner wrote cites articles that exist: the idea, and answers to questions."""
    brief = dossier.brief
    said = [("담당자 아이디어", brief.idea)]
    said += [
        (f"담당자 답변 {each.question_id}", each.text)
        for each in brief.answers
        if each.by == "담당자"
    ]
    start = dossier.results.schedule.start
    for where, text in said:
        for draft in _faults(dossier, "purpose", where, text, start):
            yield draft.model_copy(update={"severity": "경미"})


def versions(dossier: Dossier) -> Iterator[FindingDraft]:
    """What is cited of the law is in force when work starts."""
    start = dossier.results.schedule.start
    for item in dossier.evidence.values():
        day = _day(item.date) if item.kind == "law" else None
        if day is None or day <= start:
            continue
        for part in PARTS:
            if _cites(getattr(dossier.plan, part).model_dump(), item.id):
                when = f"{day.year}. {day.month}. {day.day}."
                yield finding(
                    "경미",
                    part,
                    f"근거 {item.id} {item.title}",
                    f"인용한 조문은 {when} 시행분으로 착수일에 아직 시행 전임",
                    "착수일에 시행 중인 조문을 확인해 인용하거나 시행 뒤로 일정을 맞춤",
                )


def _faults(
    dossier: Dossier, part: PartName, where: str, text: str, start: date
) -> Iterator[FindingDraft]:
    for citation in dossier.statutes.citations(text):
        fault = dossier.statutes.fault(citation, start)
        if fault:
            yield finding(
                "중대",
                part,
                where,
                f"법령 인용 오류: {citation.words}, {fault}",
                "국가법령정보센터에서 현행 조문을 확인해 바로잡음",
            )


def _texts(value: Any, where: str, field: str = "") -> Iterator[tuple[str, str]]:
    """Yield place and text of everything written in a dumped part."""
    if isinstance(value, dict):
        title = next((str(value[n]) for n in ("name", "item", "text", "user") if value.get(n)), "")
        named = f"{value.get('id', '')} {cut(title, 60)}".strip()
        for name, inner in value.items():
            yield from _texts(inner, named or where, name)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _texts(inner, where, field)
    elif isinstance(value, str) and field not in _CODES:
        yield where or "목적", value


def _cites(value: Any, wanted: str) -> bool:
    if isinstance(value, dict):
        return wanted in value.get("evidence", ()) or any(_cites(v, wanted) for v in value.values())
    return isinstance(value, (list, tuple)) and any(_cites(v, wanted) for v in value)


def _day(text: str) -> date | None:
    found = _DAY.match(text.strip())
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
