"""What a planner says against what was just named: 앱 말고, 카톡이 어려운, 외국인이 아니라."""

import re
from bisect import bisect_left
from collections.abc import Sequence, Set

from knowledge.search.morphemes import Morpheme
from knowledge.search.refused import refused

_ASIDE = {"말/V", "빼/V", "제외/N", "아니/V", "싫/V"}
"""What sets a thing aside whatever it is: X 말고, X는 빼고, X가 아니라, X는 싫고."""
_EXCLUDED = _ASIDE | {"없이/M", "대신/N", "않/V", "안/M"}
_NOT_THEM = _ASIDE - {"싫/V"} | {"없이/M"}
"""What leaves people out; 어르신 대신 신청하다 serves them all the same."""
_NO_MORE = {("필요", "없"), ("이제", "없"), ("더", "없")}
_HARD = {"없/V", "어렵/V", "못/M", "못하/V", "힘들/V", "서툴/V", "서투르/V", "모르/V", "낯설/V"}
_HARD |= {"불편/N", "불편/X", "어려움/N", "부담/N", "않/V", "안/M"}
# Verbs that may stand between a means and what is said against it: 앱을 쓰기 어려운.
_USING = {"쓰", "사용", "이용", "다루", "조작", "익숙", "가입", "설치", "읽", "보", "하", "접속"}
_WITHOUT = re.compile(r"[이가]? ?없어도|(?:\w{1,4})?[은는] (?:대상|해당)이? 아")
"""상담원이 없어도, 외국인은 대상이 아닙니다."""
_AS_WELL = ("뿐", "만 아니", "만이 아니")
"""어르신뿐 아니라 leaves nobody out."""


class Objections:
    """The objections of one text, asked for by the place behind what is named."""

    def __init__(
        self, plain: str, parts: Sequence[Morpheme], stems: Sequence[Morpheme], dots: Set[int]
    ) -> None:
        self._plain, self._parts, self._stems, self._dots = plain, parts, stems, dots

    def excluded(self, end: int) -> bool:
        """Say whether a means that ends at a place is ruled out there: 앱 말고, AI 없이."""
        return self._refused(end, _EXCLUDED)

    def renounced(self, end: int) -> bool:
        """Say whether the planner will not make or use a thing: CCTV를 달지 말고, 벌금은 빼고.

        사고 없이 refuses nothing: it is what the service is for.
        """
        deed = self._plain.startswith("지", end)
        return self._refused(end, frozenset() if deed else _ASIDE - {"제외/N"})

    def leaves_out(self, end: int) -> bool:
        """Say whether people who are named up to a place are left out: 외국인이 아니라."""
        after = self._plain[end:].lstrip()
        if after.startswith(_AS_WELL):
            return False
        return bool(_WITHOUT.match(after)) or self._said_after(end, _NOT_THEM)

    def hard(self, end: int) -> bool:
        """Say whether what is named is something people cannot use: 카톡이 어려운 분."""
        return self._said_after(end, _HARD)

    def _refused(self, end: int, forms: Set[str]) -> bool:
        def says(place: int, of_phrase: bool) -> bool:
            # 예약 불편 없이 rules out no booking; 벌금 이야기는 빼고 rules out fines.
            return self._said_after(place, forms & _ASIDE if of_phrase else forms)

        first = bisect_left(self._parts, end, key=lambda part: part.start)
        return refused(self._parts, first, end in self._dots, says)

    def _said_after(self, end: int, forms: Set[str]) -> bool:
        first = bisect_left(self._stems, end, key=lambda stem: stem.start)
        after = list(self._stems[first : first + 3])
        if forms is _EXCLUDED and len(after) > 1 and after[0].form == "안":
            # 앱을 안 쓰고 rules the app out; 순번이 안 보여요 complains.
            return after[1].form in _USING - {"보"}
        if "빼/V" in forms and tuple(part.form for part in after[:2]) in _NO_MORE:
            return True
        while after and after[0].form in _USING:
            del after[0]
        return bool(after) and f"{after[0].form}/{after[0].base[0]}" in forms
