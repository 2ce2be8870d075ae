"""An organisation's own sets of criteria: read from and written to its catalogue folder."""

import os
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import yaml
from filelock import FileLock

from knowledge.catalogue.explaining import Problem
from knowledge.catalogue.loading import Catalogue
from knowledge.catalogue.overlay import OverlayError, overlaid
from knowledge.model.criteria import CriteriaSet, faults

FILE = "criteria_own.yaml"
"""The file that forms write; sets written by hand may stand in others beside it."""
_LEFT_OUT = {"origin"}
Rows = list[dict[str, Any]]
Change = Callable[[Rows], Rows]


def keep(criteria: CriteriaSet, folder: Path, base: Catalogue) -> None:
    """Write a set into an organisation's folder, over one of the same id.

    Args:
        criteria: The set; its weights sum to 1.
        folder: The organisation's folder, made when missing.
        base: The shipped catalogue, which the folder is checked against.

    Raises:
        OverlayError: The set cannot be scored, or would make the folder unusable; what the
            folder held stays.
    """
    wrong = [Problem(FILE, criteria.id, fault) for fault in faults(criteria)]
    if wrong:
        raise OverlayError(wrong)
    _change(folder, base, lambda rows: [*_without(rows, criteria.id), _row(criteria)])


def drop(criteria_id: str, folder: Path, base: Catalogue) -> None:
    """Take a set out of the file that forms write; ours of the same id is used again.

    Raises:
        OverlayError: The folder cannot be used without it; what it held stays.
    """
    _change(folder, base, lambda rows: _without(rows, criteria_id))


def free_id(taken: Collection[str]) -> str:
    """Return an id for a new set that no entry has."""
    number = 1
    while f"own-criteria-{number}" in taken:
        number += 1
    return f"own-criteria-{number}"


def _change(folder: Path, base: Catalogue, change: Change) -> None:
    """Change the file; what would make the folder unusable is taken back."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE
    with FileLock(folder / ".criteria.lock", timeout=10):
        before = file.read_bytes() if file.exists() else None
        rows = change(_rows(before))
        _write(file, rows)
        try:
            overlaid(base, folder)
        except OverlayError:
            _restore(file, before)
            raise


def _rows(body: bytes | None) -> Rows:
    """Return the sets of the file as YAML gives them; what is no list is refused, not lost."""
    if body is None:
        return []
    try:
        content = yaml.load(body, Loader=yaml.CSafeLoader)
        rows = content["criteria"]
    except (yaml.YAMLError, KeyError, TypeError):
        rows = None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise OverlayError(
            [Problem(FILE, "", "손으로 고친 내용을 읽을 수 없어 덮어쓰지 않았습니다.")]
        )
    return rows


def _without(rows: Rows, criteria_id: str) -> Rows:
    return [row for row in rows if row.get("id") != criteria_id]


def _row(criteria: CriteriaSet) -> dict[str, Any]:
    """Return a set as a block of YAML: weights are left out where points say them."""
    row = criteria.model_dump(mode="json", exclude_defaults=True, exclude=_LEFT_OUT)
    if all(one.points is not None for one in criteria.criteria):
        for one in row["criteria"]:
            del one["weight"]
    return row


def _write(file: Path, rows: Rows) -> None:
    text = yaml.safe_dump({"criteria": rows}, allow_unicode=True, sort_keys=False, width=100)
    _replace(file, text.encode())


def _restore(file: Path, before: bytes | None) -> None:
    if before is None:
        file.unlink(missing_ok=True)
    else:
        _replace(file, before)


def _replace(file: Path, body: bytes) -> None:
    """Write whole or not at all."""
    handle, temporary = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as opened:
        opened.write(body)
    Path(temporary).replace(file)
