"""Leads for ideas, as the composer and a language model are given them."""

from knowledge.model.base import Value


class PatternBrief(Value):
    """A service pattern in short, in the theme's own words."""

    id: str
    name: str
    summary: str
    first_task: str
    """The first work it takes, with what comes of it."""


class Seed(Value):
    """A lead: a difficulty, and something to answer it with."""

    problem: str
    thing: str
    """What the service would be about: what the complaints name, else the theme's object."""
    what: str
    """What is carried over, linked or taken away, in words."""
    name: str
    """Name of it: of the case, the dataset, the step or the constraint."""
    step: str
    """What could be done first."""
    pattern: PatternBrief
    use: str = ""
    """What a table of the office's own is good for, in short; empty for anything else."""
    evidence: tuple[str, ...] = ()
