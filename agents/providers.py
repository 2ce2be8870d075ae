"""Model providers by name: `provider` or `provider:model` in, a way to a chat client out."""

from collections.abc import Callable
from typing import Protocol

from agents.errors import UnknownProviderError
from agents.runner import Model


class ModelSettings(Protocol):
    """What a provider may need to know; see `workflows.settings.Settings`."""

    @property
    def openai_base_url(self) -> str:
        """Endpoint that speaks the OpenAI protocol; empty: OpenAI's own."""

    @property
    def openai_api_key(self) -> str:
        """Key of the endpoint; may be empty for a local one."""

    @property
    def model(self) -> str:
        """Model name when the provider names none."""

    @property
    def model_timeout(self) -> float:
        """Seconds one call may take."""


def _composer(_: str, __: ModelSettings) -> Model:
    from agents.composer.client import ComposerClient

    return Model("composer", ComposerClient)


def _openai(name: str, settings: ModelSettings) -> Model:
    from agents.openai_client import Endpoint, OpenAIClient

    wanted = name or settings.model
    endpoint = Endpoint(
        settings.openai_base_url, settings.openai_api_key, wanted, settings.model_timeout
    )
    return Model(f"openai:{wanted}", lambda: OpenAIClient(endpoint))


PROVIDERS: dict[str, Callable[[str, ModelSettings], Model]] = {
    "composer": _composer,
    "openai": _openai,
}


def model_for(name: str, settings: ModelSettings) -> Model:
    """Return the model behind `name`, such as `composer` or `openai:gpt-5`.

    Raises:
        UnknownProviderError: No such provider.
    """
    provider, _, model = name.partition(":")
    if provider not in PROVIDERS:
        known = ", ".join(PROVIDERS)
        raise UnknownProviderError(f"{provider!r}은(는) 없는 제공자입니다. 쓸 수 있는 것: {known}")
    return PROVIDERS[provider](model, settings)
