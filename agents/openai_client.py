"""A language model behind any OpenAI-compatible endpoint, as an AutoGen chat client.

Written straight over `openai.AsyncOpenAI`, which `endpoint` asks. What comes back
is never trusted: the agent validates it.
"""

from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any, Literal

from autogen_core import CancellationToken
from autogen_core.models import (
    AssistantMessage,
    ChatCompletionClient,
    CreateResult,
    LLMMessage,
    ModelFamily,
    ModelInfo,
    RequestUsage,
    SystemMessage,
    UserMessage,
)
from autogen_core.tools import Tool, ToolSchema
from openai.types.chat import ChatCompletion, ChatCompletionMessageParam
from pydantic import BaseModel

from agents.endpoint import Endpoint, content_of
from agents.formats import unwrapped

INFO = ModelInfo(
    vision=False,
    function_calling=False,
    json_output=True,
    structured_output=True,
    multiple_system_messages=True,
    family=ModelFamily.UNKNOWN,
)


class OpenAIClient(ChatCompletionClient):
    """Asks one endpoint; counts the tokens of every call, failed ones included."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._connection = endpoint.connect()
        self._used = RequestUsage(prompt_tokens=0, completion_tokens=0)

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
        """Return the model's answer.

        Cancelling the task that awaits this ends the call. The token is not listened
        to: an agent may hang on it (https://github.com/microsoft/autogen/issues/7956).

        Raises:
            RefusedError: The model declined.
            CutOffError: The answer ended at a token limit.
            UnreachableError: Network, time-out, rate limit or server fault, after retries.
        """
        kind = json_output if isinstance(json_output, type) else None
        said = [_param(message) for message in messages if message.content]
        completion = await self._endpoint.complete(self._connection, said, kind)
        usage = self._count(completion)
        content = content_of(completion)
        return CreateResult(
            finish_reason="stop",
            content=unwrapped(content) if kind else content,
            usage=usage,
            cached=False,
        )

    def _count(self, completion: ChatCompletion) -> RequestUsage:
        usage = getattr(completion, "usage", None)
        spent = RequestUsage(
            prompt_tokens=getattr(usage, "prompt_tokens", 0) or 0,
            completion_tokens=getattr(usage, "completion_tokens", 0) or 0,
        )
        self._used = RequestUsage(
            prompt_tokens=self._used.prompt_tokens + spent.prompt_tokens,
            completion_tokens=self._used.completion_tokens + spent.completion_tokens,
        )
        return spent

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

    async def close(self) -> None:
        """Close the connection."""
        await self._connection.close()

    def actual_usage(self) -> RequestUsage:
        """Return the tokens used so far."""
        return self._used

    def total_usage(self) -> RequestUsage:
        """Return the tokens used so far."""
        return self._used

    def count_tokens(
        self, messages: Sequence[LLMMessage], *, tools: Sequence[Tool | ToolSchema] = []
    ) -> int:
        """Estimate: two characters a token, cautious for Korean."""
        return sum(len(str(message.content)) for message in messages) // 2

    def remaining_tokens(
        self, messages: Sequence[LLMMessage], *, tools: Sequence[Tool | ToolSchema] = []
    ) -> int:
        """Estimate against a common context of 128,000 tokens."""
        return 128_000 - self.count_tokens(messages)

    @property
    def capabilities(self) -> ModelInfo:
        """Return what the client can do."""
        return INFO

    @property
    def model_info(self) -> ModelInfo:
        """Return what the client can do."""
        return INFO


def _param(message: LLMMessage) -> ChatCompletionMessageParam:
    text = message.content if isinstance(message.content, str) else str(message.content)
    if isinstance(message, SystemMessage):
        return {"role": "system", "content": text}
    if isinstance(message, UserMessage):
        return {"role": "user", "content": text}
    if isinstance(message, AssistantMessage):
        return {"role": "assistant", "content": text}
    raise TypeError(f"no tools are offered, yet {type(message).__name__} came")
