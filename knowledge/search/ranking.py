"""How candidates are put in order: how well words fit, then titles, statutes and kinds."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from knowledge.model.evidence import EvidenceKind
from knowledge.search.terms import pairs

_TITLE, _SHORT, _FAMILY, _NAMED = 1.0, 0.3, 0.3, 0.5
"""What the title, its brevity, the rest of the statute, and being named add to a score."""
_MEMBERS = 5
"""Articles by which a statute is judged."""
_DECREE, _FORMAL, _MEANT, _HINTED = 0.88, 0.8, 1.15, 1.15
"""What a decree keeps beside its act, a penal or introductory article beside the others;
what a definition gains when a meaning is asked, and a kind when the question names it."""
_CARRIED = 0.15
"""Share of its score that a decree's article lends to the article it carries out: what the act says
in general, its decree says in words people ask with."""
_OF_ACT = re.compile(r"(?<![가-힣])법\s?(제\d+조(?:의\d+)?)")
_BELONGS = re.compile(r"(제\d+조(?:의\d+)?)[^()]*관련")
_BEGINNING = 400
_BRANCHES = (" 시행령", " 시행규칙")
_FORMALITIES = ("(목적)", "다른 법률과의 관계", "(벌칙", "과태료", "양벌규정", "준용")
_PENAL = ("벌칙", "과태료", "벌금", "처벌", "위반", "어기")
_MEANING = ("뜻", "정의", "란 무엇", "의미", "무엇을 말하", "무엇인가")
_HINTS: Mapping[EvidenceKind, tuple[str, ...]] = {
    "law": ("법", "규정", "조항", "의무", "위반", "되나", "가능한가", "처벌", "과태료", "권리"),
    "case": ("사례", "성공", "다른 지역", "다른 시", "벤치마킹", "선진"),
    "dataset": ("데이터셋", "공공데이터", "통계 자료", "API"),
    "cost": ("단가", "얼마", "비용", "예산"),
    "kpi": ("지표", "KPI", "성과 측정"),
    "risk": ("위험", "리스크"),
    "document": ("우리 기관", "내부 자료", "올린 자료", "보고서"),
}


class Candidate(NamedTuple):
    """Something that fits by its words, with what else its rank depends on."""

    key: tuple[str, str]
    """Source and unit; an entry of the catalogue has no source."""
    number: int
    score: float
    kind: EvidenceKind = "law"
    family: str = ""
    """The statute it belongs to."""
    title: str = ""
    refers: tuple[tuple[str, str], ...] = ()
    """The articles it carries out: a decree's those of its act, an annex those of its statute."""
    near: bool = False
    """It was found by its meaning alone; it has no score of its own."""


def references(source: str, title: str, text: str) -> tuple[tuple[str, str], ...]:
    """Return the articles that an article of a decree, or an annex, carries out.

    Args:
        source: Id of its statute.
        title: Its heading; that of an annex says what it belongs to.
        text: Its beginning is read: what is carried out stands first.
    """
    if title.startswith(("별표", "별지")):
        return tuple((source, label) for label in _BELONGS.findall(title))
    act = family_of(source)
    if act == source:
        return ()
    return tuple((act, label) for label in dict.fromkeys(_OF_ACT.findall(text[:_BEGINNING])))


def family_of(statute: str) -> str:
    """Return the act a decree or rule belongs to; an act belongs to itself."""
    for branch in _BRANCHES:
        statute = statute.removesuffix(branch)
    return statute


def families(candidates: Iterable[Candidate]) -> dict[str, float]:
    """Return how much each statute has to say, 1 for the one that has most."""
    members: dict[str, list[float]] = defaultdict(list)
    for each in candidates:
        if each.family:
            members[each.family].append(each.score)
    sums = {name: sum(sorted(scores)[-_MEMBERS:]) for name, scores in members.items()}
    most = max(sums.values(), default=1.0)
    return {name: total / most for name, total in sums.items()}


def ordered(
    candidates: Sequence[Candidate],
    question: str,
    weights: Mapping[str, float],
    *,
    strength: Mapping[str, float],
    named: Iterable[str] = (),
) -> list[Candidate]:
    """Return candidates best first.

    Args:
        candidates: What fits by its words.
        question: As it was asked.
        weights: What each pair of letters looked for counts, times its rarity.
        strength: How much each statute has to say; see `families`.
        named: The statutes the question names.
    """
    wanted = sum(weights.values()) or 1.0
    usual = sum(weights.values()) / max(len(weights), 1) or 1.0
    meant = set(named)
    judged = []
    for each in candidates:
        letters = set(pairs(each.title))
        held = sum(weights.get(pair, 0.0) for pair in letters)
        score = each.score + _TITLE * held / wanted
        score += _TITLE * _SHORT * held / (usual * max(len(letters), 1))
        # What is no statute has no family: it is judged like a middling one.
        score += _FAMILY * (strength.get(each.family, 0.0) if each.family else 0.5)
        score += _NAMED * (each.family in meant)
        judged.append(each._replace(score=score * _factor(each, question)))
    lent = _lent(judged)
    judged = [each._replace(score=each.score + lent.get(each.key, 0.0)) for each in judged]
    return sorted(judged, key=lambda each: (-each.score, each.number))


def _lent(candidates: Iterable[Candidate]) -> dict[tuple[str, str], float]:
    """Return what articles gain from those that carry them out: the most one of them lends."""
    lent: dict[tuple[str, str], float] = {}
    for each in candidates:
        for key in each.refers:
            lent[key] = max(lent.get(key, 0.0), _CARRIED * each.score)
    return lent


def _factor(each: Candidate, question: str) -> float:
    factor = 1.0
    if each.key[0].endswith(_BRANCHES):
        factor *= _DECREE
    if each.key[0] and any(name in each.title for name in _FORMALITIES):
        factor *= 1.0 if any(word in question for word in _PENAL) else _FORMAL
    if "(정의)" in each.title and any(word in question for word in _MEANING):
        factor *= _MEANT
    if any(word in question for word in _HINTS.get(each.kind, ())):
        factor *= _HINTED
    return factor
