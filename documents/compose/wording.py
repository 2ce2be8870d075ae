"""How amounts, dates and shares are written in Korean official documents.

Only units change here; no figure is computed.
"""

from datetime import UTC, date, datetime, timedelta, timezone

UNKNOWN = "[확인 필요]"
NO_EVIDENCE = "근거 없음"
QUOTE_NEEDED = "견적 필요"
UNPRICED = f"산정 불가({QUOTE_NEEDED})"
"""What a total is called while nothing in it has a price: 0 won would be a promise."""
SEOUL = timezone(timedelta(hours=9))
_UNITS = ((1_0000_0000_0000, "조"), (1_0000_0000, "억"), (1_0000, "만"))


def won(amount: int) -> str:
    """Return an amount for a sentence: `1억 2,345만 원`."""
    sign, rest = ("△", -amount) if amount < 0 else ("", amount)
    parts = []
    for size, unit in _UNITS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count:,}{unit}")
    if rest or not parts:
        return sign + " ".join([*parts, f"{rest:,}원"])
    return sign + " ".join([*parts, "원"])


def about(amount: int) -> str:
    """Return an amount as a press release tells it: to 10,000 won, 약 where that rounds."""
    rounded = (abs(amount) + 5_000) // 1_0000 * 1_0000
    if not rounded:
        return won(amount)
    return f"{'' if rounded == abs(amount) else '약 '}{won(-rounded if amount < 0 else rounded)}"


def month(value: date) -> str:
    """Return a month for a sentence: `2027년 1월`."""
    return f"{value.year}년 {value.month}월"


def thousands(amount: int | None, missing: str = QUOTE_NEEDED) -> str:
    """Return an amount for a table in 천원: `123,450`; half a thousand is rounded up."""
    if amount is None:
        return missing
    shown = (abs(amount) + 500) // 1000
    if not shown:
        return "-"
    return f"{'△' if amount < 0 else ''}{shown:,}"


def share(fraction: float) -> str:
    """Return a fraction as a percentage with at most one decimal: `12.5%`."""
    return f"{round(fraction * 100, 1):g}%"


def number(value: float) -> str:
    """Return a score or a factor with at most two decimals: `78.5`."""
    return f"{round(value, 2):,.2f}".rstrip("0").rstrip(".")


def day(value: date) -> str:
    """Return a date as offices write it: `2026. 11. 23.`."""
    return f"{value.year}. {value.month}. {value.day}."


def period(start: date, finish: date) -> str:
    """Return a span of dates: `2027. 1. 4. ~ 2027. 12. 17.`."""
    return f"{day(start)} ~ {day(finish)}"


def dated(text: str) -> str:
    """Return an ISO date as offices write it; any other text, such as a year, stays as it is."""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def local_day(when: datetime) -> date:
    """Return the day in Korea of a moment; a moment without a zone counts as local."""
    return (when.astimezone(SEOUL) if when.tzinfo else when).date()


def moment(stamp: str) -> str:
    """Return an ISO 8601 time as offices write it; any other text stays as it is."""
    try:
        when = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    local = when.astimezone(SEOUL) if when.tzinfo else when
    return f"{day(local)} {local:%H:%M}"


def utc_stamp(when: datetime) -> str:
    """Return the moment in UTC as file properties want it: `2026-11-23T05:00:00Z`."""
    aware = when if when.tzinfo else when.replace(tzinfo=SEOUL)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def joined(words: tuple[str, ...] | list[str], otherwise: str = UNKNOWN) -> str:
    """Return words joined by commas, or what to print when there are none."""
    return ", ".join(words) or otherwise
