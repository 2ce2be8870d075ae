"""Whether an item of a checklist is said in a report: word matching with its rules stated.

It knows words, not meaning: what is said in other words than the item's counts as missing.
The rules are told in `docs/benchmarks.md`; a change here changes what the figures mean.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from math import ceil
from pathlib import Path
from typing import NamedTuple

import yaml

from documents.blocks import Box, Document, Heading, Item, Paragraph, References, Table, plain
from knowledge.search.morphemes import tokens, tokens_of_all

SHARE = 0.6
"""Share of an item's content morphemes that must stand together."""
WINDOW = 40
"""Content morphemes read together at most; a longer block is read in overlapping windows."""
NOT_PLAN = ("평가 결과", "가정과 열린 질문", "AI 사용 표시")
"""Chapters that say what is missing, unknown or done by software: no part of the plan."""
PLACES = {
    "laws": re.compile(""),
    "stakeholders": re.compile("이해관계자|추진체계$|행정사항"),
    "key_risks": re.compile("위험|이해관계자|문제점과|기능|대체수단"),
    "existing_services": re.compile(""),
    "must_include": re.compile("^(?!.*(추진배경|현황|대안 비교|참고자료))"),
}
"""Headings and captions under which an item of each list must stand to count."""
_MEASURES = re.compile(r"\s*KPI$")
_ARTICLE = re.compile(r"제\d+조(?:의\d+)?")
_ASIDE = re.compile(r"\s*\(([^)]*)\)")
_ACRONYM = re.compile(r"[A-Za-z]{3,}")
_BETWEEN = r"[0-9제조항호목의및와과가나다·ㆍ,、~|\-\s()「」]*"


class Passage(NamedTuple):
    """A block of a report: an item, a paragraph, a line of a box, a row of a table, a source."""

    text: str
    section: str
    """Headings and caption it stands under."""
    words: frozenset[str]
    """Content morphemes of the block, or of one window of it."""
    joined: str
    """The same in their order, without spaces."""
    squeezed: str
    """Its text in canonical words without spaces."""


class Match(NamedTuple):
    """How much of an item was found."""

    share: float
    """0 to 1: the part of its alternatives that was found."""
    missed: tuple[str, ...]
    """The alternatives that were not."""
    named: bool = False
    """True for a statute that is named without the article asked for."""


def passages(document: Document, idea: str = "") -> list[Passage]:
    """Return the blocks of the report's plan, without sentences that repeat the idea."""
    said = set(tokens(canonical(idea)))
    found = [(_own(text, said), section) for text, section in _texts(document)]
    plain_texts = [canonical(text) for text, _ in found]
    read = zip(found, plain_texts, tokens_of_all(plain_texts), strict=True)
    return [
        Passage(text, section, frozenset(window), "".join(window), _squeezed(plain_text))
        for (text, section), plain_text, words in read
        for window in _windows(words)
    ]


def _windows(words: list[str]) -> Iterator[list[str]]:
    step = WINDOW // 2
    for start in range(0, max(len(words) - step, 1), step):
        yield words[start : start + WINDOW]


def within(name: str, blocks: Sequence[Passage]) -> list[Passage]:
    """Return the blocks in which an item of this list counts."""
    return [block for block in blocks if PLACES[name].search(block.section)]


def alternatives(item: str) -> list[str]:
    """Return what an item lists, one by one: `버스·택시 업계` is 버스 업계 and 택시 업계.

    The last one's head belongs to all when the others are single words; an aside in
    brackets explains and is not asked for.
    """
    parts = [part.strip() for part in re.split(r"[·/,]", _ASIDE.sub("", item)) if part.strip()]
    first, _, head = parts[-1].partition(" ")
    if len(parts) < 2 or not head or any(" " in part for part in parts[:-1]):
        return parts
    return [f"{part} {head}" for part in (*parts[:-1], first)]


def match(item: str, blocks: Sequence[Passage]) -> Match:
    """Return which alternatives of an item are said, each within one block."""
    measured = bool(_MEASURES.search(_ASIDE.sub("", item)))
    wanted = [b for b in blocks if "지표" in b.section] if measured else blocks
    names = [name for aside in _ASIDE.findall(item) for name in _ACRONYM.findall(aside)]
    if any(name in block.text for name in names for block in wanted):
        return Match(1.0, ())
    listed = alternatives(_MEASURES.sub("", _ASIDE.sub("", item)))
    missed = tuple(part for part in listed if not any(_holds(b, part) for b in wanted))
    return Match(1 - len(missed) / len(listed), missed)


def statute(item: str, blocks: Sequence[Passage]) -> Match:
    """Return whether a statute is named, and with the articles the item names."""
    bare = _ASIDE.sub("", item)
    name = _ARTICLE.split(bare)[0].split("+")[0].strip()
    if name.endswith("조례"):
        return match(name, blocks)
    text = "\n".join(block.text for block in blocks)
    spellings = "|".join(_spelling(known) for known in _names(name))
    cited = [found[1] for found in re.finditer(rf"(?<![가-힣])(?:{spellings})({_BETWEEN})", text)]
    articles = _ARTICLE.findall(bare)
    if not cited or not articles:
        return Match(float(bool(cited)), () if cited else (name,))
    given = {article for run in cited for article in _ARTICLE.findall(run)}
    missed = tuple(article for article in articles if article not in given)
    return Match(1 - len(missed) / len(articles), missed, named=len(missed) == len(articles))


def canonical(text: str) -> str:
    """Return the text with synonyms replaced by the first word of their group."""
    pattern, first = _synonyms()
    return pattern.sub(lambda found: first[found[0]], text)


def _holds(block: Passage, part: str) -> bool:
    words, squeezed = _asked(part)
    if squeezed and squeezed in block.squeezed:
        return True
    # A tokeniser cuts a long compound differently in different sentences.
    here = sum(word in block.words or (len(word) > 2 and word in block.joined) for word in words)
    return bool(words) and here >= ceil(SHARE * len(words))


@cache
def _asked(part: str) -> tuple[tuple[str, ...], str]:
    plain_part = canonical(part)
    return tuple(dict.fromkeys(tokens(plain_part))), _squeezed(plain_part)


@cache
def _settings() -> dict[str, object]:
    path = Path(__file__).with_name("matching.yaml")
    read: dict[str, object] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


@cache
def _synonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    groups = _settings()["synonyms"]
    assert isinstance(groups, list)
    first = {str(word): str(group[0]) for group in groups for word in group}
    longest = sorted(first, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest))), first


def _names(name: str) -> set[str]:
    """Return the names a statute goes by: as given, in full, and its other short names."""
    known = _settings()["statutes"]
    assert isinstance(known, dict)
    full = next((known[short] for short in known if _squeezed(short) == _squeezed(name)), name)
    return {name, full} | {short for short in known if known[short] == full}


def _spelling(name: str) -> str:
    """Return a pattern for a name with any spaces and middle dots within."""
    return r"[\s·ㆍ]*".join(map(re.escape, re.sub(r"[\s·ㆍ]", "", name)))


def _squeezed(text: str) -> str:
    return re.sub(r"[\s·ㆍ]", "", text).lower()


def _own(text: str, said: set[str]) -> str:
    """Return the text without sentences of which nearly every word is the idea's."""
    kept = []
    for sentence in re.split(r"(?<=[.|\n:‘’])\s*", text):
        words = set(tokens(canonical(sentence))) if said else set()
        if len(words) < 6 or len(words & said) < 0.8 * len(words):
            kept.append(sentence)
    return " ".join(kept)


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    chapter = section = ""
    for block in document.blocks:
        match block:
            case Heading(level=1):
                chapter, section = block.text, ""
            case Heading():
                section = block.text
            case _ if chapter in NOT_PLAN:
                continue
            case Item() | Paragraph():
                yield plain(block.runs), f"{chapter} {section}"
            case Box():
                yield from ((plain(line), block.title) for line in block.lines)
            case References():
                yield from ((f"{entry.title} {entry.place}", chapter) for entry in block.entries)
            case Table():
                caption = f"{chapter} {section} {block.caption}"
                yield from ((row, caption) for row in _rows(block))


def _rows(table: Table) -> Iterator[str]:
    """Yield the rows below the header, each with the cells that span into it."""
    rows: list[list[str]] = [[] for _ in table.rows]
    for placed in table.placed():
        for down in range(placed.cell.rowspan):
            rows[placed.row + down].append(placed.cell.text)
    yield from (" | ".join(cells) for cells in rows[table.header_rows :])
