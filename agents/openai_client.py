"""A language model behind any OpenAI-compatible endpoint, as an AutoGen chat client.

Written straight over `openai.AsyncOpenAI`. An endpoint that refuses strict JSON
schemas is asked again with the schema in the prompt; which way it takes is
remembered per endpoint and model. What comes back is never trusted: the agent
validates it.
"""

import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any, Literal

import openai
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

from agents.errors import CutOffError, RefusedError, UnreachableError
from agents.schemas import strict_schema

INFO = ModelInfo(
    vision=False,
    function_calling=False,
    json_output=True,
    structured_output=True,
    multiple_system_messages=True,
    family=ModelFamily.UNKNOWN,
)
RETRIES = 3
"""Times the SDK tries again on 429, 5xx and broken connections, honouring Retry-After."""
MOST_TOKENS = 16_000
"""Tokens of one answer, at most: a bound against a model that does not stop."""


class Endpoint:
    """An endpoint and model, with what was learnt of it; shared by the clients of one process."""

    def __init__(self, base_url: str, api_key: str, model: str, timeout: float) -> None:
        self.model = model
        self.base_url = base_url
        self.strict = True
        """False once the endpoint has refused a strict JSON schema."""
        self._api_key = api_key
        self._timeout = timeout

    def connect(self) -> openai.AsyncOpenAI:
        """Return a connection; clients do not share one, since each may live in its own loop."""
        return openai.AsyncOpenAI(
            base_url=self.base_url or None,
            api_key=self._api_key or "none",
            timeout=self._timeout,
            max_retries=RETRIES,
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

        Raises:
            RefusedError: The model declined.
            CutOffError: The answer ended at a token limit.
            UnreachableError: Network, time-out, rate limit or server fault, after retries.
        """
        kind = json_output if isinstance(json_output, type) else None
        said = [_param(message) for message in messages]
        try:
            completion = await self._complete(said, kind)
        except openai.APIError as error:
            raise UnreachableError(_explained(error, self._endpoint)) from None
        content = self._content(completion)
        return CreateResult(finish_reason="stop", content=content, usage=self._used, cached=False)

    async def _complete(
        self, messages: list[ChatCompletionMessageParam], kind: type[BaseModel] | None
    ) -> ChatCompletion:
        if kind is None:
            return await self._call(messages, {})
        schema = strict_schema(kind)
        if self._endpoint.strict:
            wanted = {"name": kind.__name__, "strict": True, "schema": schema}
            try:
                return await self._call(
                    messages, {"response_format": {"type": "json_schema", "json_schema": wanted}}
                )
            except openai.BadRequestError as error:
                if "schema" not in str(error) and "response_format" not in str(error):
                    raise
                self._endpoint.strict = False
        text = json.dumps(schema, ensure_ascii=False)
        asked: ChatCompletionMessageParam = {
            "role": "user",
            "content": f"Answer with one JSON object that fits this schema, nothing else:\n{text}",
        }
        return await self._call([*messages, asked], {"response_format": {"type": "json_object"}})

    async def _call(
        self, messages: list[ChatCompletionMessageParam], extra: Mapping[str, Any]
    ) -> ChatCompletion:
        completion: ChatCompletion = await self._connection.chat.completions.create(
            model=self._endpoint.model,
            messages=messages,
            max_completion_tokens=MOST_TOKENS,
            **extra,
        )
        if completion.usage:
            self._used = RequestUsage(
                prompt_tokens=self._used.prompt_tokens + completion.usage.prompt_tokens,
                completion_tokens=self._used.completion_tokens + completion.usage.completion_tokens,
            )
        return completion

    def _content(self, completion: ChatCompletion) -> str:
        if not completion.choices:
            raise UnreachableError("언어 모델이 빈 응답을 보냈습니다. 잠시 뒤 다시 시도하십시오.")
        choice = completion.choices[0]
        if choice.message.refusal or choice.finish_reason == "content_filter":
            raise RefusedError(
                "언어 모델이 답하기를 거절했습니다. 표현을 바꾸거나 내장 작성기로 이어 가십시오."
            )
        if choice.finish_reason == "length":
            raise CutOffError(
                "언어 모델의 답이 길이 한도에서 끊겼습니다. 한도가 큰 모델로 바꾸거나 "
                "내장 작성기로 이어 가십시오."
            )
        return choice.message.content or ""

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


def _explained(error: openai.APIError, endpoint: Endpoint) -> str:
    where = endpoint.base_url or "OpenAI"
    if isinstance(error, openai.APITimeoutError):
        return f"언어 모델({where})이 제시간에 답하지 않았습니다. 잠시 뒤 다시 시도하십시오."
    if isinstance(error, openai.AuthenticationError | openai.PermissionDeniedError):
        return (
            f"언어 모델({where})이 키를 받아들이지 않았습니다. DURE_OPENAI_API_KEY를 확인하십시오."
        )
    if isinstance(error, openai.RateLimitError):
        return f"언어 모델({where})의 사용 한도를 넘었습니다. 잠시 뒤 다시 시도하십시오."
    if isinstance(error, openai.NotFoundError):
        return f"{where}에 언어 모델 {endpoint.model!r} 없음: DURE_MODEL과 주소를 확인하십시오."
    if isinstance(error, openai.APIStatusError):
        return (
            f"언어 모델({where})이 오류 {error.status_code}을(를) 돌려주었습니다. "
            "잠시 뒤 다시 시도하거나 내장 작성기로 이어 가십시오."
        )
    return f"언어 모델({where})에 연결하지 못했습니다. 주소와 네트워크를 확인하십시오."
