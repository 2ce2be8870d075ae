"""Answers findings on the purpose part: mends what rules can mend, and says so or why not."""

import re
from collections.abc import Callable, Mapping

from agents.answers import PurposeAnswer
from agents.composer import revision
from agents.composer.goals import nearest
from agents.composer.selection import held, same
from agents.composer.wording import item, line
from agents.tasks import PurposeTask
from knowledge.model.drafts import GoalDraft, ProblemDraft
from knowledge.model.evidence import ClaimDraft
from knowledge.model.review import Finding

_FIGURES = re.compile(r"없는 수치: (.+)$")
_WORDS = re.compile(r"‘([^’]+)’")
_QUOTED = 40
"""Characters by which the place of a finding is recognised in the part."""

Mended = tuple[PurposeAnswer, str] | None
"""The part and what was changed; None when nothing could be."""


def mended(task: PurposeTask, current: PurposeAnswer) -> PurposeAnswer:
    """Return the current part, mended finding by finding; the rest stays word for word."""

    def mend(part: PurposeAnswer, finding: Finding) -> revision.Mended[PurposeAnswer]:
        return _mend(task, part, finding) or (None, _refusal(task, part, finding))

    return revision.revised(task, current, mend)


def _mend(task: PurposeTask, part: PurposeAnswer, finding: Finding) -> Mended:
    mends: Mapping[str, Callable[[PurposeTask, PurposeAnswer, Finding], Mended]] = {
        "없는 수치": _unsupported_figure,
        "근거 목록에 없음": _invented_source,
        "근거가 없어": _bare_claims,
        "해결하는 목표가 없음": _unanswered_problem,
        "공공언어 표기": _wording,
    }
    mend = next((mends[cue] for cue in mends if cue in finding.reason), _missing)
    return mend(task, part, finding)


def _unsupported_figure(task: PurposeTask, part: PurposeAnswer, finding: Finding) -> Mended:
    found = _FIGURES.search(finding.reason)
    figures = found[1] if found else "수치"
    change = _without(part, lambda text: _at(finding, text))
    return None if change is None else (change, f"근거에 없는 수치({figures})가 든 항목을 삭제")


def _invented_source(task: PurposeTask, part: PurposeAnswer, finding: Finding) -> Mended:
    known = task.evidence_ids()

    def cited(refs: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        return {"evidence": tuple(ref for ref in refs if ref in known)}

    change = part.model_copy(
        update={
            name: tuple(
                entry.model_copy(update=cited(entry.evidence)) for entry in getattr(part, name)
            )
            for name in ("background", "situation", "problems")
        }
    )
    return None if change == part else (change, "근거 목록에 없는 인용을 지움")


def _bare_claims(task: PurposeTask, part: PurposeAnswer, finding: Finding) -> Mended:
    background = tuple(claim for claim in part.background if claim.evidence)
    situation = tuple(claim for claim in part.situation if claim.evidence)
    change = part.model_copy(
        update={"background": background or part.background[:1], "situation": situation}
    )
    return None if change == part else (change, "근거 없는 배경·현황 항목을 삭제")


def _unanswered_problem(task: PurposeTask, part: PurposeAnswer, finding: Finding) -> Mended:
    for number, problem in enumerate(part.problems, start=1):
        if _at(finding, problem.text):
            goals = list(part.goals)
            best = nearest(goals, problem)
            numbers = tuple(sorted({*goals[best].problems, number}))
            goals[best] = goals[best].model_copy(update={"problems": numbers})
            change = part.model_copy(update={"goals": tuple(goals)})
            return change, f"목표 ‘{goals[best].text[:80]}’에 문제 ‘{problem.text[:80]}’ 연결"
    return None


def _wording(task: PurposeTask, part: PurposeAnswer, finding: Finding) -> Mended:
    """Replace a foreign word by the plain one the check names."""
    better = finding.suggestion.rpartition(": ")[2].split("·")[0].strip()
    words = [word for word in _WORDS.findall(finding.reason) if word.isalpha()]
    if not words or not better.replace(" ", "").isalpha():
        return None
    text = part.model_dump_json()
    for word in words:
        text = text.replace(word, better)
    change = PurposeAnswer.model_validate_json(text)
    return None if change == part else (change, f"공공언어 표기: ‘{', '.join(words)}’ → ‘{better}’")


def _missing(task: PurposeTask, part: PurposeAnswer, finding: Finding) -> Mended:
    """Add what a finding misses and the materials or its sources offer."""
    asked = f"{finding.place} {finding.reason} {finding.suggestion}"
    present = [claim.text for claim in (*part.background, *part.situation)]
    for hint in task.materials.musts:
        if held(hint.must.text, asked) >= 0.5 and not _told(present, hint.must.text):
            refs = tuple(ref for ref in hint.evidence if ref in task.evidence_ids())
            return _added(part, hint.must.text, refs)
    for source in task.evidence:
        wanted = source.id in finding.refs or source.ref in finding.refs
        cited = {ref for c in (*part.background, *part.situation) for ref in c.evidence}
        claim = next((c for r in task.research for c in r.claims if source.id in c.evidence), None)
        if wanted and claim is not None and source.id not in cited:
            return _added(part, claim.text, claim.evidence)
    if finding.by == "담당자":
        return _added(part, f"담당자 요청: {item(finding.suggestion)}", ())
    return None


def _added(part: PurposeAnswer, text: str, refs: tuple[str, ...]) -> Mended:
    if len(part.situation) >= 8:
        return None
    claim = ClaimDraft(text=line(text), evidence=refs)
    change = part.model_copy(update={"situation": (*part.situation, claim)})
    return change, f"현황에 추가: {text}"


def _told(texts: list[str], wanted: str) -> bool:
    return any(same(text, wanted) or wanted in text for text in texts)


def _at(finding: Finding, text: str) -> bool:
    """Say whether a finding is about this text: its place is the id and the start of it."""
    place = finding.place.partition(" ")[2].rstrip("…")
    return bool(place) and text.startswith(place[:_QUOTED])


def _without(part: PurposeAnswer, gone: Callable[[str], bool]) -> PurposeAnswer | None:
    """Return the part without the items that `gone` names, if none of its lists runs empty."""
    background = tuple(c for c in part.background if not gone(c.text))
    situation = tuple(c for c in part.situation if not gone(c.text))
    kept = [n for n, problem in enumerate(part.problems, start=1) if not gone(problem.text)]
    problems = tuple(part.problems[n - 1] for n in kept)
    goals = _renumbered([g for g in part.goals if not gone(g.text)], kept)
    if not (background and problems and goals):
        return None
    change = part.model_copy(
        update={
            "background": background,
            "situation": situation,
            "problems": problems,
            "goals": _answering(goals, problems),
        }
    )
    return None if change == part else change


def _renumbered(goals: list[GoalDraft], kept: list[int]) -> list[GoalDraft]:
    places = {old: new for new, old in enumerate(kept, start=1)}
    return [
        goal.model_copy(update={"problems": tuple(places[n] for n in goal.problems if n in places)})
        for goal in goals
    ]


def _answering(goals: list[GoalDraft], problems: tuple[ProblemDraft, ...]) -> tuple[GoalDraft, ...]:
    """Return the goals such that every problem has one and every goal a problem."""
    numbers = [set(goal.problems) for goal in goals]
    for number, problem in enumerate(problems, start=1):
        if not any(number in answered for answered in numbers):
            numbers[nearest(goals, problem)].add(number)
    return tuple(
        goal.model_copy(update={"problems": tuple(sorted(answered or {1}))})
        for goal, answered in zip(goals, numbers, strict=True)
    )


def _refusal(task: PurposeTask, part: PurposeAnswer, finding: Finding) -> str:
    if "없는 수치" in finding.reason:
        return "목적·목표의 유일한 항목이어서 지우지 않음, 담당자가 수치의 출처를 확인해야 함"
    return (
        f"확보한 근거와 ‘{task.brief.title}’ 자료에 고칠 내용이 없어 그대로 둠, "
        "담당자의 판단이 필요함"
    )
