"""Numbers and dates as people write them in answers."""

import re
from datetime import date
from decimal import Decimal

_GREAT = {"조": 10**12, "억": 10**8, "만": 10**4}
_SMALL = {"천": 1000, "백": 100, "십": 10}
_AROUND = re.compile(
    r"^(?:약|대략|총|한|연간|연)?\s*"
    r"(?P<amount>.*?)"
    r"\s*(?:원|명|건|회|개)?\s*(?:정도|내외|이내|이하|가량|쯤|안팎)?\s*[.]?$"
)
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[조억만천백십]")
_MOST = 10**15
"""More won than any budget; what is larger was mistyped."""
_YEARS = range(2000, 2101)


def number(text: str) -> int | None:
    """Return the number in an answer such as `300,000,000원` or `2억 5천만`; None when none."""
    found = _AROUND.match(text.replace(",", "").strip())
    amount = found["amount"] if found else ""
    tokens = _TOKEN.findall(amount)
    if not tokens or "".join(tokens) != "".join(amount.split()):
        return None
    value = _value(tokens)
    return round(value) if value is not None and value <= _MOST else None


def _value(tokens: list[str]) -> Decimal | None:
    """Return what tokens such as 2, 억, 5, 천, 만 come to; None when two numbers meet.

    A great unit multiplies all that came since the one before: 5천만 is (5 x 1000) x 10000.
    """
    total, since = Decimal(0), Decimal(0)
    count: Decimal | None = None
    for token in tokens:
        if token in _GREAT:
            total += (since + (count or 0) or 1) * _GREAT[token]
            since, count = Decimal(0), None
        elif token in _SMALL:
            since += (1 if count is None else count) * _SMALL[token]
            count = None
        elif count is not None:
            return None
        else:
            count = Decimal(token)
    return total + since + (count or 0)


def day(text: str) -> date | None:
    """Return the date in an answer such as `2027. 1. 4.` or `2027년 1월 4일`; None when none."""
    found = re.fullmatch(
        r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?", text.strip()
    )
    if not found or int(found[1]) not in _YEARS:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
