"""Which articles of a statute answer what an idea does, by their headings alone.

An entry of the catalogue names the articles somebody chose once for a whole field; the heading
says which other one is about this idea's deed: 빌려주다 leads to 대여. Nobody read the articles
that are found so, and they say it.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from knowledge.catalogue.headings import DECREES, Headed, Heading, heading_words, headings
from knowledge.catalogue.numbered import plain
from knowledge.model.evidence import HEADED
from knowledge.search.heading_words import NOUNS, Asked
from knowledge.search.morphemes import Morpheme, morphemes_of_all
from knowledge.search.quoting import Quotation

COMPARED = "번호·표제만 대조, 본문 미확인"
MOST = 3
"""Articles of one statute that are named."""
LEAST = 0.5
"""Score from which a heading answers an idea (설계값)."""
_SURELY = 0.8
"""Score from which an article of a decree is named beside its act's (설계값)."""
_BESIDE = 0.6
"""Share of the best heading's score from which another of the same statute is named (설계값)."""
_OWN = 0.3
"""What a word of the statute's own name is worth: every article is about it."""
_WEAK = 0.8
"""What words are worth that answer only together, one of them in the statute's name."""
_FURTHER = 0.5
"""What each further word of a heading adds to the best one."""
_LEFT = 0.45
"""How much each noun of a heading takes away that the idea does not speak of."""
_DULL = re.compile(
    "^(?:목적|정의|벌칙|과태료$|양벌규정|청문|기본이념|고발|몰수|수수료|국고보조|벌칙 적용)"
    "|^다른 법률과의|대한 과태료|의 날(?: |$)"
    "|의제$|준용|위원의 |위원장|결격사유(?: 등)?$|협회|면허|시험|기본계획|시행계획|^권한의 위임"
    "|과징금|강제금|승계|임원|정관|등기|국회|국제|명의 ?대여|대여 ?(?:등의 )?금지|유사명칭"
    "|자격의? ?(?:취소|정지)|(?:등록|지정|허가|인증|인가|승인)의? ?(?:취소|철회)"
)
"""Headings that every statute has, or that no service is about."""
_FORMAL = re.compile(r"[\s·ㆍ,()「」]")


class Chosen(NamedTuple):
    """An article whose heading answers an idea."""

    heading: Heading
    score: float
    said: tuple[str, ...]
    """Words of the idea that its heading answers."""


def answering(
    statute: str, wanted: Sequence[Asked], *, without: Collection[str] = (), least: float = LEAST
) -> tuple[Chosen, ...]:
    """Return the articles of a statute whose headings answer an idea best, at most `MOST`.

    Args:
        statute: Its name.
        wanted: What the idea asks of headings.
        without: Labels of articles that are cited already.
        least: Score from which a heading answers.
    """
    held = headings().of(statute)
    if held is None:
        return ()
    found = sorted(_scored(held, wanted), key=lambda each: -each.score)
    first = found[0].score if found else 0.0
    good = [each for each in found[:MOST] if each.score >= max(least, _BESIDE * first)]
    return tuple(each for each in good if each.heading.label not in without)


def delegated(act: str, wanted: Sequence[Asked]) -> tuple[tuple[str, Chosen], ...]:
    """Return the article of an act's decree and of its rule that surely answers an idea."""
    found = ((decree, answering(f"{act}{decree}", wanted, least=_SURELY)) for decree in DECREES)
    return tuple((f"{act}{decree}", chosen[0]) for decree, chosen in found if chosen)


def quoted(
    statute: str, chosen: Sequence[Chosen], under: Sequence[tuple[str, Chosen]] = ()
) -> Quotation:
    """Return articles of a statute as evidence that only their headings were compared.

    Args:
        statute: Its name.
        chosen: Its articles.
        under: Articles of its decree and rule, each with the decree's full name.
    """
    held = headings().of(statute)
    name, as_of = (held.name, held.as_of) if held else (statute, "")
    own = "·".join(each.heading.label for each in chosen)
    titles = [f"{name} {own}", *(f"{decree} {each.heading.label}" for decree, each in under)]
    told = [("", each) for each in chosen]
    told += [(f"{decree.removeprefix(name).strip()} ", each) for decree, each in under]
    answers = groupby(told, key=lambda pair: pair[1].said)
    return Quotation(
        kind="law",
        ref=f"{HEADED}{name}",
        title=" / ".join(titles),
        quote=f"{', '.join(_told(said, list(same)) for said, same in answers)} ({COMPARED})",
        place="조문 번호·표제",
        source=f"https://www.law.go.kr/법령/{plain(name)}",
        date=as_of,
        verified=False,
    )


def _told(said: Sequence[str], articles: Sequence[tuple[str, Chosen]]) -> str:
    """Return what articles are called and which words of the idea they answer."""
    called = (f"{where}{each.heading.label}({each.heading.title})" for where, each in articles)
    return f"{', '.join(called)}: 아이디어의 {'·'.join(f'‘{word}’' for word in said)}에 해당"


def _scored(held: Headed, wanted: Sequence[Asked]) -> list[Chosen]:
    """Return the articles that hold a word the idea asks for, each with its score."""
    articles = [each for each in held.articles if not _DULL.search(each.title)]
    bare = {each.title: _bare(each.title) for each in articles}
    hits = {
        each.title: [w for w in wanted if _bare(w.head) in bare[each.title]] for each in articles
    }
    some = [each for each in articles if hits[each.title]]
    parts = dict(zip(some, morphemes_of_all([each.title for each in some]), strict=True))
    whole = {
        each: [w for w in hits[each.title] if _stands(w.head, each.title, parts[each])]
        for each in some
    }
    weights = _weights(held.name, len(articles), list(whole.values()))
    return [
        _weighed(each, words, parts[each], held.name, weights)
        for each, words in whole.items()
        if words
    ]


def _weights(name: str, size: int, found: Sequence[Sequence[Asked]]) -> Mapping[str, float]:
    """Return what each word is worth: rare in the statute, rare in all, not in its name."""
    counts = Counter(head for words in found for head in {word.head for word in words})
    return {
        head: _rarity(head) * _local(count, size) * (_OWN if head in name else 1.0)
        for head, count in counts.items()
    }


def _local(count: int, size: int) -> float:
    return 0.35 + 0.65 * math.log((size + 1) / count) / math.log(size + 1)


def _rarity(head: str) -> float:
    """Return how much a word says, by how seldom headings hold it and by its length."""
    return (0.4 if head in heading_words().common else 0.8) * float(min(len(head), 4) ** 0.25)


def _weighed(
    heading: Heading, words: Sequence[Asked], parts: Sequence[Morpheme], name: str,
    weights: Mapping[str, float],
) -> Chosen:  # fmt: skip
    """Return an article with its score: the best word, half of each other, less for what is left.

    What is left are nouns of the heading that the idea does not speak of.
    """
    ranked = sorted(words, key=lambda word: (-weights[word.head], word.head))
    apart = [
        word
        for place, word in enumerate(ranked)
        if not any(word.head in other.head or other.head in word.head for other in ranked[:place])
    ]
    score = weights[apart[0].head] + _FURTHER * sum(weights[word.head] for word in apart[1:])
    if all(word.weak for word in apart):
        together = len(apart) > 1 and any(word.head in name for word in apart)
        score *= _WEAK if together else 0.0
    covered = "".join(_bare(word.head) for word in words)
    known = heading_words().common
    nouns = {part.form for part in parts if part.base in NOUNS and len(part.form) > 1}
    left = {noun for noun in nouns - known if noun not in covered and noun not in name}
    said = dict.fromkeys(word.said for word in apart)
    return Chosen(heading, score / (1 + _LEFT * len(left)), tuple(said))


def _stands(head: str, title: str, parts: Sequence[Morpheme]) -> bool:
    """Say whether a word begins and ends where morphemes of a heading do: no 청소 in 청소년."""
    begins = {part.start for part in parts}
    ends = {part.end for part in parts}
    pattern = r"[\s·ㆍ]*".join(map(re.escape, _bare(head)))
    return any(hit.start() in begins and hit.end() in ends for hit in re.finditer(pattern, title))


@cache
def _bare(text: str) -> str:
    return _FORMAL.sub("", text)
