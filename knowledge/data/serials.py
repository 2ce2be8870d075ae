"""Days that a spreadsheet wrote as numbers of days since 1900: `45717` for 1 March 2025."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

_NAMED = re.compile(r"일자|날짜|일시|시점|(?<![평균휴무업])일$|date|_?(?:ymd|dt)$", re.IGNORECASE)
_DAY = re.compile(r"[345]\d{4}(?:\.0+)?")
_FIRST = date(1899, 12, 30)
"""Day nought, as Excel counts from March 1900 on."""


def dated(names: Sequence[str], rows: list[list[str]]) -> list[list[str]]:
    """Return rows whose columns of such numbers say the day, the others as they are."""
    wanted = [i for i, name in enumerate(names) if _NAMED.search(name) and _all_days(rows, i)]
    if not wanted:
        return rows
    made = [list(row) for row in rows]
    for row in made:
        for i in wanted:
            if row[i]:
                row[i] = (_FIRST + timedelta(days=int(float(row[i])))).isoformat()
    return made


def _all_days(rows: list[list[str]], column: int) -> bool:
    said = [row[column] for row in rows if row[column]]
    return bool(said) and all(map(_DAY.fullmatch, said))
