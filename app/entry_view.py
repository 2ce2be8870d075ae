"""A catalogue entry as a page shows it: labelled parts, figures as people read them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from app.entry_labels import FIELDS
from app.labels import PARTS
from knowledge.catalogue.browsing import Register, title_of
from knowledge.catalogue.checking import REFERENCES
from knowledge.catalogue.entries import Entry, UnitCost
from knowledge.model.criteria import CriteriaSet

_ELSEWHERE = {"id", "source", "verified", "checked", "origin"}
"""What the head of the page says already."""
_SCALES = {"points": "배점", "levels": "충족·일부 충족·미충족"}
_PARTS: dict[str, str] = {str(name): label for name, label in PARTS.items()}
_CODES: dict[str, dict[str, str]] = {
    "scale": _SCALES,
    "part": _PARTS,
    "stage": {"planning": "기획", "document": "문서 작성"},
    "read_depth": {
        "article": "조문 전체",
        "partial": "조문 일부",
        "press": "보도자료",
        "recalled": "기억으로 적음",
    },
    "country": {"KR": "대한민국"},
}
"""What the files say by a code, by the name of the field."""
_SLOT = re.compile(r"\{(\w+)(?::([^}]*))?\}")
_SLOTS = {
    "users": "이용자",
    "object": "대상 업무",
    "channel": "창구",
    "org": "기관",
    "service": "서비스",
}
_SUMMARIES = (
    "demands", "result", "use_for", "measure", "action", "note", "summary", "barrier",
    "care", "why", "background", "safeguards", "early_signal", "basis",
)  # fmt: skip
"""Fields of which the first that an entry has stands in the list."""


@dataclass(frozen=True)
class Part:
    """A labelled part of an entry: one text, or lines, or a table of parts with columns."""

    label: str
    lines: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def summary(entry: Entry | CriteriaSet) -> str:
    """Return the line that tells best what an entry says."""
    if isinstance(entry, UnitCost):
        amount = "금액 미상, 견적 필요" if entry.value is None else f"{entry.value:,.10g}"
        return f"{amount} {entry.unit}"
    if isinstance(entry, CriteriaSet):
        return ", ".join(f"{row.name} {row.weight:.0%}" for row in entry.criteria)
    for name in _SUMMARIES:
        value = getattr(entry, name, "")
        if value:
            return _slots_named(value if isinstance(value, str) else str(value[0]))
    return ", ".join(getattr(entry, "words", ()))


def parts(entry: Entry | CriteriaSet, register: Register) -> Iterator[Part]:
    """Yield what an entry says; what it names by id is told apart, as links."""
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        if name in _ELSEWHERE or _is_void(value) or value == title_of(entry):
            continue
        if name in REFERENCES and all(ref in register.rows for ref in _strings(value)):
            continue
        label = FIELDS.get(name, name)
        if isinstance(value, tuple) and isinstance(value[0], BaseModel):
            yield _table(label, value, register)
        elif isinstance(value, tuple):
            yield Part(label, lines=tuple(_text(name, item) for item in value))
        else:
            yield Part(label, lines=(_text(name, value),))


def _table(label: str, items: tuple[BaseModel, ...], register: Register) -> Part:
    names = [
        name
        for name in type(items[0]).model_fields
        if name not in {"id", "source", "verified"}
        and not all(_is_void(found := getattr(item, name)) or found is False for item in items)
    ]
    rows = tuple(
        tuple(_cell(name, getattr(item, name), register) for name in names) for item in items
    )
    return Part(label, columns=tuple(FIELDS.get(name, name) for name in names), rows=rows)


def _cell(name: str, value: object, register: Register) -> str:
    if _is_void(value):
        return "-"
    if isinstance(value, tuple):
        return " / ".join(_text(name, item) for item in value)
    if isinstance(value, str) and value in register.rows and (name in REFERENCES or name == "law"):
        return f"{register.rows[value].title} ({value})"
    return _text(name, value)


def _text(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "예" if value else "아니요"
    if name == "weight" and isinstance(value, float):
        return f"{value:.1%}"
    if isinstance(value, int | float):
        return f"{value:,.10g}"
    words = _CODES.get(name, {})
    return words.get(str(value), _slots_named(str(value)))


def _slots_named(text: str) -> str:
    """Return a sentence with its slots as words: `{users:이/가}` becomes 〈이용자〉이/가."""
    return _SLOT.sub(lambda slot: f"〈{_SLOTS.get(slot[1], slot[1])}〉{slot[2] or ''}", text)


def _strings(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


def _is_void(value: object) -> bool:
    return value is None or value in ("", ())
