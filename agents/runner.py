"""Run one agent on one typed task and hand back a validated answer."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass

from autogen_agentchat.agents import AssistantAgent
from autogen_agentchat.messages import BaseChatMessage, StructuredMessage, TextMessage
from autogen_core.models import ChatCompletionClient
from pydantic import ValidationError

from agents.errors import NoAnswerError
from agents.messages import TaskMessage
from agents.roster import AgentSpec
from agents.tasks import Task
from agents.validation import faults
from knowledge.model.base import Value
from knowledge.model.record import Usage

ATTEMPTS = 2
"""The first answer and one repair."""


@dataclass(frozen=True)
class Turn:
    """One agent's answer and what it took."""

    answer: Value
    model: str
    prompt_hash: str
    usage: Usage
    seconds: float


@dataclass(frozen=True)
class Model:
    """A way to a language model, or to the composer: fresh clients under a printable name."""

    name: str
    client: Callable[[], ChatCompletionClient]


async def ask(spec: AgentSpec, task: Task, model: Model) -> Turn:
    """Run `spec` on `task` in a fresh agent and return its answer.

    A new agent per attempt keeps turns independent: AgentChat agents remember
    every message they have seen. An answer that breaks its schema or refers to
    what does not exist is sent back once with the reasons.

    Raises:
        AgentError: The turn failed; `agents.errors` tells how.
    """
    started = time.perf_counter()
    client = model.client()
    message = TaskMessage(content=task, source="workflow")
    try:
        answer, calls = await _answer(spec, task, client, message)
        used = client.total_usage()
    finally:
        await client.close()
    return Turn(
        answer=answer,
        model=model.name,
        prompt_hash=_hash(spec.prompt, message.to_model_text()),
        usage=Usage(
            prompt_tokens=used.prompt_tokens,
            completion_tokens=used.completion_tokens,
            calls=calls,
        ),
        seconds=time.perf_counter() - started,
    )


async def _answer(
    spec: AgentSpec, task: Task, client: ChatCompletionClient, message: BaseChatMessage
) -> tuple[Value, int]:
    """Return a valid answer and the number of attempts it took."""
    wrong: list[str] = []
    for attempt in range(1, ATTEMPTS + 1):
        try:
            answer = await _turn(spec, client, [message, *_repair(wrong)])
        except ValidationError as error:
            wrong = [_line(detail["loc"], detail["msg"]) for detail in error.errors()[:10]]
            continue
        wrong = faults(task, answer)
        if not wrong:
            return answer, attempt
    raise NoAnswerError(
        f"{spec.title}의 답이 두 번 모두 형식에 맞지 않았습니다({wrong[0][:200]}). "
        "다시 시도하거나 내장 작성기로 이어 가십시오."
    )


async def _turn(
    spec: AgentSpec, client: ChatCompletionClient, messages: list[BaseChatMessage]
) -> Value:
    agent = AssistantAgent(
        spec.name, client, system_message=spec.prompt, output_content_type=spec.answer
    )
    last = (await agent.run(task=messages)).messages[-1]
    if not isinstance(last, StructuredMessage) or not isinstance(last.content, spec.answer):
        raise NoAnswerError(f"{spec.title}이(가) 답을 내지 않았습니다. 다시 시도하십시오.")
    return last.content


def _repair(wrong: list[str]) -> list[BaseChatMessage]:
    if not wrong:
        return []
    lines = "\n".join(f"- {line}" for line in wrong[:20])
    text = f"Your previous answer was rejected:\n{lines}\nAnswer again in full, corrected."
    return [TextMessage(content=text, source="workflow")]


def _line(place: tuple[int | str, ...], message: str) -> str:
    return f"{'.'.join(str(part) for part in place) or 'answer'}: {message}"


def _hash(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
