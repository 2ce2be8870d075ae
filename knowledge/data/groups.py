"""Numbers that name a group and are no figures: the third quarter, people in their twenties."""

import re
from collections.abc import Sequence

_NAMES = re.compile(r"(?:분기|반기|월|일|시|시간대|요일|학년|학기|주차|회차|차수|기수)(?:\s?구분)?")
_AGES = re.compile(r"(?:만\s?)?\d{1,2}0\s?대(?:\s?(?:이상|이하|미만|초반|중반|후반))?")
_ORDINALS = re.compile(r"\d{1,2}")
_MOST = 0.9
"""Share of the cells that must say so."""


def grouping(name: str, present: Sequence[str]) -> bool:
    """Say whether the cells of a column name groups by numbers; they are never added up."""
    shape = _ORDINALS if _NAMES.fullmatch(name.strip()) else _AGES
    said = sum(bool(shape.fullmatch(cell.strip())) for cell in present)
    return said >= _MOST * len(present)
