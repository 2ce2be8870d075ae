"""Opening the library and the data tables for a command or a page, and closing them again."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from knowledge.catalogue import load
from knowledge.data.shelf import Datasets
from knowledge.library.shelf import Library
from workflows.settings import Settings


def named_laws(settings: Settings) -> list[str]:
    """Return the names of the statutes that an installation's catalogue speaks of."""
    return [law.name for law in load(settings.cache, settings.overlay).laws]


def named_fields(settings: Settings, text: str) -> tuple[str, ...]:
    """Return the policy fields that a text is about, by an installation's catalogue."""
    from knowledge.search.recognition import recognise

    catalogue = load(settings.cache, settings.overlay)
    names = {field.id: field.name for field in catalogue.fields}
    return tuple(names[trait.id] for trait in recognise(text, catalogue).of("field"))


@contextmanager
def library(settings: Settings) -> Iterator[Library]:
    """Open the library of an installation."""
    # The morphemes take memory and time: not before they are needed.
    from knowledge.search.terms import ANALYSIS, analysed
    from knowledge.store.passages import Passages

    shelf = Passages.open(settings.store, analysed, ANALYSIS)
    try:
        yield Library(
            shelf,
            settings.library,
            laws=partial(named_laws, settings),
            fields=partial(named_fields, settings),
        )
    finally:
        shelf.close()


@contextmanager
def datasets(settings: Settings) -> Iterator[Datasets]:
    """Open the tables of an installation."""
    from knowledge.search.terms import ANALYSIS, analysed
    from knowledge.store.passages import Passages

    shelf = Passages.open(settings.store, analysed, ANALYSIS)
    try:
        yield Datasets(shelf, settings.library)
    finally:
        shelf.close()
