"""Which field of the plan a change was drawn from, and what that becomes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from documents.returned import items
from documents.returned.changes import Change
from documents.returned.computed import reason
from documents.returned.fields import SHORTEST, Fields, item_of, placed
from documents.returned.lines import folded
from knowledge.model.edits import Kind, PlanEdit, PlanPath
from knowledge.model.proposal import Proposal

_DIGITS = re.compile(r"\d[\d,.]*")
_PRODUCT = re.compile(r"(\d)\s*[×xX*]\s*(\d)")
_NUMBERS = {
    ("tasks", "일수"): "days",
    ("stakeholders", "관심"): "interest",
    ("stakeholders", "영향"): "influence",
}
"""Figures of the plan that stand in a column of their own, by list and column."""


@dataclass(frozen=True)
class Left:
    """A change that the plan cannot take over."""

    change: Change
    kind: str
    """`계산값` when it would overwrite what is computed; else what kind of change it is."""
    reason: str


@dataclass(frozen=True)
class Traced:
    """What came back: edits to the plan, and changes of something else with the reason."""

    edits: tuple[PlanEdit, ...]
    others: tuple[Left, ...]


def traced(found: Sequence[Change], proposal: Proposal) -> Traced:
    """Return which changes the plan can take over, and why the others cannot."""
    fields = Fields(proposal.plan)
    gone = tuple(change.before for change in found if change.kind == "지움")
    edits: dict[tuple[str, PlanPath], PlanEdit] = {}
    others: list[Left] = []
    for number, change in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        made, why = _edits(change, fields, gone, following)
        if not made and why:
            others.append(_left(change, why))
        for edit in made:
            known = edits.setdefault((edit.kind if edit.kind == "추가" else "", edit.path), edit)
            if known.after != edit.after or known.kind != edit.kind:
                others.append(
                    Left(change, "겹침", f"같은 곳({edit.place})을 다르게 고친 문단이 또 있음")
                )
    return Traced(_whole(edits.values(), fields), tuple(others))


def _left(change: Change, why: str) -> Left:
    kinds = {"더함": "추가", "지움": "삭제", "옮김": "옮김", "고침": "그 밖"}
    kind, told = reason(change)
    if kind == "계산값" or why == _UNTRACED:
        return Left(change, kind if change.kind == "고침" else kinds[change.kind], told)
    return Left(change, kinds[change.kind], why)


_UNTRACED = "untraced"


def _whole(edits: Iterable[PlanEdit], fields: Fields) -> tuple[PlanEdit, ...]:
    """Return the edits without those of a cause that came or went with its problem."""
    listed = tuple(edits)
    gone = {edit.path for edit in listed if edit.kind == "삭제"}
    return tuple(e for e in listed if e.kind == "삭제" or item_of(e.path) not in gone)


def _edits(
    change: Change, fields: Fields, gone: tuple[str, ...], following: Change | None
) -> tuple[list[PlanEdit], str]:
    """Return what a change does to the plan; else why nothing. A part of another is neither."""
    if change.kind == "더함":
        if change.after.startswith("원인: "):
            return [], ""
        edit, why = items.added(change, fields, following)
    elif change.kind == "옮김":
        edit, why = items.moved(change, fields)
    elif change.kind == "지움":
        if change.before.startswith("원인: ") and len(gone) > 1:
            return [], ""
        edit, why = items.removed(change, fields, gone)
    else:
        return _rewritten(change, fields)
    return ([edit] if edit else []), why


def _rewritten(change: Change, fields: Fields) -> tuple[list[PlanEdit], str]:
    row = fields.item(change.line.texts) if len(change.line.columns) > 1 else ()
    if row:
        figures = _figures(change, fields, row)
        if figures is not None:
            return figures, _UNTRACED
    for path, text in _candidates(change, fields, row):
        new = _inside(change.before, change.after, text)
        if new is not None and new != text:
            return [_written(path, text, new)], ""
    return [], _UNTRACED


def _candidates(change: Change, fields: Fields, row: PlanPath) -> list[tuple[PlanPath, str]]:
    """Return the fields that a text may tell, likeliest first: of its row, then the longest."""
    said = folded(change.before)
    found: list[tuple[bool, int, PlanPath, str]] = []
    for path, text in fields.texts.items():
        own = bool(row) and path[: len(row)] == row
        short = len(text) < SHORTEST
        if folded(text) == said if short else folded(text) in said:
            if own or not short:
                found.append((own, len(text), path, text))
        elif own and said in folded(text):
            found.append((own, 0, path, text))
    return [
        (path, text) for *_, path, text in sorted(found, key=lambda f: (f[0], f[1]), reverse=True)
    ]


def _figures(change: Change, fields: Fields, row: PlanPath) -> list[PlanEdit] | None:
    """Return the figures of the plan that a cell holds; None when it holds none."""
    name = _NUMBERS.get((str(row[1]), change.column))
    if name:
        return [_written((*row, name), change.before, change.after)]
    if row[1] == "risks" and (was := _PRODUCT.match(change.before)):
        now = _PRODUCT.match(change.after)
        pairs = zip(
            ("likelihood", "impact"), was.groups(), now.groups() if now else (), strict=False
        )
        return [_written((*row, key), old, new) for key, old, new in pairs if old != new]
    if row[1] == "costs" and change.column == "산출근거":
        cost = fields.at(row)
        number = re.search(rf"×\s*(\d[\d,.]*)\s*{re.escape(cost['unit'])}", change.after)
        old = f"{cost['quantity']:g}"
        if number and number[1] != old and f"{old}{cost['unit']}" in change.before.replace(",", ""):
            return [_written((*row, "quantity"), old, number[1])]
        return []
    return None


def _written(path: PlanPath, before: str, after: str) -> PlanEdit:
    changed = _DIGITS.findall(before) != _DIGITS.findall(after)
    kind: Kind = "수치" if changed else "문구"
    return PlanEdit(kind=kind, path=path, place=placed(path), before=before, after=after)


def _inside(before: str, after: str, text: str) -> str | None:
    """Return what a value within a paragraph became; None when the paragraph changed around it."""
    was, now, said = folded(before), folded(after), folded(text)
    if said not in was:
        return _part(before, after, text)
    start = was.index(said)
    head, tail = was[:start], was[start + len(said) :]
    if now.startswith(head) and now.endswith(tail) and len(now) >= len(head) + len(tail):
        new = after[len(head) : len(after) - len(tail)].strip()
        return text if folded(new) == said else new or None
    codes = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    touched = [code for code in codes if code[0] != "equal"]
    if not all(start <= low and high <= start + len(said) for _, low, high, _, _ in touched):
        return None
    return after[start : start + len(said) + len(after) - len(before)].strip() or None


def _part(before: str, after: str, text: str) -> str | None:
    """Return what a value became of which a cell tells one part in a line of its own."""
    parts = [part.strip() for part in text.split(";")]
    if before not in parts:
        return None
    return "; ".join(after if part == before else part for part in parts)
