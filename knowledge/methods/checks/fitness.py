"""Whether a plan answers its idea: what is asked is met, and no function is for nothing.

It knows no language: how a text falls into words is handed in.
"""

from collections.abc import Callable, Collection, Sequence
from statistics import fmean
from typing import NamedTuple

from knowledge.model.brief import Brief
from knowledge.model.plan import Plan

HOLDS, CARRIES = 0.5, 0.6
"""Share of the words of what is asked, and of a duty, that meets it (설계값)."""
HALF = 0.5
"""What something asked counts for of which only a goal or an indicator speaks, and a function
that is only usual."""


class Duty(NamedTuple):
    """What a law, the field or a sure way of working asks of a function."""

    text: str
    by: str
    """Who asks it, as a person would say: 분야 ‘도서관·독서’."""
    usual: bool = False
    """Whether it is only what such services usually do, and nobody has to."""


Words = Callable[[str], frozenset[str]]
"""Returns the content words of a text."""


class Fit(NamedTuple):
    """How a plan answers its idea."""

    unmet: tuple[str, ...]
    """What is asked and no function does."""
    grounds: tuple[tuple[str, str], ...]
    """What each function is for, by its id; empty for one that nobody asked for."""
    answered: float
    """Share of what is asked that is met."""
    share: float
    """How well the plan answers the idea, 0 to 1."""

    @property
    def foreign(self) -> tuple[str, ...]:
        """Ids of the functions that nobody asked for and no duty demands."""
        return tuple(ref for ref, ground in self.grounds if not ground)


def fitness(
    brief: Brief,
    plan: Plan,
    duties: Sequence[Duty],
    *,
    words: Words,
    own: frozenset[str],
) -> Fit:
    """Return how the functions, goals and indicators of a plan answer its idea.

    `answered` a is the mean over what is asked: 1 where a function holds at least half of
    its words, ½ where only a goal or an indicator does, else 0. Asked are the wishes; by an
    idea without wishes its problem and title, which count ½ at least: what nobody asked for
    in so many words cannot be wholly missed. `grounded` g is the share of functions that
    can name a ground: a wish of which they hold half, a telling word of the idea beside
    those of its object and users, or a duty of which they hold three fifths. `share` is the
    harmonic mean 2·a·g / (a + g), in which a function that is only usual in such services
    counts ½: a plan that meets every wish among strange functions and one that holds nothing
    strange but misses the wishes are low alike.

    Args:
        brief: The idea in order.
        plan: The plan that shall answer it.
        duties: What may ask for a function beside the idea.
        words: How a text falls into words.
        own: The telling words of the idea, without those that name its object and users.
    """
    features = plan.service.features
    told = [words(f"{item.name} {item.description}") for item in features]
    aims = [words(goal.text) for goal in plan.purpose.goals]
    aims += [words(f"{kpi.name} {kpi.method}") for kpi in plan.measures.kpis]
    asked = asked_of(brief)
    least = 0.0 if brief.wishes else HALF
    met = [max(least, _met(words(wish), told, aims)) for wish in asked]
    wished = [(words(wish), f"요청 ‘{wish}’") for wish in asked]
    rows = [_ground(held, own, wished, duties, words) for held in told]
    answered = fmean(met)
    grounded = fmean(worth for _, worth in rows) if rows else 0.0
    both = answered + grounded
    return Fit(
        unmet=tuple(wish for wish, value in zip(asked, met, strict=True) if value < 1),
        grounds=tuple((item.id, ground) for item, (ground, _) in zip(features, rows, strict=True)),
        answered=answered,
        share=2 * answered * grounded / both if both else 0.0,
    )


def asked_of(brief: Brief) -> tuple[str, ...]:
    """Return what an idea asks for: its wishes, else its problem and title."""
    return brief.wishes or (f"{brief.title} {brief.problem}".strip(),)


def _met(
    asked: frozenset[str],
    functions: Collection[frozenset[str]],
    aims: Collection[frozenset[str]],
) -> float:
    if any(_share(asked, text) >= HOLDS for text in functions):
        return 1.0
    return HALF if any(_share(asked, text) >= HOLDS for text in aims) else 0.0


def _share(asked: frozenset[str], text: frozenset[str]) -> float:
    """Return the share of words that stand in a text; of no words all do."""
    return len(asked & text) / len(asked) if asked else 1.0


def _ground(
    held: frozenset[str],
    own: frozenset[str],
    wished: Sequence[tuple[frozenset[str], str]],
    duties: Sequence[Duty],
    words: Words,
) -> tuple[str, float]:
    """Return what a function is for, and what it counts; empty and 0 when nothing asks for it."""
    rules = [(words(duty.text), duty.by) for duty in duties if not duty.usual]
    usual = [(words(duty.text), duty.by) for duty in duties if duty.usual]
    firm = _held(held, wished, HOLDS) or _common(held, own) or _held(held, rules, CARRIES)
    if firm:
        return firm, 1.0
    only_usual = _held(held, usual, CARRIES)
    return only_usual, HALF if only_usual else 0.0


def _common(held: frozenset[str], own: frozenset[str]) -> str:
    """Return the telling words of the idea that a function holds, as its ground."""
    common = sorted(held & own)
    return f"아이디어의 ‘{'·'.join(common[:3])}’" if common else ""


def _held(held: frozenset[str], asking: Sequence[tuple[frozenset[str], str]], least: float) -> str:
    """Return who asks for what a function holds enough of; empty when nobody does."""
    return next((by for asked, by in asking if asked and _share(asked, held) >= least), "")
