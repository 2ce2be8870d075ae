"""Run one agent on one typed task and hand back a validated answer."""

import hashlib
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from autogen_agentchat.agents import AssistantAgent
from autogen_agentchat.messages import BaseChatMessage, StructuredMessage, TextMessage
from autogen_core.models import ChatCompletionClient
from pydantic import ValidationError

from agents.errors import AgentError, NoAnswerError
from agents.messages import TaskMessage
from agents.roster import AgentSpec
from agents.tasks import Task
from agents.validation import faults
from knowledge.model.base import Value
from knowledge.model.record import Usage

logger = logging.getLogger(__name__)
ATTEMPTS = 2
"""The first answer and one repair."""
MOST_FAULTS = 20
"""Faults told to a model at once, at most."""


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
    message: type[TaskMessage] = TaskMessage
    """How a task reaches it: in words, unless it reads the task itself."""


async def ask(spec: AgentSpec, task: Task, model: Model) -> Turn:
    """Run `spec` on `task` in a fresh agent and return its answer.

    A new agent per turn keeps turns independent: AgentChat agents remember every
    message they have seen. An answer that breaks its schema or refers to what does
    not exist is sent back once, to the agent that gave it, with the reasons.

    Raises:
        AgentError: The turn failed; `agents.errors` tells how. It carries what it cost.
    """
    started = time.perf_counter()
    client = model.client()
    exchange = _Exchange(spec, model.message(content=task, source="workflow"), client)
    try:
        answer = await exchange.answer()
    except AgentError as error:
        error.usage, error.model = exchange.usage(), model.name
        error.prompt_hash = exchange.prompt_hash()
        raise
    finally:
        await client.close()
    return Turn(
        answer=answer,
        model=model.name,
        prompt_hash=exchange.prompt_hash(),
        usage=exchange.usage(),
        seconds=time.perf_counter() - started,
    )


class _Exchange:
    """One agent at one task."""

    def __init__(self, spec: AgentSpec, message: TaskMessage, client: ChatCompletionClient) -> None:
        self._spec = spec
        self._client = client
        self._message = message
        self._agent = AssistantAgent(
            spec.name, client, system_message=spec.prompt, output_content_type=spec.answer
        )
        self._calls = 0

    async def answer(self) -> Value:
        """Return the first valid answer."""
        said: BaseChatMessage = self._message
        broken = False
        for _ in range(ATTEMPTS):
            try:
                answer = await self._turn(said)
            except ValidationError as error:
                broken = True
                wrong = [_line(item["loc"], item["msg"]) for item in error.errors()]
            else:
                broken = False
                wrong = faults(self._message.content, answer)
            if not wrong:
                return answer
            logger.debug("%s answered wrongly: %s", self._spec.name, wrong)
            said = TextMessage(content=_repair(wrong), source="workflow")
        how = "정해진 형식에 맞지 않았으니" if broken else "없는 근거나 항목을 가리켰으니"
        raise NoAnswerError(
            f"{self._spec.title}의 답이 고친 뒤에도 {how} "
            "다시 시도하거나 내장 작성기로 이어 가십시오."
        )

    async def _turn(self, said: BaseChatMessage) -> Value:
        self._calls += 1
        last = (await self._agent.run(task=said)).messages[-1]
        assert isinstance(last, StructuredMessage), "an agent with an answer type gives that type"
        answer = last.content
        assert isinstance(answer, self._spec.answer)
        return answer

    def usage(self) -> Usage:
        """Return the tokens of every call, those of a rejected answer included."""
        used = self._client.total_usage()
        return Usage(
            prompt_tokens=used.prompt_tokens,
            completion_tokens=used.completion_tokens,
            calls=self._calls,
        )

    def prompt_hash(self) -> str:
        """Return a fingerprint of everything the agent was told."""
        return fingerprint(self._spec, self._message.told())


def fingerprint(spec: AgentSpec, told: str) -> str:
    """Return what tells apart what agents were told: their own prompt and their task."""
    return hashlib.sha256(f"{spec.prompt}\n{told}".encode()).hexdigest()[:16]


def _repair(wrong: Sequence[str]) -> str:
    lines = "\n".join(f"- {line}" for line in wrong[:MOST_FAULTS])
    return f"Your answer was rejected:\n{lines}\nAnswer again in full, with these corrected."


def _line(place: tuple[int | str, ...], message: str) -> str:
    return f"{'.'.join(str(part) for part in place) or 'answer'}: {message}"
