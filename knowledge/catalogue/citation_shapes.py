"""The shapes citations of statutes are written in: articles, lists, ranges, annexes."""

import re
from typing import Literal, NamedTuple

from knowledge.model.citation import Citation

Level = Literal["article", "paragraph", "item", "subitem"]
LEVELS: dict[str, Level] = {"조": "article", "항": "paragraph", "호": "item", "목": "subitem"}
ORDER: tuple[Level, ...] = ("article", "paragraph", "item", "subitem")
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
PART = re.compile(
    r"(?P<annexed>별표\s*(?:제\s*)?\d+(?:의\s*\d+)?(?!\d)"
    r"|별지\s*제\s*\d+\s*호(?:의\s*\d+)?\s*서식)"
    r"|(?P<section>§\s*(?P<after>\d+(?:\s*의\s*\d+)*)(?:\s*조)?)"
    r"|(?P<opening>제\s*(?P<first>\d+(?:의\d+)*))"
    r"(?=\s*[~∼〜–,ㆍ·-]\s*(?:제\s*)?\d+(?:의\d+)*\s*(?P<kind>[조항호]))"
    r"|(?P<unit>(?P<je>제\s*)?(?<!\d)(?P<number>\d+)\s*(?P<level>[조항호])(?P<branch>(?:\s*의\s*\d+)*)"
    r"(?![가-힣]*원))"
    r"|(?P<sub>(?<![가-힣])[가-하]목|(?<=호)\s*[가-하]목)"
    rf"|(?P<circled>[{CIRCLED}]항?)"
    r"|(?P<same>(?:같은|동|위|해당)\s?(?P<again>[조항호])(?=[\s제의에,을의와과및]|$))"
)
_WHERE = r"(?:\s*(?:본문|단서|전단|후단))?"
"""Which half of a paragraph is meant: kept out of the reference, as there is no place for it."""
RANGE = re.compile(rf"^{_WHERE}\s*(?:\([^()]{{0,60}}\)\s*)?(?:부터|내지|에서|[~∼〜–-])\s*$")
LIST = re.compile(
    rf"^(?:까지)?{_WHERE}\s*(?:\([^()]{{0,60}}\)\s*)?"
    r"(?:[,ㆍ·、‧/]|및|와|과|또는|이나|나|그리고|혹은|\s)+\s*$"
)
BESIDE = re.compile(rf"^\s*(?:\([^()]{{0,60}}\))?{_WHERE}\s*(?:의)?\s*$")
TO_ANNEX = re.compile(r"^[」』>〉》\"'”’\]]*[^\n.;]{0,40}$")
"""Between a statute or an article and the annex it is cited with."""
FAR = 80
"""Characters from which an annex belongs to nothing named before."""
NEAR = 400
"""Characters beyond which nothing joins two parts of a citation."""
WIDTHS = str.maketrans("｢｣［］〔〕＜＞", "「」[][]<>")
"""Marks of another width, read as the usual ones; each stays one character."""
AFTER_NAME = re.compile(
    r"^[」』>〉》\"'”’\]]*\s*(?:\([^()]{0,80}\))?\s*(?:의|상|중)?\s*[(\[]?\s*(?:제\s*\d+\s*(?:장|절)\s*)?$"
)
WON = re.compile(r"\s*(?:[\d,.]+\s*[천백십]*[억만]\s*)*원")
"""After 15조: an amount, not an article."""
SUPPLEMENT = re.compile(r"부\s*칙\s*(?:<[^<>]*>|\([^()]*\))?\s*$")


class Part(NamedTuple):
    """One step of a citation: which article, paragraph, item or subitem."""

    level: Level
    label: str
    start: int
    end: int
    marked: bool
    """Whether it is written out, not a bare number such as `15조`."""


def annex_label(words: str) -> str:
    """Return the canonical name of an annex or form as written: `별표 2`, `별지 제3호서식`."""
    squeezed = re.sub(r"\s", "", words)
    if squeezed.startswith("별표"):
        return f"별표 {squeezed.removeprefix('별표').removeprefix('제')}"
    return squeezed.replace("별지", "별지 ", 1)


def number_of(digits: str) -> str:
    """Return digits as one writes a number; so many that none is meant stay as they are."""
    return str(int(digits)) if len(digits) < 20 else digits


def label_of(number: str, level: str) -> str:
    """Return `제28조의2` of `28의2`."""
    first, mark, branch = number.partition("의")
    return f"제{number_of(first)}{level}{mark}{branch}"


def joined(between: str) -> bool:
    """Say whether what stands between two articles makes them a list or a range."""
    return bool(LIST.match(between) or RANGE.match(between))


def deepest(citation: Citation) -> Level:
    """Return the lowest level a citation names."""
    for level in reversed(ORDER):
        if getattr(citation, level):
            return level
    return "article"


def cut(citation: Citation, level: Level) -> Citation:
    """Return a citation without what lies below a level."""
    below = ORDER[ORDER.index(level) + 1 :]
    return citation.model_copy(update=dict.fromkeys(below, ""))
