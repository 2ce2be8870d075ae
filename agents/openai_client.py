"""A language model behind any OpenAI-compatible endpoint, as an AutoGen chat client.

Written straight over `openai.AsyncOpenAI`, which `endpoint` asks. What comes back
is never trusted: the agent validates it.
"""

from collections.abc import Sequence

from autogen_core.models import (
    AssistantMessage,
    CreateResult,
    LLMMessage,
    RequestUsage,
    SystemMessage,
    UserMessage,
)
from openai.types.chat import ChatCompletion, ChatCompletionMessageParam
from pydantic import BaseModel

from agents.chat import StructuredClient
from agents.endpoint import Endpoint, content_of
from agents.formats import unwrapped


class OpenAIClient(StructuredClient):
    """Asks one endpoint; counts the tokens of every call, failed ones included."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._connection = endpoint.connect()
        self._used = RequestUsage(prompt_tokens=0, completion_tokens=0)

    async def answer(
        self, messages: Sequence[LLMMessage], kind: type[BaseModel] | None
    ) -> CreateResult:
        """Return the model's answer.

        Raises:
            RefusedError: The model declined.
            CutOffError: The answer ended at a token limit.
            UnreachableError: Network, time-out, rate limit or server fault, after retries.
        """
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

    async def close(self) -> None:
        """Close the connection."""
        await self._connection.close()

    def total_usage(self) -> RequestUsage:
        """Return the tokens used so far."""
        return self._used


def _param(message: LLMMessage) -> ChatCompletionMessageParam:
    text = message.content if isinstance(message.content, str) else str(message.content)
    if isinstance(message, SystemMessage):
        return {"role": "system", "content": text}
    if isinstance(message, UserMessage):
        return {"role": "user", "content": text}
    if isinstance(message, AssistantMessage):
        return {"role": "assistant", "content": text}
    raise TypeError(f"no tools are offered, yet {type(message).__name__} came")
