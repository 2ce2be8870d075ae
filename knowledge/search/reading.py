"""An idea as it is read: its morphemes, and where words and stems stand in it."""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, islice, pairwise
from typing import NamedTuple

from knowledge.search.morphemes import Morpheme, morphemes, normalised
from knowledge.search.objections import Objections
from knowledge.search.roles import Role, closes, gives, is_lacking, object_of_deed, roles_of

_DOT = re.compile("[·ㆍ・]")
_PLACES = 12
"""How many places of one word are looked at; more say nothing new."""
# Particles that limit a word, so that it no longer means what its stem means.
_LIMITING = {"만", "뿐", "밖에"}


class Span(NamedTuple):
    """A stretch of the text without its spaces, and how surely the word is meant there."""

    start: int
    end: int
    sure: float = 1.0


class Term(NamedTuple):
    """A word of the vocabulary, ready to be found."""

    surface: str
    """Lower case, without spaces."""
    stems: tuple[str, ...]
    """Its meaningful morphemes; empty when only the surface may match."""
    compound: bool
    """Whether it may also be found inside a longer word."""
    nominal: bool = False
    """Whether it consists of nouns only, so that no particle, ending or verb may be part of it."""


def term(word: str, parts: list[Morpheme], *, compound: bool) -> Term:
    """Return a vocabulary word with its morphemes as something to be found."""
    surface = _spaceless(normalised(word))
    stems = tuple(part.form for part in parts if _meaningful(part))
    # Alone, 위험도 is taken for 위험 with a particle; in "위험도 있다" it is not the word.
    degree = len(parts) > 1 and parts[-1].form == "도" and parts[-1].base == "JX"
    nominal = all(part.base[0] == "N" for part in parts[: -1 if degree else None])
    return Term(surface, () if _loses_meaning(surface, stems, parts) else stems, compound, nominal)


def _loses_meaning(surface: str, stems: tuple[str, ...], parts: list[Morpheme]) -> bool:
    """Say whether the stems say less than the word: 안내만, 위험도 (위험+도), 사서 (사+서).

    Without its sentence a noun may be taken for a verb with 안 or 못, as 안내도 is.
    """
    if len(parts) > 1 and parts[0].base == "MAG" and len(parts[0].form) == 1:
        return True
    if any(part.base == "JX" and part.form in _LIMITING for part in parts):
        return True
    if parts and (parts[-1].base[0] == "J" or parts[-1].form in {"ᆷ", "음"}):
        return True
    lone = len(stems) == 1 and len(stems[0]) == 1
    return lone and len(surface) > 1 and not surface.endswith("다")


def _meaningful(part: Morpheme) -> bool:
    """Say whether a morpheme is more than a particle, an ending or a mark."""
    if part.base in {"SL", "SN", "SH"}:
        return True
    return part.base[0] not in "JES" and part.base not in {"XSV", "XSA", "VCP"}


def _spaceless(text: str) -> str:
    return "".join(text.lower().split())


class Reading:
    """A text read once, in which many terms are looked up."""

    def __init__(self, text: str) -> None:
        self.plain = normalised(text)
        self.dots = frozenset(m.start() for m in _DOT.finditer(unicodedata.normalize("NFC", text)))
        """Where the text lists with a middle dot, which `plain` has as a space."""
        self.parts = morphemes(text)
        self._places = [i for i, char in enumerate(self.plain) if not char.isspace()]
        # Lower-casing one by one keeps the places right where a letter becomes two.
        self._bare = "".join(self.plain[i].lower()[:1] for i in self._places)
        bare_at = {place: i for i, place in enumerate(self._places)}
        self._stems = [
            (part, bare_at[part.start], bare_at[part.end - 1] + 1)
            for part in self.parts
            if _meaningful(part) and part.start in bare_at and part.end - 1 in bare_at
        ]
        self._starts = {bare_at[part.start] for part in self.parts if part.start in bare_at}
        self._ends = self._closings(bare_at)
        # A word of nouns alone holds no particle, ending or verb: 견주면 is no 견주.
        self._unlike_nouns = {
            bare_at[part.start]
            for part in self.parts
            if part.base[0] in "JEV" and part.start in bare_at
        }
        self._roles = roles_of(self.parts)
        # Where a noun stands that is written together with the noun before it.
        self._heads = {
            bare_at[part.start]
            for before, part in pairwise(self.parts)
            if before.end == part.start and before.base[:2] == part.base[:2] == "NN"
        }
        stems = [part for part, _, _ in self._stems]
        self.objections = Objections(self.plain, self.parts, stems, self.dots)
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        for i, (part, _, _) in enumerate(self._stems):
            self._by_stem[part.form].append(i)

    def _closings(self, bare_at: dict[int, int]) -> set[int]:
        """Return where a word may end."""
        # A stem that shares its last syllable with an ending does not end there: 통하+ㅂ니다.
        closing = Morpheme("", "END", len(self.plain), len(self.plain))
        return {
            bare_at[part.end - 1] + 1
            for part, after in pairwise((*self.parts, closing))
            if part.end <= after.start and part.end - 1 in bare_at
        }

    def find(self, wanted: Term) -> list[Span]:
        """Return the first places where a term stands, by its letters or by its stems."""
        # Nearly every word of the vocabulary is absent: say so before looking closely.
        if wanted.surface not in self._bare and not self._by_stem.get(next(iter(wanted.stems), "")):
            return []
        best: dict[int, Span] = {}
        found = chain(
            islice(self._by_letters(wanted), _PLACES), islice(self._by_stems(wanted), _PLACES)
        )
        for span in found:
            known = best.get(span.start)
            if known is None or span.sure > known.sure:
                best[span.start] = span
        return sorted(best.values())

    def _by_letters(self, wanted: Term) -> Iterator[Span]:
        at = self._bare.find(wanted.surface)
        while at >= 0:
            span = Span(at, at + len(wanted.surface))
            sure = self._certainty(span, wanted)
            if sure:
                yield span._replace(sure=sure)
            at = self._bare.find(wanted.surface, at + 1)

    def _certainty(self, span: Span, wanted: Term) -> float:
        """Return 1 for whole morphemes, less for a part of a compound, 0 for chance letters."""
        if wanted.nominal and not self._unlike_nouns.isdisjoint(range(span.start, span.end)):
            return 0.0
        opens, closes = span.start in self._starts, span.end in self._ends
        if opens and closes:
            return self._as_meant(span, wanted)
        if wanted.surface.isascii() or span.end - span.start < 2:
            return 0.0
        if wanted.compound:
            # Two letters at the end of a word are chance: 급수선 is no 수선, 초상권 no 상권.
            return 1.0 if span.end - span.start > 2 else 0.7 * opens
        return 0.5 if opens else 0.0

    def _by_stems(self, wanted: Term) -> Iterator[Span]:
        if not wanted.stems:
            return
        size = len(wanted.stems)
        for i in self._by_stem.get(wanted.stems[0], ()):
            here = self._stems[i : i + size]
            if wanted.nominal and any(part.base[0] == "V" for part, _, _ in here):
                continue
            if tuple(part.form for part, _, _ in here) == wanted.stems:
                span = Span(here[0][1], here[-1][2])
                if self._roles.parted(here[0][0].start, here[-1][0].start):
                    continue  # 새가 죽습니다. 새를: two sentences make no phrase
                yield span._replace(sure=self._as_meant(span, wanted))

    def _as_meant(self, span: Span, wanted: Term) -> float:
        """Return less than 1 for a noun that only qualifies the next, as 보도 in 보도자료."""
        return 0.6 if span.end in self._heads and not wanted.compound else 1.0

    def opens(self, span: Span) -> bool:
        """Say whether a span begins where a morpheme does."""
        return span.start in self._starts

    def words(self, span: Span) -> str:
        """Return the text of a span as written."""
        return self.plain[self._places[span.start] : self._places[span.end - 1] + 1]

    def covers(self, span: Span, part: Morpheme) -> bool:
        """Say whether a span holds a morpheme."""
        return self._places[span.start] <= part.start and part.end <= self._places[span.end - 1] + 1

    def role(self, span: Span) -> Role:
        """Return what part the place of a span plays in the idea."""
        return self._roles.at(self._places[span.start])

    def done_to(self, span: Span) -> str | None:
        """Return what is done to something by a deed at a span, "" to nothing named; else None."""
        return object_of_deed(self.parts, self._places[span.start], self._next(span))

    def closes(self, span: Span) -> bool:
        """Say whether a span is the last deed of its sentence: what the sentence is about."""
        return closes(self.parts, self._next(span))

    def gives(self, span: Span) -> bool:
        """Say whether those whom a span names do the work or are lacking for it."""
        return gives(self.parts, self._next(span))

    def is_lacking(self, span: Span) -> bool:
        """Say whether there are too few of those whom a span names: 버스 기사가 모자라."""
        return is_lacking(self.parts, self._next(span))

    def tells(self, span: Span) -> bool:
        """Say whether a span holds a verb, as 혼자 사는 does."""
        return any(part.base[0] == "V" and self.covers(span, part) for part in self.parts)

    def share(self, span: Span) -> float:
        """Return how far into the text a span stands, 0 at its beginning."""
        return span.start / len(self._bare)

    def excluded(self, span: Span) -> bool:
        """Say whether the planner rules out what the span names: 앱 말고, AI 없이."""
        return self.objections.excluded(self._behind(span))

    def excluded_after(self, end: int) -> bool:
        """Say whether what ends at a place of the normalised text is ruled out there."""
        return self.objections.excluded(end)

    def renounced(self, span: Span) -> bool:
        """Say whether the planner will not make or use what the span names: CCTV를 달지 말고."""
        return self.objections.renounced(self._behind(span))

    def leaves_out(self, span: Span) -> bool:
        """Say whether the people whom a span names are left out: 외국인이 아니라."""
        return self.objections.leaves_out(self._behind(span))

    def hard(self, span: Span) -> bool:
        """Say whether the span is named as something people cannot use: 카톡이 어려운 분."""
        return self.objections.hard(self._behind(span))

    def _behind(self, span: Span) -> int:
        """Return the place of the normalised text behind a span."""
        return self._places[span.end - 1] + 1

    def _next(self, span: Span) -> int:
        """Return the index of the morpheme behind a span."""
        return bisect_left(self.parts, self._behind(span), key=lambda part: part.start)
