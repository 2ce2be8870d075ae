"""The composer as an AutoGen chat client: a task in, a schema-valid answer out, no model.

It reads the typed task that travels in the last message and hands it to the
function that composes its kind. It knows no prompt and calls no network.
"""

from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any, Literal

from autogen_core import CancellationToken
from autogen_core.models import (
    ChatCompletionClient,
    CreateResult,
    LLMMessage,
    ModelFamily,
    ModelInfo,
    RequestUsage,
)
from autogen_core.tools import Tool, ToolSchema
from pydantic import BaseModel

from agents.composer.index import COMPOSERS
from agents.errors import NoAnswerError
from agents.messages import task_of

INFO = ModelInfo(
    vision=False,
    function_calling=False,
    json_output=True,
    structured_output=True,
    multiple_system_messages=True,
    family=ModelFamily.UNKNOWN,
)


class ComposerClient(ChatCompletionClient):
    """Composes answers deterministically; uses no tokens."""

    async def create(
        self,
        messages: Sequence[LLMMessage],
        *,
        tools: Sequence[Tool | ToolSchema] = [],
        tool_choice: Tool | Literal["auto", "required", "none"] = "auto",
        json_output: bool | type[BaseModel] | None = None,
        extra_create_args: Mapping[str, Any] = {},
        cancellation_token: CancellationToken | None = None,
    ) -> CreateResult:
        """Return the answer to the task of the last message that carries one."""
        task = task_of(messages)
        if task is None:
            raise NoAnswerError("내장 작성기는 정해진 과제에만 답합니다.")
        answer = COMPOSERS[type(task)](task)
        return CreateResult(
            finish_reason="stop",
            content=answer.model_dump_json(),
            usage=self.actual_usage(),
            cached=False,
        )

    async def create_stream(
        self,
        messages: Sequence[LLMMessage],
        *,
        tools: Sequence[Tool | ToolSchema] = [],
        tool_choice: Tool | Literal["auto", "required", "none"] = "auto",
        json_output: bool | type[BaseModel] | None = None,
        extra_create_args: Mapping[str, Any] = {},
        cancellation_token: CancellationToken | None = None,
    ) -> AsyncGenerator[str | CreateResult, None]:
        """Yield the whole answer at once."""
        yield await self.create(messages, json_output=json_output)

    async def close(self) -> None:
        """Hold nothing, so close nothing."""

    def actual_usage(self) -> RequestUsage:
        """Return no tokens: no model was asked."""
        return RequestUsage(prompt_tokens=0, completion_tokens=0)

    def total_usage(self) -> RequestUsage:
        """Return no tokens: no model was asked."""
        return self.actual_usage()

    def count_tokens(
        self, messages: Sequence[LLMMessage], *, tools: Sequence[Tool | ToolSchema] = []
    ) -> int:
        """Return 0: the composer has no context window."""
        return 0

    def remaining_tokens(
        self, messages: Sequence[LLMMessage], *, tools: Sequence[Tool | ToolSchema] = []
    ) -> int:
        """Return a large number: the composer has no context window."""
        return 1_000_000

    @property
    def capabilities(self) -> ModelInfo:
        """Return what the client can do."""
        return INFO

    @property
    def model_info(self) -> ModelInfo:
        """Return what the client can do."""
        return INFO
