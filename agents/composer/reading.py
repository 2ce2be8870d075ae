"""What each sentence of an idea does: it states a difficulty, it asks for something, or neither."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from agents.composer.demands import clauses, nominal, offers
from agents.composer.wording import item, sentences, unique
from knowledge.methods.instructions import addresses_a_model
from knowledge.search.morphemes import Morpheme, morphemes, tokens

_HARD_WORDS = """
어렵 힘들 힘드 불편 없 부족 돌아가 못 못하 위험 막막 놓치 모르 늦 늦어지 사라지 쌓이 방치
낭비 사고 고장 무섭 불안 걱정 느리 복잡 번거롭 심각 뿐 끊기 끊어지 포기 밀리 틀리 빠뜨리 누락
갈등 소음 악취 외롭 고독 비싸 줄어들 감소 시달리 답답 오래 기다리 일일이 매번 씩 망가지 다치
죽 썩 넘치 막히 피해 혼란 쓸쓸 지치 멀 반복 혼잡 몰리 꺼리 불법 불만 항의 소외 고립 지연 적자
노후 침수 남용 부담 잊 잃 나빠지 빠지 무단 유출 소멸 급증 잦 닫히 헷갈리 안되 떠나
아깝 버려지 너무 뒤섞이 새 낮 들쑥날쭉 겹치 겹치기 제각각 엉망
난리 널브러지 시들 반발 되풀이 시비 모자라
찢어지 무너지 터지 깨지
"""
_HARD = frozenset(_HARD_WORDS.split())
"""Stems and nouns by which a sentence states a difficulty."""
_HARD_TEXT = re.compile(
    r"헛걸음|옮겨 적|종이에 적|사각지대"
    r"|(?:민원|말|불만|문의|사고|항의)(?:이|가|도) (?:많|나오|들어오|들립)"
    r"|안 보[이여입]|불공정|어지럽|[가-힣]는 (?:일|경우)[이가] (?:있|잦|많)"
    r"|수작업|무단투기|민원이|말이 안|손으로|수기|안 통|안 받|만 받|밖에 (?:안|없)"
    r"|\b(?:cannot|can't|difficult|hard to|lacks?|problems?|lost|waste|struggle)\b",
    re.IGNORECASE,
)
_WISH_TEXT = re.compile(
    r"싶(?!어도)|바랍|바라|원합|원해|좋겠|희망|면 (?:해요|합니다|한다|함|해)$"
    r"|[가-힣]야 (?:합니다|해요|한다|함|해|하겠습니다|됩니다|돼요)$|게요$"
    r"|(?:려고?|고자) (?:합니다|해요|한다|함|해)$"
    r"|(?:주|하|으)세요$|십시오$|자$|편할|좋을 것|어떨[까지]"
    r"|지 않을까(?!(?: ?봐|.{0,3}(?:걱정|우려|염려)))"
    r"|(?:방법|방안)을 (?:찾|마련하)고 있|(?:준비|계획|추진)하고 있"
    r"|(?:필요|있었으면) ?(?:합|해|하)|[줄할둘볼될쓸낼을]까요?\??$"
    r"|\b(?:want|would like|should|need|please|wish)\b",
    re.IGNORECASE,
)
_FORCED = re.compile(
    r"(?:려면|매번|일일이|때마다|번씩|부터|하려고|다시).*"
    r"[가-힣]야 (?:합니다|해요|한다|함|해|됩니다|돼요)$"
)
"""A burden: 병원에 가려면 갈아타야 합니다 complains and asks for nothing."""
_ASKING_LABEL = re.compile(r"(?:제안|요청|요구|희망|아이디어|바라는 점|기대)\S*\s*[:：]")
_HARD_LABEL = re.compile(r"(?:문제|불편|어려움|애로)\S*\s*[:：]")
_EXISTS = re.compile(
    r"(?:[이가] (?:많이 )?|에 )있(?:습니다|어요|다|음)[.]?$|[이가] 많(?:습니다|다|아요)[.]?$"
)
"""How a sentence ends that only says that something is there: 도서관이 다섯 곳 있습니다."""
_NOW = re.compile(r"현재|지금|요즘|요새|해마다|매년|아직|여전히|작년|지난해|그동안|올해|고 있")
_REST = 10
"""Characters from which what follows a reason says what is wanted."""
_SURE = 3
"""Weight of a difficulty that is labelled as one."""
_LAMENTED = frozenset(
    ["문제", "현황", "실태", "민원", "증가", "급증", "심화", "우려", "걱정", "상황"]
)
"""What a line ends with that names no undertaking but how things are."""
_AGAINST = re.compile(r"(?<=싶은데) |(?<=싶지만) ")
"""Where a sentence turns from a wish to what is held against it."""
_WORRIED = re.compile(r"(?:걱정|우려)(?:임|이다|입니다|이에요|됨|된다|됩니다)$")
_CONDITION = re.compile(r"면$|거든$|[어아여]도$|더라도$|는지$|ᆫ지$|^게$|^도록$")
"""Endings under which a difficulty is supposed, asked after or to be prevented."""
_TELLING = 2
"""Content words without which a sentence that complains says nothing: 진짜 너무하네요."""
_PARTING = re.compile(r"니$|니까$|[어아여]서$|라서$|이라$|지만$|데$|므로$|느라$|기에$|길래$|더니$")


class Sentence(NamedTuple):
    """A sentence of the idea and what it does."""

    text: str
    hard: int
    """How many words of difficulty it holds, not counting those under an `if`."""
    wish: bool


def read(idea: str) -> list[Sentence]:
    """Return the sentences of an idea, in order, but for those that give orders to a model."""
    told = (text for text in sentences(idea) if not addresses_a_model(text))
    said = [_judged(part) for text in told for part in _AGAINST.split(text)]
    asked = next((n for n, sentence in enumerate(said) if sentence.wish), len(said))
    found = [
        sentence._replace(wish=sentence.wish or _offered(sentence, before=n < asked < len(said)))
        for n, sentence in enumerate(said)
    ]
    if found and not any(sentence.wish for sentence in found) and _is_titled(found[-1].text):
        found[-1] = found[-1]._replace(wish=True)
    return found


def _is_titled(text: str) -> bool:
    """Say whether a text names an undertaking as officials do: 노후 가로등 교체 사업."""
    parts = [part for part in morphemes(text) if part.base[0] != "S"]
    ends = parts[-1] if parts else None
    return (
        ends is not None
        and ends.base in {"NNG", "XSN"}
        and ends.form not in _HARD | _LAMENTED
        and len(tokens(text)) >= _TELLING
    )


def facts_of(said: Sequence[Sentence]) -> list[str]:
    """Return what an idea tells of today: no wish, and nothing plain that follows a wish.

    칠판에 순번을 적는다 after a wish goes on wishing; a difficulty or 지금 there is of today.
    """
    first = next((place for place, sentence in enumerate(said) if sentence.wish), len(said))
    return [
        sentence.text
        for place, sentence in enumerate(said)
        if not sentence.wish and (place < first or sentence.hard or _NOW.search(sentence.text))
    ]


def demands(said: Sequence[Sentence]) -> list[str]:
    """Return what the planner wants done, deed by deed, as 개조식 items in the idea's order."""
    told = (_after_reason(sentence.text) for sentence in said if sentence.wish)
    return unique(item(clause) for text in told for clause in clauses(text))


def _offered(sentence: Sentence, *, before: bool) -> bool:
    """Say whether a sentence that wishes nothing tells what shall be done.

    Args:
        sentence: The sentence.
        before: Whether an open wish follows: what stands before it tells how things are.
    """
    return offers(sentence.text, morphemes(sentence.text), sentence.hard, before=before)


def problem_of(said: Sequence[Sentence]) -> str:
    """Return the difficulty the idea states as a 개조식 line; empty when it states none."""
    telling = [s for s in said if not s.wish and len(tokens(s.text)) >= _TELLING]
    stated = max(telling, key=lambda s: s.hard, default=None)
    if stated is not None and stated.hard:
        return item(stated.text)
    clauses = (_hard_clause(sentence.text) for sentence in said if sentence.hard)
    found = next((item(clause) for clause in clauses if clause), "")
    return found or _told_before(said)


def _told_before(said: Sequence[Sentence]) -> str:
    """Return what is told right before the first wish: how it is today is why it is wished.

    That something exists says no difficulty.
    """
    first = next((place for place, sentence in enumerate(said) if sentence.wish), 0)
    told = [s.text for s in said[:first] if len(tokens(s.text)) >= _TELLING + 1]
    return item(told[-1]) if told and not _EXISTS.search(told[-1]) else ""


def actions(text: str) -> list[str]:
    """Return the nouns that a sentence does something with: 감시 of `감시하고`.

    What is to be prevented is not done: 독점 of `독점하지 않게`.
    """
    parts = morphemes(text)
    return [
        text[part.start : part.end]
        for i, (part, after) in enumerate(pairwise(parts))
        if part.base == "NNG"
        and after.base == "XSV"
        and part.end - part.start > 1
        and not any(later.form in {"않", "못하", "말"} for later in parts[i + 2 : i + 4])
    ]


def _judged(text: str) -> Sentence:
    parts = morphemes(text)
    hard = sum(_is_hard(parts, i) for i in range(len(parts)))
    hard += len(_HARD_TEXT.findall(text))
    hard += _SURE if _HARD_LABEL.match(text) else 0
    if _FORCED.search(text.rstrip(" .!?~…")):
        return Sentence(text, hard + 1, False)
    ended = text.rstrip(" .!?~…")
    wish = _ASKING_LABEL.match(text) or _WISH_TEXT.search(ended)
    worried = _WORRIED.search(ended) is not None
    return Sentence(text, hard + worried, wish is not None and not worried)


def _is_hard(parts: Sequence[Morpheme], i: int) -> bool:
    # Some adjectives come as one morpheme (심각하), others apart (위험 + 하).
    named = parts[i].base in {"SN", "SL", "NNP", "MM"}
    if named or not {parts[i].form, parts[i].form.removesuffix("하")} & _HARD:
        return False
    # 없으면, 어려운 분: the difficulty is a condition or somebody's trait, not what is stated.
    following = parts[i + 1 : i + 3]
    supposed = any(part.base == "EC" and _CONDITION.search(part.form) for part in following)
    supposed |= [part.form for part in following] == ["는", "지"]
    traits = bool(following) and "ETM" in {p.base for p in following[: 1 + _is_apart(following)]}
    undone = any(part.form in {"없이", "않", "줄이", "없애", "덜"} for part in following)
    undone |= i > 0 and (parts[i - 1].form, parts[i].form) == ("필요", "없")
    in_turn = (parts[i].form, *(part.form for part in following[:1])) == ("돌아가", "며")
    return not (supposed or traits or undone or in_turn)


def _is_apart(following: Sequence[Morpheme]) -> bool:
    """Say whether an adjective comes in two morphemes: 불편 + 하 + ㄴ."""
    return following[0].base == "XSA"


def _hard_clause(text: str) -> str:
    """Return the clause of a sentence that states its difficulty, in noun form."""
    parts = morphemes(text)
    for i, part in enumerate(parts):
        if not (i and _parts_clauses(parts, i)):
            continue
        if _HARD_TEXT.search(text[: part.end]) or any(_is_hard(parts, j) for j in range(i)):
            return nominal(text, parts, i)
    return ""


def _after_reason(text: str) -> str:
    """Return a wish without the difficulty that it gives as its reason: 잦아 심고 싶음."""
    parts = morphemes(text)
    for i, part in enumerate(parts):
        # 검수해서 공개하다 is one deed; 많아서 gives a reason.
        acting = part.form[:1] in "어아여" and parts[i - 1].base not in {"VA", "XSA"}
        gives = not acting and _parts_clauses(parts, i)
        if not (i and gives and len(text) - part.end >= _REST):
            continue
        if _HARD_TEXT.search(text[: part.end]) or any(_is_hard(parts, j) for j in range(i)):
            return text[part.end :].lstrip(" ,")
    return text


def _parts_clauses(parts: Sequence[Morpheme], i: int) -> bool:
    """Say whether a clause ends here: 잦아, 정하고 싶음; but not in 보여 주고."""
    part = parts[i]
    if part.base != "EC":
        return False
    if part.form == "라" and parts[i - 1].base == "VCP":
        return True
    if part.form in {"어", "아", "여"}:
        following = parts[i + 1].base if i + 1 < len(parts) else ""
        return following not in {"", "VX", "JX", "EC"}
    return _PARTING.search(part.form) is not None
