"""The composer as an AutoGen chat client: a task in, a schema-valid answer out, no model.

It reads the typed task that travels in the last message and hands it to the
function that composes its kind. It knows no prompt and calls no network.
"""

from collections.abc import Sequence

from autogen_core.models import CreateResult, LLMMessage, RequestUsage
from pydantic import BaseModel

from agents.chat import StructuredClient
from agents.composer.index import COMPOSERS
from agents.errors import NoAnswerError
from agents.messages import task_of


class ComposerClient(StructuredClient):
    """Composes answers deterministically; uses no tokens."""

    async def answer(
        self, messages: Sequence[LLMMessage], kind: type[BaseModel] | None
    ) -> CreateResult:
        """Return the answer to the task of the last message that carries one.

        Raises:
            AgentError: No message carries a task, or nothing can be composed from it.
        """
        task = task_of(messages)
        if task is None:
            raise NoAnswerError("내장 작성기는 정해진 과제에만 답합니다.")
        composed = COMPOSERS[type(task)](task)
        return CreateResult(
            finish_reason="stop",
            content=composed.model_dump_json(),
            usage=self.total_usage(),
            cached=False,
        )

    async def close(self) -> None:
        """Hold nothing, so close nothing."""

    def total_usage(self) -> RequestUsage:
        """Return no tokens: no model was asked."""
        return RequestUsage(prompt_tokens=0, completion_tokens=0)
