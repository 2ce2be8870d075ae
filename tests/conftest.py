"""What many tests start from: a fresh store in a file, and the catalogue."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.catalogue import Catalogue, load
from knowledge.store.repository import Store


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
