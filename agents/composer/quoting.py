"""Sentences that carry a quotation over to the idea: its words stay, what follows is ours."""

import re
from collections.abc import Callable, Mapping, Sequence

from agents.composer.korean import Noun
from agents.composer.selection import shared
from agents.composer.wording import item, line, shortened
from knowledge.model.brief import Brief, TraitKind
from knowledge.model.evidence import Evidence, EvidenceKind
from knowledge.search.objects import NO_OBJECT, object_of

SAME_WORDS = "같은 말: "
"""How search says why it found something."""
OF_PROCEDURE = " 절차의 근거"
"""How the finder says that a procedure rests on a law."""
_UNREAD = "미확인"
_OUTSIDE_BRACKETS = re.compile(r",\s*(?![^()]*\))")
_HALVES = re.compile(r"\s/\s(?![^()]*\))")
_TRAITS: Mapping[TraitKind, str] = {
    "field": "‘{label}’ 분야",
    "user": "‘{label}’ 이용자",
    "channel": "‘{label}’ 수단",
    "data": "‘{label}’ 취급",
    "ai": "‘{label}’ 활용",
    "pattern": "‘{label}’ 기능",
    "circumstance": "‘{label}’ 여건",
    "exemplar": "본보기 사업 ‘{label}’",
}
"""Why a trait of the idea brings a source in."""


def case(evidence: Evidence, brief: Brief) -> str:
    """Return what came of an earlier service and what it teaches this one."""
    result, rest = halves(evidence)
    told = f"{_dated(evidence)}: {_marked(item(shortened(result, 130)), evidence)}"
    if not rest:
        return told
    return f"{told} → {subject(brief)}에 주는 시사점: {item(shortened(rest, 100))}"


def existing(evidence: Evidence, brief: Brief) -> str:
    """Return what a service that exists does, and what this one does beside it."""
    what, beside = halves(evidence)
    told = f"{evidence.title}: {_marked(item(shortened(what, 140)), evidence)}"
    return f"{told} → 이 사업의 몫: {item(shortened(beside, 110))}" if beside else told


def law(evidence: Evidence, brief: Brief) -> str:
    """Return what an article asks of this service and why it bears on it."""
    demands, threshold = halves(evidence)
    asked = _marked(item(shortened(demands, 130)), evidence)
    bound = f" (기준: {shortened(threshold, 60)})" if threshold and len(asked) < 110 else ""
    return f"{evidence.title}: {asked}{bound} ({reason(evidence, brief)})"


def dataset(evidence: Evidence, brief: Brief) -> str:
    """Return what a dataset would be used for here."""
    use, caution = halves(evidence)
    care = f" (유의: {shortened(caution, 80)})" if caution else ""
    used = _marked(f"{_fitting(use, brief)}에 활용 가능", evidence)
    return f"{evidence.title}: {used}{care}"


def kpi(evidence: Evidence, brief: Brief) -> str:
    """Return how a measure would be taken here."""
    method, _ = halves(evidence)
    measured = f"{subject(brief)} 성과를 ‘{shortened(method, 110)}’ 방법으로 측정"
    return f"{evidence.title}: {_marked(measured, evidence)}"


def reason(evidence: Evidence, brief: Brief) -> str:
    """Return why a source bears on this idea, from why it was found."""
    why = evidence.why
    if why.endswith(OF_PROCEDURE):
        return f"‘{why.removesuffix(OF_PROCEDURE)}’ 절차"
    if why.startswith(SAME_WORDS):
        return f"같은 말: {why.removeprefix(SAME_WORDS)}"
    label = why.partition(" 관련")[0]
    trait = next((found for found in brief.profile.traits if found.label == label), None)
    if trait is None:
        return service(brief)
    return _TRAITS[trait.kind].format(label=label)


def subject(brief: Brief) -> str:
    """Return what the idea is about, short enough to stand inside a sentence."""
    thing = object_of(brief.profile)
    if thing == NO_OBJECT:
        thing = (brief.profile.keywords or (brief.title,))[0]
    return shortened(thing, 30)


def service(brief: Brief) -> Noun:
    """Return how to call the service inside a sentence: 버스 서비스."""
    topic = subject(brief)
    return Noun(topic if topic.endswith(("서비스", "아이디어")) else f"{topic} 서비스")


def halves(evidence: Evidence) -> tuple[str, str]:
    """Return the two parts of a quotation: what it says first, and the rest."""
    first, *others = _HALVES.split(evidence.quote, maxsplit=1)
    rest = " ".join(others)
    return first.strip() or evidence.title, rest.strip()


def lesson(evidence: Evidence) -> str:
    """Return what a case teaches as a 개조식 line; empty when it says nothing of it."""
    rest = halves(evidence)[1]
    return line(item(shortened(rest, 160))) if rest else ""


def _fitting(use: str, brief: Brief) -> str:
    """Return the uses that share a word with the idea, else the first one."""
    uses = [part.strip() for part in _OUTSIDE_BRACKETS.split(use) if part.strip()]
    words = " ".join((brief.title, brief.problem, *brief.wishes, *brief.profile.keywords))
    fit = [part for part in uses if shared(part, words)]
    return shortened("·".join((fit or uses[:1])[:2]), 120)


def _dated(evidence: Evidence) -> str:
    """Return the title with the year inside its closing bracket."""
    if not evidence.date:
        return evidence.title
    if evidence.title.endswith(")"):
        return f"{evidence.title[:-1]}, {evidence.date})"
    return f"{evidence.title} ({evidence.date})"


def _marked(text: str, evidence: Evidence) -> str:
    """Return the text, marked when nobody read its source."""
    return text if evidence.verified or _UNREAD in text else f"{text} ({_UNREAD})"


CLAIMS: Mapping[EvidenceKind, Callable[[Evidence, Brief], str]] = {
    "case": case,
    "field": existing,
    "law": law,
    "dataset": dataset,
    "kpi": kpi,
}


def inputs(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Return the id of the planner's own words."""
    return tuple(found.id for found in evidence if found.kind == "input")[:1]
