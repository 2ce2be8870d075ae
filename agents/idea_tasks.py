"""What agents are asked in a search for ideas: to find some, and to judge pairs of them."""

from typing import Literal

from agents.leads import PatternBrief, Seed
from agents.materials import Slots
from agents.tasks import Task
from knowledge.model.base import Value
from knowledge.model.evidence import Evidence
from knowledge.model.ideas import Cluster, Technique


class IdeasTask(Task):
    """Find ideas for services by one technique."""

    kind: Literal["ideas"] = "ideas"
    technique: Technique
    theme: str
    slots: Slots
    clusters: tuple[Cluster, ...]
    """What the complaints are about, the largest group first; empty when there are none."""
    seeds: tuple[Seed, ...]
    """Leads from the catalogue, best first."""
    patterns: tuple[PatternBrief, ...]
    """Patterns that an idea may name."""
    evidence: tuple[Evidence, ...]


class IdeaCard(Value):
    """What a judge is shown of an idea: no id, no author, no place."""

    title: str
    problem: str
    users: str
    what: str
    first_step: str
    complaints: int
    """Complaints about the difficulty it answers; 0 when there was no list."""
    verified: int
    """Sources of it that somebody read."""
    precedent: bool
    """Whether one of them is a service that runs elsewhere."""


class Match(Value):
    """Two ideas to be compared, in the order they are shown."""

    pair: int
    first: IdeaCard
    second: IdeaCard


class JudgeTask(Task):
    """Say of each pair which idea is better, from one duty."""

    kind: Literal["judge"] = "judge"
    duty: Literal["이용자", "현업"]
    theme: str
    matches: tuple[Match, ...]
