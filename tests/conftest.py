"""What many tests start from: a fresh store in a file, and the catalogue."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from knowledge.catalogue import Catalogue, load
from knowledge.store.repository import Store
from workflows.settings import Settings

# As the command line does: the catalogue is many small values that live on.
gc.set_threshold(50_000, 20, 100)

# An example that waits for a busy machine, or is slow to be made on one, is not a wrong one.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

DEAR = (
    *("durability", "consultation", "processes", "two_commands", "cli", "openai_consultation"),
    *("composer_review", "recompute", "browser", "workspace", "documents_formats", "collection"),
    *("postgres", "returning", "ideas", "recognition", "uploads_pages", "gates", "editing"),
)
"""Test modules that take longest: begun first, so that no worker is left alone with one."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the dear modules first; within a module the order stays."""
    ranks = {f"test_{name}": rank for rank, name in enumerate(DEAR)}
    items.sort(key=lambda item: ranks.get(item.path.stem, len(ranks)))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store in a file of its own."""
    opened = Store.open(f"sqlite:///{tmp_path / 'dure.sqlite'}")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the catalogue shipped with the product."""
    return load()


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that keeps the validated catalogue for every test."""
    folder = tmp_path_factory.mktemp("cache")
    load(folder)
    return folder


@pytest.fixture
def one_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every home share that folder: reading the YAML anew would cost a second a test."""
    monkeypatch.setattr(Settings, "cache", property(lambda _: cache))
