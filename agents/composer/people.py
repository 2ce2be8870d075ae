"""Who: the first draft, or the part mended where findings ask for it."""

from agents import answers as a
from agents.composer.people_draft import draft
from agents.composer.people_revision import revise
from agents.tasks import PeopleTask


def compose(task: PeopleTask) -> a.PeopleAnswer:
    """Return the people part; revised when the task holds one already."""
    return draft(task) if task.current is None else revise(task, task.current)
