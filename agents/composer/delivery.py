"""How and when: the first draft, or the part mended where findings ask for it."""

from agents import answers as a
from agents.composer.delivery_draft import draft
from agents.composer.delivery_revision import revise
from agents.tasks import DeliveryTask


def compose(task: DeliveryTask) -> a.DeliveryAnswer:
    """Return the delivery part; revised when the task holds one already."""
    return draft(task) if task.current is None else revise(task, task.current)
