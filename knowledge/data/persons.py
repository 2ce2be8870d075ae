"""Whether a column tells of persons: numbers, addresses and names in its cells, whatever its head.

Names are told by all of a column, never by one cell: 이재원 may be a person, 정류장 is none.
"""

import re
from collections import Counter
from collections.abc import Sequence

from knowledge.methods.personal import find

NAME, BIRTH = "성명", "생년월일"
_BORN = re.compile("생년월일|생년$|(?<!발)생일자?$|출생(?:년월)?일자?$")
_FEWEST = 7
"""Digits of the shortest personal number."""
_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공"
    "현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용"
)
_DOUBLE = "남궁|황보|제갈|사공|선우|서문|독고|동방"
_GIVEN = (
    "가강건겸경계관광교구국권규균근금기길나남노누다단달담대덕도동두라란람래련령로루류리린림마만명모무문미민"
    "백범별병보복봄봉부빈상새샘서석선설섭성세소솔송수숙순슬승시신심아안애양언여연열영예오옥온완용우욱운웅"
    "원유윤율은의이익인일자장재정제조종주준중지진찬창채천철청초춘치탁태택하한해향혁현형혜호홍화환회효훈휘희흥"
)
"""Syllables most given names are made of."""
_WHOLE = re.compile(rf"(?:[{_SURNAMES}][{_GIVEN}]{{2}}|(?:{_DOUBLE})[{_GIVEN}]{{1,2}})")
_HIDDEN = re.compile(rf"(?:[{_SURNAMES}]|{_DOUBLE})(?:[*○〇OＯ]{{1,2}}|[*○〇OＯ][가-힣])")
"""A name with syllables struck out."""
_COMMON = "김박최"
"""Surnames of a third of all people, with which hardly any other word begins."""
_MOST, _SHARE, _AMONG = 0.8, 0.1, 0.35
"""Of a column's different cells: how many must look like names, how many begin with a common
surname, and how many may end alike at most: 김포시 and 고양시 end as places do."""
_DIFFERENT = 5
"""Names a column must hold to be told from chance."""


def counted(present: Sequence[str]) -> dict[str, int]:
    """Return how many personal numbers and addresses of each kind cells hold."""
    counts: Counter[str] = Counter()
    for cell in present:
        if "@" in cell or sum(map(str.isdecimal, cell)) >= _FEWEST:
            counts.update(one.kind for one in find(cell))
    return dict(counts)


def born(name: str) -> bool:
    """Say whether a column of this name tells when people were born: no period of the table."""
    return bool(_BORN.search(name))


def named(present: Sequence[str]) -> bool:
    """Say whether the cells of a column are the names of people."""
    said = list(dict.fromkeys("".join(cell.split()) for cell in present))
    if len(said) < _DIFFERENT:
        return False
    if sum(bool(_HIDDEN.fullmatch(cell)) for cell in said) >= _MOST * len(said):
        return True
    names = [cell for cell in said if _WHOLE.fullmatch(cell)]
    if len(names) < _MOST * len(said):
        return False
    common = sum(name[0] in _COMMON for name in names)
    alike = Counter(name[-1] for name in names).most_common(1)[0][1]
    return common >= max(2, _SHARE * len(names)) and alike <= max(2, _AMONG * len(names))
