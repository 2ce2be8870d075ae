"""Goals from the patterns, tied to the problems they answer: none of either is left alone."""

from collections.abc import Mapping, Sequence

from agents.composer.briefing import NO_PROBLEM
from agents.composer.own_purpose import is_sure, own_goals
from agents.composer.selection import same, shared
from agents.composer.wording import line
from agents.materials import GoalHint
from agents.tasks import PurposeTask
from knowledge.catalogue.vocabulary import GoalKind
from knowledge.model.drafts import GoalDraft, ProblemDraft

MOST, OWN = 4, 2
"""Goals of a plan, and those of the planner's own beside what the pattern aims at."""
_ANSWERS: Mapping[GoalKind, tuple[str, ...]] = {
    "접근": ("어렵", "어려", "못", "이용", "찾", "멀", "스마트폰", "전화", "앱", "안 통", "막막"),
    "신속": ("대기", "지연", "늦", "시간", "기다", "헛걸음", "오래", "밀리", "급", "몰리"),
    "안전": ("위험", "사고", "응급", "피해", "불안", "범죄", "안전", "유출"),
    "품질": ("오류", "틀리", "정확", "다르", "누락", "품질", "낡", "사라지", "훼손"),
    "효율": ("비용", "인력", "수기", "손으로", "반복", "부담", "보조금", "업무", "힘"),
    "형평": ("소외", "갈등", "공정", "편중", "격차", "차별", "취약", "몇몇"),
    "참여": ("참여", "관심", "의견", "주민", "무관심"),
    "투명": ("불신", "기준", "공개", "근거", "이유", "논란", "비교"),
}
"""Words of a problem that a kind of goal answers."""


def goals_of(task: PurposeTask, problems: Sequence[ProblemDraft]) -> tuple[GoalDraft, ...]:
    """Return the goals with the numbers of the problems they answer."""
    own = own_goals(task.brief)
    hints = _chosen(task.materials.goals, problems)
    if len(own) > 1 and not is_sure([hint.origin for hint in hints]):
        hints = []  # Goals of a way of working that is not the idea's would mislead the plan.
    own = own[: MOST if not hints else OWN]
    if not hints and not own:
        numbers = tuple(range(1, len(problems) + 1))
        return (GoalDraft(text=_own_goal(task), problems=numbers),)
    hints = hints[: MOST - len(own)]
    texts = [*own, *(line(hint.text) for hint in hints)]
    kinds = [*(None for _ in own), *(hint.kind for hint in hints)]
    answers = _tied(texts, kinds, problems)
    return tuple(
        GoalDraft(text=text, problems=tuple(sorted(numbers)))
        for text, numbers in zip(texts, answers, strict=True)
    )


def nearest(goals: Sequence[GoalDraft], problem: ProblemDraft) -> int:
    """Return which goal answers a problem best."""
    return max(range(len(goals)), key=lambda i: shared(goals[i].text, _said(problem)))


def _chosen(hints: Sequence[GoalHint], problems: Sequence[ProblemDraft]) -> list[GoalHint]:
    """Return two to four hints of different kinds, never more than there are things to answer."""
    by_kind: dict[GoalKind, GoalHint] = {}
    for hint in hints:
        if not any(same(hint.text, other.text) for other in by_kind.values()):
            by_kind.setdefault(hint.kind, hint)
    first = hints[0].origin.trait if hints else ""
    main = [hint for hint in by_kind.values() if hint.origin.trait == first]
    more = [hint for hint in by_kind.values() if hint.origin.trait != first]
    more.sort(key=lambda hint: -max(_fit(hint.text, hint.kind, p) for p in problems))
    return [*main, *more][: max(2, min(MOST, len(problems) + 1))]


def _tied(
    texts: Sequence[str], kinds: Sequence[GoalKind | None], problems: Sequence[ProblemDraft]
) -> list[set[int]]:
    """Return the numbers of the problems each goal answers."""
    fits = [[_fit(t, k, p) for p in problems] for t, k in zip(texts, kinds, strict=True)]
    answers: list[set[int]] = [set() for _ in texts]
    for number in range(len(problems)):
        best = max(range(len(texts)), key=lambda goal: fits[goal][number])
        answers[best].add(number + 1)
    for goal, numbers in enumerate(answers):
        if not numbers:
            numbers.add(1 + max(range(len(problems)), key=lambda p: fits[goal][p]))
    return answers


def _fit(text: str, kind: GoalKind | None, problem: ProblemDraft) -> int:
    answers = _ANSWERS[kind] if kind else ()
    return shared(text, _said(problem)) + 2 * sum(cue in problem.text for cue in answers)


def _said(problem: ProblemDraft) -> str:
    return f"{problem.text} {problem.cause}"


def _own_goal(task: PurposeTask) -> str:
    brief = task.brief
    if brief.wishes:
        return line(f"담당자의 요청(‘{line(brief.wishes[0])[:220]}’)이 이루어진 상태")
    if brief.problem != NO_PROBLEM:
        return line(f"‘{line(brief.problem)[:220]}’ 문제가 풀린 상태")
    return line(f"‘{brief.title}’의 대상과 이룰 바가 정해진 상태")
