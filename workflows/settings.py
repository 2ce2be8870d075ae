"""The process environment, read once."""

from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import Field, PositiveFloat
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Every setting of the product, with the default a laptop needs."""

    model_config = SettingsConfigDict(env_prefix="DURE_", frozen=True)

    home: Path = user_data_path("dure", appauthor=False)
    """Folder of all data."""
    store_url: str = ""
    """Database of consultations and record; empty: SQLite under `home`."""
    runs_url: str = ""
    """Database of the durable runs; empty: SQLite under `home`."""
    catalogue: Path | None = None
    """Folder of the organisation's own catalogue entries; empty: `catalogue` under `home`."""
    provider: str = "composer"
    """Default provider of a new consultation."""
    model: str = "gpt-5-mini"
    """Model name for `openai` when the provider names none."""
    openai_base_url: str = ""
    """Any OpenAI-compatible endpoint; empty: OpenAI's own."""
    openai_api_key: str = ""
    model_timeout: PositiveFloat = 120.0
    """Seconds one call to a language model may take."""
    embed_url: str = ""
    """An endpoint of embeddings, such as `http://127.0.0.1:8080/v1`; empty: none is asked."""
    embed_model: str = "text-embedding-3-small"
    embed_key: str = ""
    address: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65_535)] = 8501

    @property
    def store(self) -> str:
        """URL of the store."""
        return self.store_url or f"sqlite:///{self.prepared() / 'dure.sqlite'}"

    @property
    def runs(self) -> str:
        """URL of the durable runs."""
        return self.runs_url or f"sqlite:///{self.prepared() / 'runs.sqlite'}"

    @property
    def lock(self) -> Path:
        """File whose holder is the one worker of this home."""
        return self.prepared() / "worker.lock"

    @property
    def library(self) -> Path:
        """Folder of the files planners uploaded."""
        return self.prepared() / "library"

    @property
    def cache(self) -> Path:
        """Folder of what can be made again: morphemes, the validated catalogue."""
        return self.prepared() / "cache"

    @property
    def overlay(self) -> Path | None:
        """Folder of the organisation's own catalogue entries; None when there is none."""
        named = self.catalogue not in (None, Path())
        return self.own_folder if named or self.own_folder.is_dir() else None

    @property
    def own_folder(self) -> Path:
        """Where the organisation's own catalogue entries belong, whether or not it exists."""
        if self.catalogue is not None and self.catalogue != Path():
            return self.catalogue
        return self.prepared() / "catalogue"

    def prepared(self) -> Path:
        """Return `home`, made when missing, readable by its owner only."""
        self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self.home
