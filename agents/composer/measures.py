"""What for: the first draft, or the part mended where findings ask for it."""

from agents import answers as a
from agents.composer.measures_draft import draft
from agents.composer.measures_revision import revise
from agents.tasks import MeasuresTask


def compose(task: MeasuresTask) -> a.MeasuresAnswer:
    """Return the measures part; revised when the task holds one already."""
    return draft(task) if task.current is None else revise(task, task.current)
