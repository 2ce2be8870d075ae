"""Whether a case or a service elsewhere is near enough to an idea to be told of."""

from collections.abc import Iterable

from agents.composer.quoting import SAME_WORDS
from agents.composer.selection import content, shared
from knowledge.model.brief import Brief, Trait
from knowledge.model.evidence import Evidence
from knowledge.search.nouns import GENERAL, LIGHT

STRONG = 0.6
"""Share of the strongest field's or pattern's score from which another one is the idea's own."""
SURE = 1.0
"""Score that a single ordinary word gives: up to it a trait may be chance."""
WORDS = 2
"""Words that a case of no field of the idea must share with it: one is chance."""
_FAILED = ("실패", "위법", "중단", "폐지")
_GENERAL = frozenset({"서비스", "시스템", "정보", "지원", "관리", "안내", "운영", "사업", "주민"})


def near(source: Evidence, brief: Brief) -> bool:
    """Say whether a source is of the idea's own field or way of working."""
    if SAME_WORDS in source.why:
        found = frozenset(source.why.partition(SAME_WORDS)[2].split(", "))
        own = _subject(brief)
        return len(found & own) >= min(WORDS, max(len(own), 1))
    trait = _brought_by(source, brief)
    if trait is None:
        return True
    if (
        trait.kind != "field"
        and len(content(f"{source.title} {source.quote}") & _told(brief)) < WORDS
    ):
        return False
    if trait.kind not in {"field", "pattern"}:
        return True
    if trait.kind == "pattern" and source.kind == "case":
        # 빈집은행 links people as well; it says nothing to those who leave a prison.
        return bool(content(f"{source.title} {source.quote}") & _subject(brief))
    best = max(other.score for other in brief.profile.of(trait.kind))
    text = f"{source.title} {source.quote}"
    if trait.score < STRONG * best or trait.score <= SURE:
        return bool(content(text) & _subject(brief))
    named = f"{trait.label} {' '.join(trait.words)} {brief.title} {brief.problem}"
    told_as_case = source.kind == "case" or trait.kind == "pattern"
    return not told_as_case or shared(text, f"{named} {brief.idea[:1000]}") > 0


def of_use(source: Evidence, brief: Brief) -> bool:
    """Say whether data are the field's own, and data or a measure share a word with the idea.

    A measure such as 재이용률 that shares none would be told of any idea in the same words.
    """
    trait = _brought_by(source, brief)
    if source.kind != "kpi" and (trait is None or trait.kind == "field"):
        return True
    return bool(content(f"{source.title} {source.quote}") & _told(brief))


def akin(source: Evidence, brief: Brief) -> bool:
    """Say whether a source is of the idea's own field, where one is recognised."""
    trait = _brought_by(source, brief)
    foreign = trait is not None and trait.kind != "field" and bool(brief.profile.of("field"))
    return near(source, brief) and not foreign


def failed(source: Evidence) -> bool:
    """Say whether a case tells of something that went wrong: a warning, not a hope."""
    return any(mark in source.quote for mark in _FAILED)


def _brought_by(source: Evidence, brief: Brief) -> Trait | None:
    labels = {trait.label: trait for trait in brief.profile.traits}
    fitting = [label for label in labels if source.why.startswith(label)]
    return labels[max(fitting, key=len)] if fitting else None


def _subject(brief: Brief) -> frozenset[str]:
    """Return the words that say what the idea is about, without those that say how."""
    profile = brief.profile
    sure = [trait for trait in profile.of("field") if trait.score > SURE]
    about = _words([*profile.keywords[:1], *_named(sure)])
    how = _words(name for kind in ("pattern", "channel", "ai") for name in _named(profile.of(kind)))
    return (about - how - _GENERAL) or about


def _told(brief: Brief) -> frozenset[str]:
    """Return the telling words of the idea."""
    return content(f"{brief.title} {brief.idea[:1000]}") - _GENERAL - GENERAL - LIGHT


def _named(traits: Iterable[Trait]) -> list[str]:
    return [name for trait in traits for name in (trait.label, *trait.words)]


def _words(names: Iterable[str]) -> frozenset[str]:
    return content(" ".join(names))
