"""What can go wrong with an agent's turn, named for the person who reads it.

    AgentError
      + NoAnswerError        the answer never met its schema or cites what does not exist
      + RefusedError         the model declined
      + CutOffError          the answer was cut off by a token limit
      + UnreachableError     the endpoint did not answer: network, time-out, rate, server fault
      + UnknownProviderError a provider nobody registered
      + UnclearIdeaError     the idea says nothing that a service could be planned from

Each carries one Korean sentence that says what to do, without a word of the
idea, the prompt or the key. None holds an object of another library: DBOS
writes errors down and reads them back.
"""

from knowledge.model.record import Usage

UNCLEAR = (
    "아이디어에서 무엇을 하려는지 알 수 있는 말을 찾지 못했습니다. "
    "누가, 무엇 때문에 어려운지, 무엇을 하고 싶은지를 한두 문장으로 적어 주십시오."
)
"""What is said of an idea that says nothing; asking again cannot help."""


class AgentError(RuntimeError):
    """An agent's turn failed; the message is fit for a person."""

    usage: Usage = Usage()
    """What the turn cost all the same."""
    model: str = ""
    """Printable name of the model that was asked; empty when none was."""
    prompt_hash: str = ""


class NoAnswerError(AgentError):
    """The answer never met its schema, or refers to what does not exist."""


class RefusedError(AgentError):
    """The model declined to answer."""


class CutOffError(AgentError):
    """The answer was cut off."""


class UnreachableError(AgentError):
    """The endpoint did not answer."""


class UnknownProviderError(AgentError):
    """A model name starts with a provider nobody registered."""


class UnclearIdeaError(AgentError):
    """The idea says nothing that a service could be planned from."""
