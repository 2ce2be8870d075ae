"""From JSON to rows of cells: lists of records, a record a line, GeoJSON, portals' wrappings."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from knowledge.library.reading import UnreadableError

_HELD = frozenset({"item", "items", "row", "rows", "data", "record", "records", "list", "result"})
"""What portals call the list of records."""
_ABOUT = frozenset(
    {"fields", "columns", "header", "headers", "meta", "schema", "links", "crs", "response"}
)
"""What portals call a list that only tells of the records."""
_DEPTH = 6
"""Values within values of a record that become columns of their own."""
Record = Mapping[str, Any]


def rows_of(text: str) -> tuple[list[list[Any]], int]:
    """Return the records of a JSON text as rows, their names first, and the number of that row.

    It is 0 where names stand in each record, so that the first record is number 1.

    Raises:
        UnreadableError: It is no JSON, or nests too deep.
    """
    try:
        value = _parsed(text)
        if (matrix := _matrix(value)) is not None:
            return matrix, 1
        records = [dict(_flat(record)) for record in _records(value)]
    except (ValueError, RecursionError):  # a number of a thousand digits among them
        raise UnreadableError("damaged", "JSON 문법이 맞지 않음") from None
    names = list(dict.fromkeys(name for record in records for name in record))
    return [names, *([record.get(name) for name in names] for record in records)], 0


def _parsed(text: str) -> Any:
    """Return the value of a text, or the values of its lines when each line is one."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        # A second value right after the first: a record a line, as logs and exports have it.
        if not error.msg.startswith("Extra data"):
            raise
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def _matrix(value: Any) -> list[list[Any]] | None:
    """Return a list of lists as it stands; None for anything else."""
    if not isinstance(value, list) or len(value) < 2:
        return None
    if not all(isinstance(row, list) for row in value):
        return None
    return [[_said(cell) for cell in row] for row in value]


def _records(value: Any) -> Sequence[Record]:
    """Return the records of a JSON value: the longest list of them, or the only one there is."""
    lists = [(key, found) for key, found in _inside(value) if isinstance(found, list)]
    told = [(key, [each for each in one if isinstance(each, dict)]) for key, one in lists]
    best = max(told, key=lambda each: (each[0] not in _ABOUT, len(each[1])), default=("", []))[1]
    if best:
        return best
    single = [
        (key, found)
        for key, found in _inside(value)
        if isinstance(found, dict)
        and any(not isinstance(one, dict | list) for one in found.values())
    ]
    named = [found for key, found in single if key in _HELD]
    return [(named or [found for key, found in single if key not in _ABOUT] or [{}])[0]]


def _inside(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield a value and all values in it, each with the name it stands under."""
    waiting: list[tuple[str, Any]] = [("", value)]
    for key, one in waiting:
        yield key, one
        if isinstance(one, dict):
            waiting += [(str(name).lower(), each) for name, each in one.items()]
        elif isinstance(one, list):
            waiting += [(key, each) for each in one if isinstance(each, dict | list)]


def _flat(record: Record, head: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Yield the values of a record; those of a record in it are named by both."""
    if record.get("type") == "Feature" and not head:
        yield from _flat(record.get("properties") or {}, depth=1)
        yield from _placed(record.get("geometry") or {})
        return
    for name, value in record.items():
        said = f"{head}.{name}" if head else str(name)
        if isinstance(value, dict) and depth < _DEPTH:
            yield from _flat(value, said, depth + 1)
        else:
            yield said, _said(value)


def _placed(geometry: Record) -> Iterator[tuple[str, Any]]:
    """Yield the place of a GeoJSON point; of a line or an area what it is."""
    at = geometry.get("coordinates")
    if geometry.get("type") == "Point" and isinstance(at, list) and len(at) >= 2:
        degrees = all(isinstance(one, int | float) for one in at[:2]) and abs(at[1]) <= 90
        names = ("경도", "위도") if degrees and abs(at[0]) <= 180 else ("X좌표", "Y좌표")
        yield from zip(names, at[:2], strict=True)
    elif geometry:
        yield "도형", geometry.get("type")


def _said(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
