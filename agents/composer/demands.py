"""What a planner wants the service to do, deed by deed, from plain statements as from wishes.

`수질검사는 달마다 게시하고 미끄럼 사고가 없게 하고 싶습니다` asks for two things, and
`학예사가 검수해서 누리집에 공개한다` asks though no word of it wishes.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from agents.composer.frames import offers_something
from agents.composer.korean import TWO_VERBS, as_item
from agents.composer.politely import affirmed, asked_for
from knowledge.search.morphemes import Morpheme, joined, morphemes

_STATES_WORDS = """
되 있 않 싶 모르 몰리 늘 줄 들 나 나오 걸리 남 사라지 빠지 오 가 막히 받 쓰 보 보이 알
다니 살 겪 생기 찾아오 찾아가 묻 물어보 걸 지 벌어지 이어지 늘어나 줄어들 떨어지 들어오 넘
넘치 끊기 밀리 죽 다치 잃 잊 놓치 헤매 기다리 당하 버리 떠나 돌아가 말 어쩌 그러 이러 발생
증가 감소 의존 호소 제기 부족 반복 급증 반발 모자라
새 썩 얼 녹 마르 시들 곪 헐 울 웃 앓 지치
"""
_STATES = frozenset(_STATES_WORDS.split())
"""Verbs and nouns of deeds that tell how it is and not what shall be done."""
_OFFERS_WORDS = """
주 드리 보내 만들 알리 돕 잇 두 열 나누 빌리 챙기 바꾸 줄이 없애 늘리 고치 모으 맡기 붙이
막 살리 풀 짚 펴 세우 넣 옮기 달 띄우 지키 찾아주 되살리 공개 운영 지원 제공 연결 연계
설치 배정 개방 안내 점검 발급 회수 추적 수거 상담 통보 게시 도입 구축 개설 마련 시행 실시
추진 파견 배치 협약 전달 확대 지급 검수 보존 측정 개선 개편 보급
"""
_OFFERS = frozenset(_OFFERS_WORDS.split())
"""Those by which a sentence offers something even where it speaks of a difficulty as well."""
_LETTING = "게 하"
"""What a sentence ends with that lets somebody do something: 합주단이 쓰게 한다."""
_TODAY = re.compile(
    r"현재|지금|요즘|요새|해마다|매년|아직|여전히|보통|작년|지난해|그동안|올해|민원이|고 있|는 중"
)
_BURDEN = re.compile(r"때마다|번씩|하나하나|일일이|매번|번번이|같은 [가-힣]+[을를] 다[른시]")
"""Words by which a sentence that an open wish follows tells what is done in vain today."""
_REPORTED = re.compile(r"(?:달라|하자|[가-힣]자|라)는 (?:요구|민원|요청|의견|건의|목소리|바람)")
"""What others ask for, reported: 한 번만 하면 되게 해 달라는 요구가 많다."""
_SHOUTED = re.compile(r"으?란 (?:말|이야기|얘기)(?:입니다|이에요|예요|이다|임)?[ .!~…]*$")
"""An order said with anger: 확인을 받으란 말입니다."""
_POSED = re.compile(
    r"(?:관건|고민|과제|숙제|목표)(?:임|이?다|입니다|이에요|예요)?$|중요(?:함|하다|합니다|해요)$"
)
"""How a sentence ends that poses what has to be solved or reached."""
_CALLED = re.compile(r"[는은] (?:사업|서비스|체계|방식|창구|제도|것)(?:임|이다|입니다)?$")
"""How a sentence ends that names the service: 대신 써 주는 사업입니다."""
_HELD_BACK = re.compile(r"싶(?:은데|지만)$")
"""How a wish ends that something is held against: 남기고 싶은데 반발합니다."""
_AS_A_THING = re.compile(
    r"([는은]) (?:걸|것을|거) (?:좀 )?(?:해|하여|만들어) ?(?:주세요|주십시오|달라)$"
)
_HANGS = frozenset(["달"]) | TWO_VERBS
_JOINING = {"고", "며", "으며", "되"}
_HOW_WORDS = """
돌아가 번갈 바뀌 보 듣 걷 돌 다니 오가 나가 지나 지나다니 둘러보 들여다보 바라보 기다리 앉 서
머물 놀 쉬 웃 타 달리 뛰 오 가 따라다니 거치 돌아보 돌아다니 뛰어다니 이야기 대화 산책 이동 순회
"""
_HOW = frozenset(_HOW_WORDS.split())
"""Verbs by whose -며 a clause only says how the next deed is done: 돌아가며 맡다."""
_WITH = frozenset(["들", "가지", "타", "싣", "메", "끌", "몰", "입", "업", "데리", "모시"])
"""Verbs by whose -고 a clause only says with what the next deed is done: 들고 가다."""
_SPLITTABLE = {"VV", "VX", "XSV", "VCP", "VA"}
_SHORT, _WORDS = 6, 2
"""Characters and content words below which a clause says nothing of its own."""
_TOLD = 3
"""Content words from which a phrase without a verb asks for something."""


def offers(text: str, parts: Sequence[Morpheme], hard: int, *, before: bool = False) -> bool:
    """Say whether a sentence without a wish tells what the service shall do.

    Args:
        text: The sentence.
        parts: Its morphemes.
        hard: How many words of difficulty it holds.
        before: Whether an open wish follows: what stands before it tells how things are.
    """
    ended = text.rstrip(" .!~…")
    said = (_SHOUTED, _POSED, _CALLED)
    if _REPORTED.search(text) or any(pattern.search(ended) for pattern in said):
        return True
    parts = [part for part in parts if part.base[:1] != "S" or part.base in {"SL", "SN"}]
    while parts and parts[-1].form == "요" and parts[-1].base == "JX":
        parts.pop()
    if not parts or _TODAY.search(text):
        return False
    tells, burden = bool(hard or before), _BURDEN.search(text) is not None
    if tells and burden:
        return False
    if parts[-1].base != "EF":
        return not tells and _is_wanted_thing(parts)
    if parts[-1].form.endswith("라"):
        return False  # An order, to whomever: nothing is planned by it.
    return _ends_offering(parts, tells=tells, today=before or burden)


def _ends_offering(parts: Sequence[Morpheme], *, tells: bool, today: bool) -> bool:
    """Say whether the verb that a sentence ends with tells what the service shall do.

    Args:
        parts: Morphemes of the sentence.
        tells: Whether it speaks of a difficulty, or of how things are.
        today: Whether it certainly tells of today.
    """
    stem = _verb(parts)
    if stem is None or any(part.form in {"었", "았"} for part in parts[-3:]):
        return False
    if any(part.form == "못" and part.base == "MAG" for part in parts[-4:]):
        return False  # 뚜껑을 못 엽니다 complains, though to open is what services do
    if stem == _LETTING:
        return True
    meant = any(part.base == "EC" and part.form == "도록" for part in parts)
    # 찢어지다, 무너지다: what happens by itself is no offer.
    happens = stem in _STATES or (len(stem) > 1 and stem.endswith("지"))
    if happens and not today and offers_something(parts):
        return True
    return stem in _OFFERS if tells else meant or not happens


def clauses(text: str) -> list[str]:
    """Return the deeds that a sentence asks for, each as a 개조식 item."""
    text = affirmed(_SHOUTED.sub("도록 한다", text))
    reported = _REPORTED.search(text)
    if reported:
        text = text[: reported.start() + len(reported[0].split("는 ")[0])]
    text = text.strip(" .!~…")
    parts = morphemes(text)
    begun, found = 0, []
    for place, cut, end in _cuts(text, parts):
        piece = text[begun:cut].strip(" ,")
        if not _says_enough(piece) or not _says_enough(text[end:]):
            continue
        found.append(nominal(text, parts, place, begun).strip(" ,") if place else piece)
        begun = end
    return [*found, _item(text[begun:].strip(" ,"))]


def _item(rest: str) -> str:
    """Return the end of a wish as an item, what others ask for as well."""
    rest = re.sub(r"(?: 해| 하자|해 달라| 달라)+$", "", _HELD_BACK.sub("싶다", rest))
    rest = f"{rest[:-1]}" if rest.endswith("고요") else rest
    rest = _AS_A_THING.sub(r"\1 것", rest)
    parts = morphemes(rest)
    place = asked_for(rest, parts)
    if place and not as_item(rest).endswith(" 수 있게 함"):
        return nominal(rest, parts, place)
    if rest.endswith("하고"):
        return f"{rest[:-2]}함"
    return f"{rest} 함" if rest.endswith("게") else as_item(rest)


def _cuts(text: str, parts: Sequence[Morpheme]) -> list[tuple[int, int, int]]:
    """Return where a sentence may be parted: the ending's place, where it stands, what follows."""
    found: list[tuple[int, int, int]] = []
    for place, (part, after) in enumerate(pairwise(parts)):
        if part.base == "EC" and part.form in _JOINING and place:
            stem = parts[place - 1]
            goes_on = after.base in {"VX", "JX"} or stem.base not in _SPLITTABLE
            goes_on |= stem.form in _WITH if part.form == "고" else _tells_how(parts[:place])
            goes_on |= stem.form in {"말", "않"} or _tells_of_a_thing(parts[place + 1 : place + 3])
            if not goes_on:
                found.append((place, part.start, part.end))
        elif part.base == "SP" and text[part.start] == "," and _has_topic(parts, place):
            found.append((0, part.start, part.end))
    return found


def _tells_how(before: Sequence[Morpheme]) -> bool:
    """Say whether what ends in -며 is no deed of its own: 걸으며, 순번을 바꿔 가며."""
    stem, *others = reversed(before)
    helps = stem.base == "VX" and stem.form == "가"
    deed = others[0] if stem.base == "XSV" and others else stem
    return helps or deed.form in _HOW


def _tells_of_a_thing(following: Sequence[Morpheme]) -> bool:
    """Say whether the next verb only tells which thing is meant: 켜고 끄는 수고비."""
    return [part.base for part in following[:2]] == ["VV", "ETM"]


def _has_topic(parts: Sequence[Morpheme], comma: int) -> bool:
    """Say whether a comma stands between two statements: 요금은 2천 원, 검사는 달마다."""
    before, after = parts[:comma], parts[comma + 1 :]
    told = bool(before) and before[-1].base in {"NNB", "NNG", "NR", "SN"}
    topics = [
        any(p.base == "JX" and p.form in {"은", "는"} for p in side) for side in (before, after)
    ]
    return told and all(topics)


def nominal(text: str, parts: Sequence[Morpheme], end: int, begun: int = 0) -> str:
    """Return the text from a place to a connective ending, as a noun form: 심각하니 → 심각함.

    Args:
        text: A sentence.
        parts: Its morphemes.
        end: Index of the ending.
        begun: Place where what is returned begins.
    """
    first = end - 1
    while first and (
        parts[first].base in {"EP", "XSV", "XSA", "VCP"}
        or parts[first - 1].end > parts[first].start
    ):
        first -= 1
    stems = [(part.form, part.tag) for part in parts[first:end]]
    form = "기" if stems[0][0] in _HANGS and parts[first].base == "VV" else "음"  # 센서를 닮
    return text[begun : parts[first].start] + joined([*stems, (form, "ETN")])


def _says_enough(piece: str) -> bool:
    piece = piece.strip(" ,.")
    return len(piece) >= _SHORT and sum(part.content for part in morphemes(piece)) >= _WORDS


def _verb(parts: Sequence[Morpheme]) -> str | None:
    """Return the verb a sentence ends with, or the noun that became one; None for a state."""
    tail = len(parts) - 2
    while tail > 0 and parts[tail].base == "EP":
        tail -= 1
    if tail > 1 and parts[tail].base == "VX" and parts[tail].form in {"가", "오"}:
        tail -= 2 * (parts[tail - 1].form in {"어", "아"})  # 실어 간다: what is done is to load
    stem = parts[tail]
    if stem.form == "하" and tail and parts[tail - 1].form in {"게", "도록"}:
        return _LETTING
    if stem.base == "XSV" and tail:
        return parts[tail - 1].form if stem.form != "되" else None
    if stem.base == "VV" and stem.form == "하" and tail > 1:
        # 동행도 합니다, 지키도록 한다: the noun before its particle, or the deed itself.
        before = parts[tail - 2] if parts[tail - 1].base[0] == "J" else parts[tail - 1]
        return before.form
    return stem.form if stem.base in {"VV", "VX"} else None


def _is_wanted_thing(parts: Sequence[Morpheme]) -> bool:
    """Say whether a phrase names what is wanted: 확인 방법을 짚어 주는 창구; not 반려식물 병원."""
    if sum(part.content for part in parts) < _TOLD:
        return False
    deeds = any(part.base in {"ETM", "EC", "JKO"} for part in parts)
    last = parts[-1]
    return deeds and (
        last.base in {"NNG", "ETN"} or (last.base == "EC" and last.form in {"고", "게"})
    )
