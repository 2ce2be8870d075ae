"""How a typed task travels through AutoGen: as text for a model, as itself for the composer."""

from collections.abc import Sequence
from functools import cached_property

from autogen_agentchat.messages import StructuredMessage
from autogen_core.models import LLMMessage, UserMessage
from pydantic import SerializeAsAny

from agents.rendering import Json, text_of
from agents.showing import shown
from agents.tasks import Task


class TaskUserMessage(UserMessage):
    """A user message whose text is rendered from a task that it still carries."""

    task: SerializeAsAny[Task]


class TaskMessage(StructuredMessage[Task]):
    """A task for one agent."""

    content: SerializeAsAny[Task]

    @cached_property
    def _text(self) -> str:
        return render(self.content)

    def to_model_text(self) -> str:
        """Return the task as tagged blocks."""
        return self._text

    def to_model_message(self) -> UserMessage:
        """Return what goes into the agent's context."""
        return TaskUserMessage(content=self.to_model_text(), source=self.source, task=self.content)

    def told(self) -> str:
        """Return everything the agent learns from this, as one text."""
        return self.to_model_text()


class UnspokenTaskMessage(TaskMessage):
    """A task for whoever reads the task itself; putting it into words would take its time."""

    def to_model_text(self) -> str:
        """Return no words."""
        return ""

    def told(self) -> str:
        """Return the task as JSON."""
        return self.content.model_dump_json()


def render(task: Task) -> str:
    """Return what a model is shown of `task` as tagged blocks, one per field, JSON inside.

    Angle brackets of the content are escaped, so that text quoted from an idea or
    an upload cannot close a block and pass for an instruction.
    """
    return "\n".join(f"<{name}>\n{_text(value)}\n</{name}>" for name, value in shown(task).items())


def _text(value: Json) -> str:
    text = value if isinstance(value, str) else text_of(value)
    return text.replace("<", "\\u003c").replace(">", "\\u003e")


def task_of(messages: Sequence[LLMMessage]) -> Task | None:
    """Return the task of the last message that carries one."""
    for message in reversed(messages):
        if isinstance(message, TaskUserMessage):
            return message.task
    return None
