"""What: the first draft, or the part mended where findings ask for it."""

from agents import answers as a
from agents.composer.service_draft import draft
from agents.composer.service_revision import revise
from agents.tasks import ServiceTask


def compose(task: ServiceTask) -> a.ServiceAnswer:
    """Return the service part; revised when the task holds one already."""
    return draft(task) if task.current is None else revise(task, task.current)
