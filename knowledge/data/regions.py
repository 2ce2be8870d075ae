"""Which place a cell names: by administrative code or by name, as far as it can be told."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from knowledge.data.districts import MOVED, NAMES

Level = Literal["전국", "시·도", "시·군·구", "읍·면·동"]
_PROVINCES: tuple[tuple[str, str, str], ...] = (
    ("11", "서울특별시", "서울"), ("26", "부산광역시", "부산"), ("27", "대구광역시", "대구"),
    ("28", "인천광역시", "인천"), ("29", "광주광역시", "광주"), ("30", "대전광역시", "대전"),
    ("31", "울산광역시", "울산"), ("36", "세종특별자치시", "세종"), ("41", "경기도", "경기"),
    ("51", "강원특별자치도", "강원"), ("43", "충청북도", "충북"), ("44", "충청남도", "충남"),
    ("52", "전북특별자치도", "전북"), ("46", "전라남도", "전남"), ("47", "경상북도", "경북"),
    ("48", "경상남도", "경남"), ("50", "제주특별자치도", "제주"),
)  # fmt: skip
_OLDER = {"42": "51", "45": "52", "49": "50"}
"""Codes before Gangwon (2023), Jeonbuk (2024) and Jeju (2006) became self-governing provinces."""
_OLDER_NAMES = {
    "강원도": "51", "전라북도": "52", "제주도": "50", "세종시": "36", "서울시": "11",
    "부산시": "26",
    "대구시": "27", "인천시": "28", "대전시": "30", "울산시": "31",
}  # fmt: skip
_BY_CODE = {code: name for code, name, _ in _PROVINCES}
_BY_NAME = {said: code for code, name, short in _PROVINCES for said in (name, short)} | _OLDER_NAMES
PROVINCES = frozenset(_BY_CODE.values())
_DISTRICT = re.compile(r"[가-힣]{1,6}(?:시|군|구)(?:\s?[가-힣]{1,4}구)?")
_CODED = re.compile(r"\s*[(（]\d{5}(?:\d{3}|\d{5})?[)）]$")
"""A code behind a name, as the population registers have it."""
_JOINED = re.compile(r"([가-힣]{2,4}시)([가-힣]{1,4}구)")
_BEFORE = {"인천광역시 남구": "인천광역시 미추홀구", "경상북도 군위군": "대구광역시 군위군"}
_PARTED = {name for name in NAMES.values() if " " in name}
_TOWN = re.compile(r"[가-힣]{1,7}[\d·.]{0,4}(?:읍|면|동|가|리)")


class Region(NamedTuple):
    """A place: the province it lies in, if known, and the name it goes by."""

    level: Level
    key: str
    """What it is joined by: of a province its code, of a district its name, of a town either."""
    name: str


@lru_cache(2**14)
def of_code(text: str) -> Region | None:
    """Return the place of an administrative code of 2, 5, 8 or 10 digits, or None."""
    said = text.strip()
    if said.endswith(".0"):
        said = said[:-2]
    if not said.isdecimal() or not said.isascii() or len(said) not in (2, 5, 8, 10):
        return None
    province = _OLDER.get(said[:2], said[:2])
    if province not in _BY_CODE:
        return None
    said = province + said[2:]
    said = MOVED.get(said[:5], said[:5]) + said[5:]
    rest = said[2:].rstrip("0")
    if not rest:
        return Region("시·도", province, _BY_CODE[province])
    district = f"{_BY_CODE[said[:2]]} {NAMES.get(said[:5], said[:5])}"
    if len(rest) <= 3:
        # By its name, so that it meets the tables that name it; an unknown one by its code.
        return Region("시·군·구", district if said[:5] in NAMES else said[:5], district)
    return Region("읍·면·동", said.ljust(10, "0"), f"{district} {said[5:]}")


@lru_cache(2**14)
def of_name(text: str) -> Region | None:
    """Return the place a name names, or None; of an address, the part a table is made by."""
    said = " ".join(_CODED.sub("", text).split())
    if said in ("전국", "전체", "대한민국"):
        return Region("전국", "00", "전국")
    head, _, rest = said.partition(" ")
    code = _BY_NAME.get(head)
    if code and not rest:
        return Region("시·도", code, _BY_CODE[code])
    if code:
        inner = of_name(rest)
        if inner and inner.level in ("시·군·구", "읍·면·동"):
            whole = f"{_BY_CODE[code]} {inner.key}"
            return Region(inner.level, _BEFORE.get(whole, whole), said)
        return None
    if _DISTRICT.fullmatch(said):
        parted = _JOINED.sub(r"\1 \2", said)
        return Region("시·군·구", parted if parted in _PARTED else said, said)
    district, _, town = said.rpartition(" ")
    if _TOWN.fullmatch(town) and (not district or _DISTRICT.fullmatch(district)):
        return Region("읍·면·동", said, said)
    return None
