"""Korean working days, and the dates in a calendar that a schedule must mind."""

from collections.abc import Iterator
from datetime import date, timedelta

import holidays

# Elections whose date follows from 공직선거법 제34조 alone (the Wednesday counted back
# from the end of the term, a week later when a public holiday is next to it).
ELECTIONS: tuple[tuple[date, str], ...] = (
    (date(2026, 6, 3), "제9회 전국동시지방선거"),
    (date(2028, 4, 12), "제23대 국회의원선거"),
    (date(2030, 3, 27), "제22대 대통령선거"),
    (date(2030, 6, 12), "제10회 전국동시지방선거"),
)
ELECTION_DAYS = 60
"""Days before an election in which 공직선거법 제86조제2항 restricts events and publicity."""


def working_days(start: date) -> Iterator[date]:
    """Yield the working days from `start` on, without end."""
    calendar = holidays.country_holidays("KR", years=(start.year, start.year + 1))
    day = start
    while True:
        if calendar.is_working_day(day):
            yield day
        day += timedelta(days=1)


def printed(day: date) -> str:
    """Return a date as official documents write it, such as `2026. 11. 23.`."""
    return f"{day.year}. {day.month}. {day.day}."


def fiscal_ends(start: date, finish: date) -> tuple[date, ...]:
    """Return the ends of the fiscal years (12. 31.) that work runs beyond."""
    return tuple(date(year, 12, 31) for year in range(start.year, finish.year))


def election_windows(start: date, finish: date) -> tuple[tuple[date, date, str], ...]:
    """Return first day, election day and name of each restricted window that work meets."""
    windows = ((day - timedelta(days=ELECTION_DAYS), day, name) for day, name in ELECTIONS)
    return tuple(w for w in windows if w[0] <= finish and start <= w[1])
