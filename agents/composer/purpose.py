"""Writes why a service is needed: background, situation, problems, purpose, goals."""

import re
from collections.abc import Sequence

from agents.answers import PurposeAnswer
from agents.composer import papers
from agents.composer.bearing import akin_to
from agents.composer.briefing import NO_PROBLEM
from agents.composer.goals import goals_of
from agents.composer.korean import Noun
from agents.composer.mending import mended
from agents.composer.nearness import akin, failed, near
from agents.composer.own_purpose import purpose_of
from agents.composer.quoting import halves, inputs, service, subject
from agents.composer.reading import facts_of, read
from agents.composer.selection import content, held, same, shared
from agents.composer.wording import item, line, unique
from agents.materials import ProblemHint
from agents.tasks import PurposeTask
from knowledge.model.drafts import ProblemDraft
from knowledge.model.evidence import Claim, ClaimDraft, Evidence, Lens

_PLANNED = re.compile("계획|예정|미확인|미보도")
"""Marks of a case that has no result yet."""
_ARTICLES = re.compile(r"\s*(?:및 시행령 )?제\d.*$")
"""The articles of a statute's title; they stand in the table of statutes."""
BACKGROUND, SITUATION, PROBLEMS = 4, 6, 4
HYPOTHESES = 2
"""Usual problems of the field beside the one the planner states."""
_LAWS, _CASES, _OWN, _PAPERS = 3, 2, 3, 3
_CARRYING = 3
"""Words a law must share with a line about the field to be cited for it: fewer are chance."""
_SAID = 0.5
"""Share of a line about the field that the planner must have said to be cited for it."""
_STRONG = 0.6
"""Share of the best field's score from which a second field's problems are considered."""
_UNKNOWN_CAUSE = "아이디어에 원인이 적혀 있지 않아 현장 확인 필요"


def compose(task: PurposeTask) -> PurposeAnswer:
    """Return the part; with findings, the part as it stands with what they ask mended."""
    if task.current is not None and task.findings:
        return mended(task, task.current)
    problems = _problems(task)
    return PurposeAnswer(
        background=_background(task),
        situation=_situation(task),
        problems=problems,
        purpose=purpose_of(task),
        goals=goals_of(task, problems),
        responses=(),
    )


def _background(task: PurposeTask) -> tuple[ClaimDraft, ...]:
    """Return why now: what the field's own history and the law say of the idea."""
    claims = [_drafted(claim) for claim in papers.claims(task)[:1]]
    claims += _from_field(task)
    if _recognised(task):
        claims += [*_elsewhere(task), *_by_law(task)]
    if not claims:
        own = inputs(task.evidence)
        told = item(task.brief.wishes[0] if task.brief.wishes else task.brief.summary)
        return (ClaimDraft(text=line(f"담당자 제출 아이디어: {told}"), evidence=own),)
    return tuple(claims[:BACKGROUND])


def _elsewhere(task: PurposeTask) -> list[ClaimDraft]:
    """Return the nearest read result of another body: the reason why it can be done now."""
    known = {item.id: item for item in task.evidence}
    for claim in _claims(task, "사례"):
        if _has_result(known[claim.evidence[0]]) and akin(known[claim.evidence[0]], task.brief):
            told = claim.text.partition(f" → {subject(task.brief)}에 주는")[0]
            text = line(f"먼저 시행한 곳의 결과: {told}")
            return [ClaimDraft(text=text, evidence=claim.evidence)]
    return []


def _has_result(source: Evidence) -> bool:
    """Say whether a source is a case that was read and tells a result in figures."""
    result, _ = halves(source)
    told = any(char.isdigit() for char in result) and not _PLANNED.search(result)
    return source.kind == "case" and source.verified and told and not failed(source)


def _by_law(task: PurposeTask) -> list[ClaimDraft]:
    """Return one line that names the nearest statutes; what they ask stands in the research."""
    titles = {item.id: item.title for item in task.evidence}
    nearest = [claim.evidence[0] for claim in _claims(task, "법·제도")[:_LAWS]]
    if not nearest:
        return []
    named = ", ".join(unique(_ARTICLES.sub("", titles[ref]) for ref in nearest))
    text = f"{service(task.brief):은/는} 다음 법령의 요구를 함께 살펴야 하는 사업: {named}"
    return [ClaimDraft(text=line(text), evidence=tuple(unique(nearest)))]


def _recognised(task: PurposeTask) -> bool:
    """Say whether anything of the idea was understood that law could bear on."""
    return any(trait.kind in {"field", "pattern"} for trait in task.brief.profile.traits)


def _to_be_told(task: PurposeTask) -> list[ClaimDraft]:
    """Return what the field wants settled first, on the law or service it is about."""
    claims: list[ClaimDraft] = []
    for hint in task.materials.musts:
        refs = _known(task, hint.evidence) or tuple(
            source.id
            for source in task.evidence
            if source.kind in {"field", "case"} and shared(hint.must.text, source.title)
        )
        if refs:
            text = line(f"착수 전에 정리할 사항: {hint.must.text}")
            claims.append(ClaimDraft(text=text, evidence=refs[:3]))
    return claims


def _from_field(task: PurposeTask) -> list[ClaimDraft]:
    """Return the field's background lines that a source or the planner's words carry."""
    found: list[ClaimDraft] = []
    cited = {item.id: item for item in task.evidence}
    own = inputs(task.evidence)
    for hint in task.materials.background:
        carried = tuple(
            ref for ref in hint.evidence if ref in cited and _carries(cited[ref], hint.text)
        )
        if held(hint.text, f"{task.brief.idea[:1000]} {task.brief.title}") >= _SAID:
            carried = (*own, *carried)
        if carried:
            found.append(ClaimDraft(text=line(hint.text), evidence=carried))
    return found[:2]


def _carries(source: Evidence, text: str) -> bool:
    return shared(text, f"{source.title} {source.quote}") >= _CARRYING


def _situation(task: PurposeTask) -> tuple[ClaimDraft, ...]:
    """Return how it is today: the planner's own words, then what others met."""
    own = inputs(task.evidence)
    told = [item(text) for text in facts_of(read(task.brief.idea))]
    brought = [_drafted(claim) for claim in papers.claims(task)[1 : 1 + _PAPERS]]
    room = _OWN - 1 if brought else _OWN
    said_own = [ClaimDraft(text=text, evidence=own) for text in unique(told)[:room] if own]
    claims = [*said_own, *brought]
    told_already = {ref for claim in _elsewhere(task) for ref in claim.evidence}
    nearest = [
        claim
        for claim in _claims(task, "사례")
        if _is_near(task, claim) and not told_already & set(claim.evidence)
    ]
    others = [each for each in _claims(task, "데이터·이용자") if each not in papers.claims(task)]
    claims += [_drafted(claim) for claim in (*nearest[:_CASES], *others[:1])]
    told_first = claims[: SITUATION - 1]
    return (*told_first, *_to_be_told(task)[: SITUATION - len(told_first)]) or _unknown_today(task)


def _unknown_today(task: PurposeTask) -> tuple[ClaimDraft, ...]:
    """Return that nobody said how it is today: a wish is no fact."""
    thing = Noun(subject(task.brief))
    text = f"{thing}의 현행 방식과 실적은 아이디어에 적혀 있지 않아 착수 조사에서 확인 필요"
    return (ClaimDraft(text=line(text), evidence=inputs(task.evidence)),)


def _claims(task: PurposeTask, lens: Lens) -> list[Claim]:
    """Return a researcher's claims that may be cited, nearest to the idea first."""
    cited = {item.id: item for item in task.evidence}
    found = [
        claim
        for part in task.research
        if part.lens == lens
        for claim in part.claims
        if claim.evidence and all(ref in cited for ref in claim.evidence)
    ]
    return sorted(found, key=lambda claim: _distance(task, [cited[r] for r in claim.evidence]))


def _distance(task: PurposeTask, sources: Sequence[Evidence]) -> tuple[bool, bool]:
    """Return how far sources are from the idea: those of its own field first, then read ones."""
    fields = tuple(f"{trait.label} " for trait in task.brief.profile.of("field"))
    own = any(source.why.startswith(fields) for source in sources)
    return (not own, not all(source.verified for source in sources))


def _is_near(task: PurposeTask, claim: Claim) -> bool:
    """Say whether the source of a claim is of the idea's kind and shares its object or deed."""
    sources = [item for item in task.evidence if item.id in claim.evidence]
    return any(
        near(source, task.brief) and akin_to(task.brief, f"{source.title} {source.quote}")
        for source in sources
    )


def _drafted(claim: Claim) -> ClaimDraft:
    return ClaimDraft(text=claim.text, evidence=claim.evidence)


def _known(task: PurposeTask, refs: Sequence[str]) -> tuple[str, ...]:
    return tuple(ref for ref in refs if ref in task.evidence_ids())


def _problems(task: PurposeTask) -> tuple[ProblemDraft, ...]:
    """Return the planner's problem first, then the field's usual ones as hypotheses."""
    brief = task.brief
    hints = _fitting(task)
    stated = brief.problem != NO_PROBLEM
    nearest = next((hint for hint in hints if _tells_of(hint, task)), None)
    problems: list[ProblemDraft] = []
    if stated:
        cause = _UNKNOWN_CAUSE
        if nearest is not None:
            cause = f"{nearest.cause} ({nearest.origin.label} 분야의 통상 원인, 현장 확인 필요)"
        refs = (*inputs(task.evidence), *papers.borne_out(task))
        problems.append(ProblemDraft(text=item(brief.problem), cause=line(cause), evidence=refs))
    usual = [hint for hint in hints if akin_to(brief, f"{hint.text} {hint.cause}")]
    problems += [
        ProblemDraft(text=line(hint.text), cause=line(hint.cause), evidence=())
        for hint in usual[: HYPOTHESES if stated else PROBLEMS] or hints[: 0 if stated else 1]
        if hint is not nearest and not (stated and same(hint.text, brief.problem))
    ][: PROBLEMS - len(problems)]
    return tuple(problems) or (_unmet(task),)


def _tells_of(hint: ProblemHint, task: PurposeTask) -> bool:
    """Say whether a usual problem is the stated one, by more words than the idea's object."""
    common = content(hint.text) & content(task.brief.problem)
    return len(common) > 1 and bool(common - content(subject(task.brief)))


def _unmet(task: PurposeTask) -> ProblemDraft:
    """Return the planner's wish as what is missing today, when no problem is known."""
    own = inputs(task.evidence)
    if not task.brief.wishes:
        return ProblemDraft(text=NO_PROBLEM, cause=_UNKNOWN_CAUSE, evidence=())
    return ProblemDraft(
        text=line(f"담당자 요청이 아직 이루어지지 않음: {task.brief.wishes[0]}"),
        cause=_UNKNOWN_CAUSE,
        evidence=own,
    )


def _fitting(task: PurposeTask) -> list[ProblemHint]:
    """Return the usual problems of the near fields, those in the idea's words first."""
    hints = task.materials.problems
    best = max((hint.origin.score for hint in hints), default=0.0)
    near = [hint for hint in hints if hint.origin.score >= _STRONG * best]
    words = f"{task.brief.idea[:1000]} {task.brief.title} {subject(task.brief)}"
    return sorted(near, key=lambda hint: -shared(f"{hint.text} {hint.cause}", words))
