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
# The same examples every time: what lands must not hang on luck.
settings.register_profile(
    "unhurried",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
# Others, and more of them: `pytest -m hypothesis --hypothesis-profile drawn`.
settings.register_profile(
    "drawn", settings.get_profile("unhurried"), derandomize=False, max_examples=200
)
settings.load_profile("unhurried")

DEAR = (
    *("durability", "processes", "consultation", "browser", "two_commands", "cli", "recompute"),
    *("ideas", "openai_consultation", "documents_formats", "uploads_pages", "documents_readers"),
    *("checks_planted", "own_criteria", "composer_review", "catalogue_page", "composer_brief"),
    *("workspace", "library", "composer_options", "recognition", "starting", "edits_command"),
    *("catalogue_command", "catalogue", "overlay", "tournament", "data", "data_shapes", "joining"),
    *("library_hostile", "postgres", "documents_returned", "deliver", "documents_deliverables"),
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
