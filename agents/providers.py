"""Model providers by name: `provider` or `provider:model` in, a way to a chat client out."""

from collections.abc import Callable
from typing import Protocol
from urllib.parse import urlsplit

from agents.errors import UnknownProviderError, UnreachableError
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
    from agents.messages import UnspokenTaskMessage

    return Model("composer", ComposerClient, UnspokenTaskMessage)


def _openai(name: str, settings: ModelSettings) -> Model:
    from agents.endpoint import Endpoint
    from agents.openai_client import OpenAIClient

    wanted = name or settings.model
    url, key = settings.openai_base_url.strip(), settings.openai_api_key.strip()
    _check(url, key)
    endpoint = Endpoint(url, key, wanted, settings.model_timeout)
    return Model(f"openai:{wanted}", lambda: OpenAIClient(endpoint))


def _check(url: str, key: str) -> None:
    """Refuse settings with which no endpoint can be reached, before a client chokes on them."""
    if not url and not key:
        raise UnreachableError(
            "언어 모델의 키와 주소가 없으니 DURE_OPENAI_API_KEY나 DURE_OPENAI_BASE_URL을 "
            "정하거나 내장 작성기로 이어 가십시오."
        )
    if url and not _is_address(url):
        raise UnreachableError(
            "언어 모델의 주소가 바르지 않으니 DURE_OPENAI_BASE_URL을 "
            "http://127.0.0.1:8080/v1 같은 꼴로 고치십시오."
        )
    if not (key.isascii() and key.isprintable()):
        raise UnreachableError(
            "언어 모델의 키에 쓸 수 없는 글자가 있으니 DURE_OPENAI_API_KEY를 확인하십시오."
        )


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, a broken IPv6 address
        return False


PROVIDERS: dict[str, Callable[[str, ModelSettings], Model]] = {
    "composer": _composer,
    "openai": _openai,
}


def model_for(name: str, settings: ModelSettings) -> Model:
    """Return the model behind `name`, such as `composer` or `openai:gpt-5`.

    Raises:
        UnknownProviderError: No such provider.
        UnreachableError: The settings name no endpoint that can be reached.
    """
    provider, _, model = name.partition(":")
    if provider not in PROVIDERS:
        known = ", ".join(PROVIDERS)
        raise UnknownProviderError(f"없는 제공자({provider!r})이니 {known} 가운데에서 고르십시오.")
    return PROVIDERS[provider](model, settings)
