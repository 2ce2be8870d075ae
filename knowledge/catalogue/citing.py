"""Reads citations of statutes out of free Korean text, each with its place in the text.

`「개인정보 보호법」 제15조제1항제2호`, `같은 법 제26조`, `동법 시행령 제35조`, `개보법 15조 1항`,
`제15조, 제17조 및 제18조`, `제15조부터 제17조까지`: names come from `naming`, this module puts
them together with the articles that follow. It says what is cited, not whether it exists.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from knowledge.catalogue.citation_shapes import (
    AFTER_NAME,
    BESIDE,
    CIRCLED,
    FAR,
    LEVELS,
    LIST,
    NEAR,
    ORDER,
    PART,
    RANGE,
    SUPPLEMENT,
    TO_ANNEX,
    WIDTHS,
    WON,
    Part,
    annex_label,
    cut,
    deepest,
    joined,
    label_of,
    number_of,
)
from knowledge.catalogue.mentions import Mention
from knowledge.catalogue.naming import Names
from knowledge.model.citation import Citation


class Reader:
    """Reads citations with a set of known names."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def read(self, text: str) -> list[Citation]:
        """Return every citation of a text, in order."""
        plain = text.translate(WIDTHS)
        mentions = [_with_mark(plain, each) for each in self._names.mentions(plain)]
        found = [
            each.model_copy(update={"words": text[each.start : each.end]})
            for each in _Walk(plain, mentions).citations()
        ]
        return sorted(found, key=lambda each: (each.start, each.end))


class _Walk:
    """One pass over a text, with what was cited last."""

    def __init__(self, text: str, mentions: list[Mention]) -> None:
        self._text = text
        self._mentions = mentions
        self._ends = [each.end for each in mentions]
        self._found: list[Citation] = []
        self._used: set[int] = set()
        self._last: Citation | None = None

    def citations(self) -> Iterator[Citation]:
        """Yield articles first, then statutes that are named without one."""
        for hit in PART.finditer(self._text):
            if hit["annexed"]:
                self._annexed(hit)
            else:
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
        between = self._between(last.end, part.start) if last else ""
        mention = self._mention(part, last)
        if mention is not None:
            self._open(part, mention)
        elif last is not None and hit["same"] is None and part.level != "article":
            self._continue(part, last, between)
        elif last is not None and hit["same"]:
            kept = cut(last, part.level)
            self._last = kept.model_copy(
                update={"start": part.start, "end": part.end, "until": "", "words": ""}
            )
        elif last is not None and (part.marked or joined(between)):
            self._next_article(part, last, between)

    def _between(self, start: int, end: int) -> str:
        """Return what stands between two places; of much, whether there is a line end in it."""
        if end - start <= NEAR:
            return self._text[start:end]
        return "\n" if self._text.find("\n", start, end) >= 0 else self._text[end - NEAR : end]

    def _annexed(self, hit: re.Match[str]) -> None:
        """Take an annex (별표) or a form (별지 서식) of the statute named or cited last."""
        label = annex_label(hit[0])
        last = self._last
        after = last.end if last else 0
        i = bisect_right(self._ends, hit.start()) - 1
        named = self._mentions[i] if i >= 0 and self._ends[i] >= after else None
        end = named.end if named else after
        if hit.start() - end > FAR or not TO_ANNEX.match(self._text[end : hit.start()]):
            return
        if named and named.statute:
            if i not in self._used and named.named:
                self._used.add(i)
                found = self._citation(named, named.start, hit.end())
            else:
                found = self._citation(named, hit.start(), hit.end())
        elif last is not None and not named:
            found = Citation(
                statute=last.statute, start=hit.start(), end=hit.end(), words="", known=last.known
            )
        else:
            return
        self._found.append(found.model_copy(update={"schedule": label}))

    def _part(self, hit: re.Match[str]) -> Part | None:
        if hit["section"]:
            number = re.sub(r"\s", "", hit["after"])
            return Part("article", label_of(number, "조"), hit.start(), hit.end(), True)
        if hit["opening"]:
            return Part(
                LEVELS[hit["kind"]],
                label_of(hit["first"], hit["kind"]),
                hit.start(),
                hit.end(),
                True,
            )
        if hit["same"]:
            return Part(LEVELS[hit["again"]], "", hit.start(), hit.end(), True)
        if hit["sub"]:
            label = hit["sub"].strip()
            return Part("subitem", label, hit.end() - len(label), hit.end(), True)
        if hit["circled"]:
            label = f"제{CIRCLED.index(hit['circled'][0]) + 1}항"
            return Part("paragraph", label, hit.start(), hit.end(), True)
        branch = re.sub(r"\s", "", hit["branch"])
        label = f"제{number_of(hit['number'])}{hit['level']}{branch}"
        marked = bool(hit["je"])
        if not marked and WON.match(self._text[hit.end() : hit.end() + 20]):
            return None
        return Part(LEVELS[hit["level"]], label, hit.start(), hit.end(), marked)

    def _mention(self, part: Part, last: Citation | None) -> Mention | None:
        """Return the mention a first article belongs to: beside it, or earlier in its line."""
        if part.level != "article" or not part.label:
            return None
        i = bisect_right(self._ends, part.start) - 1
        if i < 0 or (last is not None and self._ends[i] <= last.end):
            return None
        mention = self._mentions[i]
        between = self._between(mention.end, part.start)
        beside = bool(AFTER_NAME.match(between)) or bool(SUPPLEMENT.search(between))
        if not beside and ("\n" in between or not part.marked or not mention.named):
            return None
        if beside:
            self._used.add(i)
            return mention
        return mention._replace(start=part.start, end=part.start)

    def _open(self, part: Part, mention: Mention) -> None:
        if not mention.statute:
            # 이 조례 제3조: of no statute, nor of the one named before.
            self._last = None
            return
        annex = bool(SUPPLEMENT.search(self._text[mention.end : part.start]))
        self._add(self._citation(mention, mention.start, part.end, article=part.label, annex=annex))

    def _continue(self, part: Part, last: Citation, between: str) -> None:
        """Take a paragraph, item or subitem that follows another part."""
        if "\n" in between:
            return
        deeper = ORDER.index(part.level) > ORDER.index(deepest(last))
        if deeper and BESIDE.match(between):
            update = {part.level: part.label, "end": part.end}
            self._replace(last.model_copy(update=update))
        elif RANGE.match(between):
            self._replace(last.model_copy(update={"until": part.label, "end": part.end}))
        elif LIST.match(between) and not between.isspace():
            self._add(
                cut(last, part.level).model_copy(
                    update={
                        part.level: part.label,
                        "start": part.start,
                        "end": part.end,
                        "until": "",
                    }
                )
            )

    def _next_article(self, part: Part, last: Citation, between: str) -> None:
        """Take an article that follows another: the end of a range, or one more of a list."""
        if RANGE.match(between):
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
                    annex=bool(SUPPLEMENT.search(between)) or (last.annex and len(between) < 8),
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


def _with_mark(text: str, mention: Mention) -> Mention:
    """Return a mention together with the quotation marks around it."""
    if not mention.start or text[mention.start - 1] not in "「『<〈《":
        return mention
    closed = text[mention.end : mention.end + 1] in tuple("」』>〉》")
    return mention._replace(start=mention.start - 1, end=mention.end + closed)
