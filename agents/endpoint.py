"""One OpenAI-compatible endpoint: how it wants to be asked, and what its failures mean.

An endpoint that refuses a way of asking is asked in the next one; the way it
takes is remembered as long as the process lives.
"""

import json
from typing import Any
from urllib.parse import urlsplit

import openai
from openai.types.chat import ChatCompletion, ChatCompletionMessageParam
from pydantic import BaseModel

from agents.errors import AgentError, CutOffError, RefusedError, UnreachableError
from agents.formats import Format, asked

OPENAI = "https://api.openai.com/v1"
RETRIES = 3
"""Times the SDK tries again on 429, 5xx and broken connections, honouring Retry-After."""
CONNECT_SECONDS = 10.0
MOST_TOKENS = 16_000
"""Tokens of one answer, at most: a bound against a model that does not stop."""
LIMITS = ("max_completion_tokens", "max_tokens", "")
"""What endpoints call that bound: newer ones, older ones, and those it is too large for."""
ELSE = "내장 작성기로 이어 가십시오."
NONSENSE = f"언어 모델이 알아볼 수 없는 응답을 보냈으니 주소를 확인하거나 {ELSE}"


class Endpoint:
    """An endpoint and model, with what was learnt of it; shared by the clients of one process."""

    def __init__(self, base_url: str, api_key: str, model: str, timeout: float) -> None:
        self.model = model
        self.form = Format.BOUNDED
        """The strictest format the endpoint is not known to refuse."""
        self.limit = 0
        """Which of `LIMITS` the endpoint takes."""
        self._base_url = base_url or OPENAI
        self._api_key = api_key
        self._timeout = openai.Timeout(timeout, connect=min(timeout, CONNECT_SECONDS))

    def connect(self) -> openai.AsyncOpenAI:
        """Return a connection; clients do not share one, since each may live in its own loop."""
        return openai.AsyncOpenAI(
            base_url=self._base_url,
            api_key=self._api_key or "none",
            timeout=self._timeout,
            max_retries=RETRIES,
        )

    async def complete(
        self,
        connection: openai.AsyncOpenAI,
        messages: list[ChatCompletionMessageParam],
        kind: type[BaseModel] | None,
    ) -> ChatCompletion:
        """Return what the model says, in the strictest format that the endpoint takes.

        Raises:
            UnreachableError: Network, time-out, rate limit or server fault, after retries.
        """
        try:
            completion = await self._climb_down(connection, messages, kind)
        except openai.APIError as error:
            raise self._named(error) from None
        except (json.JSONDecodeError, UnicodeDecodeError):
            raise UnreachableError(NONSENSE) from None
        if not isinstance(completion, ChatCompletion):  # the SDK hands on a page of text as it is
            raise UnreachableError(NONSENSE)
        return completion

    async def _climb_down(
        self,
        connection: openai.AsyncOpenAI,
        messages: list[ChatCompletionMessageParam],
        kind: type[BaseModel] | None,
    ) -> ChatCompletion:
        if kind is None:
            return await self._send(connection, messages, {})
        for form in list(Format)[self.form :]:
            said, arguments = asked(kind, form)
            last: list[ChatCompletionMessageParam] = [{"role": "user", "content": said}]
            prompt = [*messages, *last] if said else messages
            try:
                completion = await self._send(connection, prompt, arguments)
            except openai.APIStatusError as error:
                if form is Format.TEXT or not _may_be_shape(error):
                    raise
            else:
                self.form = max(self.form, form)
                return completion
        raise AssertionError("the last format answers or raises")

    async def _send(
        self,
        connection: openai.AsyncOpenAI,
        messages: list[ChatCompletionMessageParam],
        arguments: dict[str, Any],
    ) -> ChatCompletion:
        for number, limit in enumerate(LIMITS[self.limit :], self.limit):
            bound = {limit: MOST_TOKENS} if limit else {}
            try:
                completion = await connection.chat.completions.create(
                    model=self.model, messages=messages, extra_body=bound | arguments
                )
            except openai.APIStatusError as error:
                if not limit or not _may_be_shape(error) or limit not in str(error):
                    raise
            else:
                self.limit = max(self.limit, number)
                return completion
        raise AssertionError("without a limit the endpoint answers or raises")

    def _named(self, error: openai.APIError) -> UnreachableError:
        """Say what to do; only the host of the address is shown, which may hold a password."""
        where = f"언어 모델({urlsplit(self._base_url).hostname})"
        if isinstance(error, openai.APITimeoutError):
            said = f"{where}이 제시간에 답하지 않았으니 잠시 뒤 다시 시도하거나 {ELSE}"
        elif not isinstance(error, openai.APIStatusError):
            said = f"{where}에 연결하지 못했으니 주소와 네트워크를 확인하거나 {ELSE}"
        else:
            said = where + ADVICE.get(error.status_code, ADVICE[500]).format(
                code=error.status_code, model=self.model
            )
        return UnreachableError(said)


_REJECTED = "이 요청을 받아들이지 않았으니(오류 {code}) 입력 한도가 더 큰 모델로 바꾸거나 " + ELSE
_KEY = "이 키를 받아들이지 않았으니(오류 {code}) DURE_OPENAI_API_KEY를 확인하십시오."
ADVICE = {
    400: _REJECTED,
    401: _KEY,
    403: _KEY,
    404: "에 {model!r} 모델이 없으니 DURE_MODEL과 DURE_OPENAI_BASE_URL을 확인하십시오.",
    413: _REJECTED,
    422: _REJECTED,
    429: "의 사용 한도를 넘었으니 잔액과 한도를 확인하고 잠시 뒤 다시 시도하거나 " + ELSE,
    500: "에 문제가 생겼으니(오류 {code}) 잠시 뒤 다시 시도하거나 " + ELSE,
}
"""What to do about a status; any other one is a fault of the server."""


def content_of(completion: ChatCompletion) -> str:
    """Return the text of an answer that is whole.

    Nothing is taken for granted: the SDK builds its values without validating them.

    Raises:
        RefusedError: The model declined.
        CutOffError: The answer ended at a token limit.
        UnreachableError: There is no answer.
    """
    choices = getattr(completion, "choices", None) or [None]
    message = getattr(choices[0], "message", None)
    if choices[0] is None or message is None:
        raise UnreachableError(NONSENSE)
    if fault := _fault(message.refusal, choices[0].finish_reason):
        raise fault
    return message.content or ""


def _fault(refusal: str | None, finish: str) -> AgentError | None:
    if refusal or finish == "content_filter":
        return RefusedError(f"언어 모델이 답하기를 거절했으니 표현을 바꾸거나 {ELSE}")
    if finish == "length":
        return CutOffError(
            f"언어 모델의 답이 길이 한도에서 끊겼으니 한도가 더 큰 모델로 바꾸거나 {ELSE}"
        )
    return None


def _may_be_shape(error: openai.APIStatusError) -> bool:
    """Whether the endpoint may take the same request in another shape.

    Told by the status, since every server words it differently; llama-cpp-python
    answers a JSON schema with 500 (https://github.com/abetlen/llama-cpp-python/pull/1677).
    """
    return error.status_code in (400, 422) or (error.status_code == 500 and "json" in str(error))
