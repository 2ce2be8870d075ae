"""An organisation's own criteria sets, written as YAML beside its other catalogue entries."""

import re
import secrets
from collections.abc import Mapping, Sequence

import yaml

from app.deliver import write
from app.wording import plain
from knowledge.catalogue import shelf
from knowledge.model.criteria import CriteriaSet, Criterion, faults
from knowledge.model.refusals import reason
from workflows.settings import Settings

MOST = 20
"""Criteria of a set, at most."""
LONGEST = 80


class OwnSetError(ValueError):
    """The set cannot be saved; the message tells a person what to do."""


def compose(
    name: str,
    source: str,
    rows: Sequence[Mapping[str, object]],
    *,
    levels: bool = False,
    gates: Sequence[str] = (),
) -> CriteriaSet:
    """Return a criteria set out of a form.

    Args:
        name: What it is called.
        source: Where it comes from, as a person would cite it.
        rows: `name`, `points`, `asks` and `essential` of each criterion; rows without a name are
            left out.
        levels: Whether it is judged as met, partly and not met.
        gates: Procedures that stand apart from the points, as in the set it was made from.

    Raises:
        OwnSetError: It cannot be scored; names the first fault.
    """
    told = [row for row in rows if str(row.get("name") or "").strip()]
    if not name.strip():
        raise OwnSetError("평가표 이름을 적어 주십시오.")
    if not told or len(told) > MOST:
        raise OwnSetError(f"평가항목을 1개부터 {MOST}개까지 적어 주십시오.")
    points = [_points(row) for row in told]
    if sum(points) <= 0:
        raise OwnSetError("배점의 합이 0보다 커야 합니다.")
    key = f"own-{secrets.token_hex(3)}"
    made = CriteriaSet(
        id=key,
        name=_line(name),
        source=_line(source) or "기관이 정한 평가표",
        official=True,
        verified=False,
        scale="levels" if levels else "points",
        gates=tuple(gates),
        criteria=tuple(
            Criterion(
                id=f"{key}-{number}",
                name=_line(str(row["name"])),
                weight=each / sum(points),
                points=each,
                asks=_line(str(row.get("asks") or "")),
                essential=bool(row.get("essential")),
            )
            for number, (row, each) in enumerate(zip(told, points, strict=True), start=1)
        ),
    )
    for fault in faults(made):
        raise OwnSetError(fault)
    return made


def save(made: CriteriaSet, settings: Settings) -> None:
    """Write a set into the organisation's folder, where every page and command finds it.

    Raises:
        OwnSetError: The folder cannot be written, or would no longer be usable with it.
    """
    row = made.model_dump(mode="json", exclude={"origin"}, exclude_defaults=True)
    for each in row["criteria"]:
        each.pop("weight", None)  # it follows from the points
    text = yaml.safe_dump({"criteria": [row]}, allow_unicode=True, sort_keys=False)
    path = settings.own_folder / f"criteria_{re.sub(r'[^a-z0-9]+', '_', made.id)}.yaml"
    try:
        write(path, text.encode())
    except OSError as error:
        raise OwnSetError(f"기관 자료 폴더에 쓸 수 없습니다({reason(error)}).") from None
    refused = shelf(settings.cache, settings.overlay).refused
    if refused:
        path.unlink(missing_ok=True)
        raise OwnSetError(f"기관 자료 폴더에 먼저 고칠 것이 있습니다: {refused[0]}")


def _points(row: Mapping[str, object]) -> float:
    given = row.get("points")
    try:
        value = float(str(given if given not in (None, "") else 0))
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1_000:
        raise OwnSetError(f"‘{row['name']}’의 배점은 0부터 1,000까지의 수로 적어 주십시오.")
    return value


def _line(text: str) -> str:
    return " ".join(plain(text).split())[:LONGEST]
