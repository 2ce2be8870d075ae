"""What each sentence of an idea does: it states a difficulty, it asks for something, or neither."""

from collections.abc import Sequence
from typing import NamedTuple

from agents.composer.korean import as_item
from agents.composer.wording import line, sentences
from knowledge.search.morphemes import Morpheme, joined, morphemes

_HARD = frozenset(
    ["어렵", "힘들", "불편", "없", "부족", "돌아가", "못", "못하", "민원", "위험", "막막", "헛걸음", "놓치", "모르", "늦", "늦어지", "사라지", "쌓이", "방치", "낭비", "사고", "고장", "무섭", "불안", "걱정", "느리", "복잡", "번거롭", "심각", "뿐", "끊기", "포기", "밀리", "틀리", "빠뜨리", "누락", "갈등", "소음", "악취", "외롭", "고독", "비싸", "줄어들", "감소", "시달리", "답답", "오래", "기다리", "일일이", "매번", "씩", "망가지", "다치", "죽", "썩", "넘치", "막히", "실종", "피해", "혼란", "쓸쓸", "지치", "멀", "반복", "수기", "수작업", "혼잡", "몰리", "꺼리", "불법", "무단투기", "불만", "항의", "소외", "고립", "사각지대", "지연", "적자", "쓰레기", "노후", "공백", "침수", "남용", "부담", "잊", "잃", "싸우", "나빠지"]
)
"""Stems and nouns by which a sentence states a difficulty."""
_WISH = frozenset({"싶", "바라", "원하", "희망"})
_PLEASED = frozenset({"좋", "편하", "되", "하"})
_ENGLISH_WISH = (" want", " would like", " should", " need", "please", " let ", " wish")
_ENGLISH_HARD = ("cannot", "can't", "difficult", "hard to", " no ", "lack", "problem", "lost")
_CONDITION = frozenset({"면", "으면", "다면", "라면", "거든", "어도", "아도", "더라도"})
_PARTING = frozenset(
    ["니", "으니", "니까", "으니까", "어서", "아서", "여서", "라서", "이라", "라", "지만", "는데", "ᆫ데", "은데", "므로", "으므로", "느라", "고", "며", "ᆯ", "다가", "다보니", "기에", "길래", "자", "더니"]
)
"""Connective endings at which a clause may end that states a difficulty."""


class Sentence(NamedTuple):
    """A sentence of the idea and what it does."""

    text: str
    hard: int
    """How many words of difficulty it holds; none that stands under an `if`."""
    wish: bool


def read(idea: str) -> list[Sentence]:
    """Return the sentences of an idea, in order."""
    return [_judged(text) for text in sentences(idea)]


def problem_of(said: Sequence[Sentence]) -> str:
    """Return the difficulty the idea states as a 개조식 line; empty when it states none."""
    plain = max((s for s in said if not s.wish), key=lambda s: s.hard, default=None)
    if plain is not None and plain.hard:
        return line(as_item(plain.text))
    for sentence in said:
        if sentence.hard and (clause := _hard_clause(sentence.text)):
            return line(clause)
    return ""


def _judged(text: str) -> Sentence:
    parts = morphemes(text)
    lowered = f" {text.lower()}"
    hard = sum(_is_hard(parts, i) for i in range(len(parts)))
    hard += sum(cue in lowered for cue in _ENGLISH_HARD)
    wish = _is_wish(parts) or any(cue in lowered for cue in _ENGLISH_WISH)
    return Sentence(text, hard, wish)


def _is_hard(parts: Sequence[Morpheme], i: int) -> bool:
    if parts[i].form not in _HARD or parts[i].base in {"SN", "SL", "NNP"}:
        return False
    following = parts[i + 1 : i + 3]
    conditional = any(part.base == "EC" and part.form in _CONDITION for part in following[:1])
    for_people = any(part.base == "ETM" for part in following[:1])
    negated = any(part.form in {"없", "않", "줄이", "없애"} for part in following)
    return not (conditional or for_people or negated)


def _is_wish(parts: Sequence[Morpheme]) -> bool:
    forms = [part.form for part in parts]
    ends = [(part.form, part.base) for part in parts[-6:]]
    if any(part.form in _WISH and part.base in {"VX", "VV", "NNG", "XR"} for part in parts[-6:]):
        return True
    if any(base == "EC" and form.endswith("야") for form, base in ends):
        return True
    if any(base == "EC" and form in _CONDITION and form.endswith("면") for form, base in ends):
        return any(form in _PLEASED or form == "같" for form in forms[-6:])
    asks = {"어라", "주세요", "게", "자", "세요", "으세요", "시오", "십시오", "ᆯ게", "을게", "ᆯ까"}
    last = [form for form, base in ends if base in {"EF", "EC"}]
    return bool(last) and last[-1] in asks and forms[-1] not in {"출력"}


def _hard_clause(text: str) -> str:
    """Return the clause of a sentence that states its difficulty, in noun form."""
    parts = morphemes(text)
    for i, part in enumerate(parts):
        if part.base != "EC" or part.form not in _PARTING or i == 0:
            continue
        if any(_is_hard(parts, j) for j in range(i)):
            return _cut(text, parts, i)
    return ""


def _cut(text: str, parts: Sequence[Morpheme], end: int) -> str:
    first = end - 1
    while first and (parts[first].base in {"EP", "XSV", "XSA", "VCP"}
                     or parts[first - 1].end > parts[first].start):
        first -= 1
    stems = [(part.form, part.tag) for part in parts[first:end]]
    return text[: parts[first].start] + joined([*stems, ("음", "ETN")])
