"""Reads citations of statutes out of free Korean text, each with its place in the text.

`「개인정보 보호법」 제15조제1항제2호`, `같은 법 제26조`, `동법 시행령 제35조`, `개보법 15조 1항`,
`제15조, 제17조 및 제18조`, `제15조부터 제17조까지`: names come from `naming`, this module puts
them together with the articles that follow. It says what is cited, not whether it exists.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from knowledge.catalogue.naming import Mention, Names
from knowledge.model.citation import Citation

Level = Literal["article", "paragraph", "item", "subitem"]
_LEVELS: dict[str, Level] = {"조": "article", "항": "paragraph", "호": "item", "목": "subitem"}
_ORDER: tuple[Level, ...] = ("article", "paragraph", "item", "subitem")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PART = re.compile(
    r"(?P<unit>(?P<je>제\s*)?(?P<number>\d+)\s*(?P<level>[조항호])(?P<branch>(?:\s*의\s*\d+)*)"
    r"(?![가-힣]*원))"
    r"|(?P<sub>(?<![가-힣])[가-하]목|(?<=호)\s*[가-하]목)"
    rf"|(?P<circled>[{_CIRCLED}]항?)"
    r"|(?P<same>(?:같은|동|위|해당)\s?(?P<again>[조항호])(?=[\s제의에,을의와과및]|$))"
)
_RANGE = re.compile(r"^\s*(?:\([^()]{0,60}\)\s*)?(?:부터|내지|에서|[~∼〜–-])\s*$")
_LIST = re.compile(
    r"^(?:까지)?\s*(?:\([^()]{0,60}\)\s*)?(?:[,ㆍ·、‧/]|및|와|과|또는|이나|나|그리고|혹은|\s)+\s*$"
)
_BESIDE = re.compile(r"^\s*(?:\([^()]{0,60}\))?\s*(?:의)?\s*$")
_AFTER_NAME = re.compile(
    r"^[」』>〉》\"'”’\]]*\s*(?:\([^()]{0,80}\))?\s*(?:의|상|중)?\s*[(\[]?\s*(?:제\s*\d+\s*(?:장|절)\s*)?$"
)
_WON = re.compile(r"\s*(?:[\d,.]+\s*[천백십]*[억만]\s*)*원")
"""After 15조: an amount, not an article."""
_ANNEX = re.compile(r"부\s*칙\s*(?:<[^<>]*>|\([^()]*\))?\s*$")


class _Part(NamedTuple):
    """One step of a citation: which article, paragraph, item or subitem."""

    level: Level
    label: str
    start: int
    end: int
    marked: bool
    """Whether it is written out, not a bare number such as `15조`."""


class Reader:
    """Reads citations with a set of known names."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def read(self, text: str) -> list[Citation]:
        """Return every citation of a text, in order."""
        mentions = [_with_mark(text, each) for each in self._names.mentions(text)]
        return sorted(_Walk(text, mentions).citations(), key=lambda each: (each.start, each.end))


class _Walk:
    """One pass over a text, with what was cited last."""

    def __init__(self, text: str, mentions: list[Mention]) -> None:
        self._text = text
        self._mentions = mentions
        self._found: list[Citation] = []
        self._used: set[int] = set()
        self._last: Citation | None = None

    def citations(self) -> Iterator[Citation]:
        """Yield articles first, then statutes that are named without one."""
        for hit in _PART.finditer(self._text):
            self._take(hit)
        yield from self._found
        for i, mention in enumerate(self._mentions):
            if i not in self._used and mention.named and mention.statute:
                yield self._citation(mention, mention.start, mention.end)

    def _take(self, hit: re.Match[str]) -> None:
        part = self._part(hit)
        if part is None:
            return
        last = self._last
        between = self._text[last.end : part.start] if last else ""
        mention = self._mention(part, last)
        if mention is not None:
            self._open(part, mention)
        elif last is not None and hit["same"] is None and part.level != "article":
            self._continue(part, last, between)
        elif last is not None and hit["same"]:
            kept = _cut(last, part.level)
            self._last = kept.model_copy(
                update={"start": part.start, "end": part.end, "until": "", "words": ""}
            )
        elif last is not None and (part.marked or _joined(between)):
            self._next_article(part, last, between)

    def _part(self, hit: re.Match[str]) -> _Part | None:
        if hit["same"]:
            return _Part(_LEVELS[hit["again"]], "", hit.start(), hit.end(), True)
        if hit["sub"]:
            label = hit["sub"].strip()
            return _Part("subitem", label, hit.end() - len(label), hit.end(), True)
        if hit["circled"]:
            label = f"제{_CIRCLED.index(hit['circled'][0]) + 1}항"
            return _Part("paragraph", label, hit.start(), hit.end(), True)
        branch = re.sub(r"\s", "", hit["branch"])
        label = f"제{int(hit['number'])}{hit['level']}{branch}"
        marked = bool(hit["je"])
        if not marked and _WON.match(self._text[hit.end() : hit.end() + 20]):
            return None
        return _Part(_LEVELS[hit["level"]], label, hit.start(), hit.end(), marked)

    def _mention(self, part: _Part, last: Citation | None) -> Mention | None:
        """Return the mention a first article belongs to: beside it, or earlier in its line."""
        if part.level != "article" or not part.label:
            return None
        earlier = [
            (i, each)
            for i, each in enumerate(self._mentions)
            if each.end <= part.start and (last is None or each.end > last.end)
        ]
        if not earlier:
            return None
        i, mention = earlier[-1]
        between = self._text[mention.end : part.start]
        beside = bool(_AFTER_NAME.match(between)) or bool(_ANNEX.search(between))
        if not beside and ("\n" in between or not part.marked or not mention.named):
            return None
        if beside:
            self._used.add(i)
            return mention
        return mention._replace(start=part.start, end=part.start)

    def _open(self, part: _Part, mention: Mention) -> None:
        if not mention.statute:
            # 이 조례 제3조: of no statute, nor of the one named before.
            self._last = None
            return
        annex = bool(_ANNEX.search(self._text[mention.end : part.start]))
        self._add(self._citation(mention, mention.start, part.end, article=part.label, annex=annex))

    def _continue(self, part: _Part, last: Citation, between: str) -> None:
        """Take a paragraph, item or subitem that follows another part."""
        if "\n" in between:
            return
        deeper = _ORDER.index(part.level) > _ORDER.index(_deepest(last))
        if deeper and _BESIDE.match(between):
            update = {part.level: part.label, "end": part.end}
            self._replace(last.model_copy(update=update))
        elif _RANGE.match(between):
            self._replace(last.model_copy(update={"until": part.label, "end": part.end}))
        elif _LIST.match(between) and not between.isspace():
            self._add(
                _cut(last, part.level).model_copy(
                    update={
                        part.level: part.label,
                        "start": part.start,
                        "end": part.end,
                        "until": "",
                    }
                )
            )

    def _next_article(self, part: _Part, last: Citation, between: str) -> None:
        """Take an article that follows another: the end of a range, or one more of a list."""
        if _RANGE.match(between):
            self._replace(last.model_copy(update={"until": part.label, "end": part.end}))
        elif "\n" not in between:
            self._add(
                Citation(
                    statute=last.statute,
                    article=part.label,
                    start=part.start,
                    end=part.end,
                    words="",
                    known=last.known,
                    annex=bool(_ANNEX.search(between)) or (last.annex and len(between) < 8),
                )
            )

    def _citation(
        self, mention: Mention, start: int, end: int, *, article: str = "", annex: bool = False
    ) -> Citation:
        return Citation(
            statute=mention.statute,
            article=article,
            start=start,
            end=end,
            words=self._text[start:end],
            known=mention.known,
            annex=annex,
        )

    def _add(self, citation: Citation) -> None:
        words = self._text[citation.start : citation.end]
        self._last = citation.model_copy(update={"words": words})
        self._found.append(self._last)

    def _replace(self, citation: Citation) -> None:
        words = self._text[citation.start : citation.end]
        if self._found and self._found[-1] is self._last:
            self._found.pop()
        self._last = citation.model_copy(update={"words": words})
        self._found.append(self._last)


def _joined(between: str) -> bool:
    """Say whether what stands between two articles makes them a list or a range."""
    return bool(_LIST.match(between) or _RANGE.match(between))


def _with_mark(text: str, mention: Mention) -> Mention:
    """Return a mention together with the quotation marks around it."""
    if not mention.start or text[mention.start - 1] not in "「『<〈《":
        return mention
    closed = text[mention.end : mention.end + 1] in tuple("」』>〉》")
    return mention._replace(start=mention.start - 1, end=mention.end + closed)


def _deepest(citation: Citation) -> Level:
    for level in reversed(_ORDER):
        if getattr(citation, level):
            return level
    return "article"


def _cut(citation: Citation, level: Level) -> Citation:
    """Return a citation without what lies below a level."""
    below = _ORDER[_ORDER.index(level) + 1 :]
    return citation.model_copy(update=dict.fromkeys(below, ""))
