"""What our chat clients have in common: AutoGen's interface, reduced to structured answers."""

from abc import abstractmethod
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

INFO = ModelInfo(
    vision=False,
    function_calling=False,
    json_output=True,
    structured_output=True,
    multiple_system_messages=True,
    family=ModelFamily.UNKNOWN,
)
CONTEXT = 128_000
"""Tokens a common model takes in; only an estimate is ever held against it."""


class StructuredClient(ChatCompletionClient):
    """A client that gives one whole structured answer, without tools and without streaming."""

    @abstractmethod
    async def answer(
        self, messages: Sequence[LLMMessage], kind: type[BaseModel] | None
    ) -> CreateResult:
        """Return the answer to `messages`, as JSON of `kind` when one is wanted.

        Cancelling the task that awaits this ends the call. AutoGen's token is not listened
        to: an agent may hang on it (https://github.com/microsoft/autogen/issues/7956).
        """

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
        """Return the answer; see `answer`."""
        return await self.answer(messages, json_output if isinstance(json_output, type) else None)

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
        """Yield the whole answer at once: structured answers are of no use in pieces."""
        yield await self.create(messages, json_output=json_output)

    def actual_usage(self) -> RequestUsage:
        """Return the tokens used so far."""
        return self.total_usage()

    def count_tokens(
        self, messages: Sequence[LLMMessage], *, tools: Sequence[Tool | ToolSchema] = []
    ) -> int:
        """Estimate: two characters a token, cautious for Korean."""
        return sum(len(str(message.content)) for message in messages) // 2

    def remaining_tokens(
        self, messages: Sequence[LLMMessage], *, tools: Sequence[Tool | ToolSchema] = []
    ) -> int:
        """Estimate against a common context."""
        return CONTEXT - self.count_tokens(messages)

    @property
    def capabilities(self) -> ModelInfo:
        """Return what the client can do."""
        return INFO

    @property
    def model_info(self) -> ModelInfo:
        """Return what the client can do."""
        return INFO
