"""What the forked workers of the tests share: read once in the process they are forked from.

Only that process imports this; nothing here starts a thread, which a fork would not take along.
"""

import gc
from collections.abc import Iterable

import kiwipiepy
from kiwipiepy import Kiwi, KiwiConfig, Token

import agents.composer.index
import workflows.worker
from app import cli
from knowledge.catalogue import load
from knowledge.search import morphemes
from knowledge.search.index import index_of
from knowledge.search.lexicon import lexicon_of


class _Threadless(Kiwi):
    """The analyser without threads of its own."""

    def __init__(self, **more: bool) -> None:
        super().__init__(**(more | {"num_workers": 0}))

    def tokenize(
        self, text: str | Iterable[str], override_config: KiwiConfig | None = None
    ) -> list[Token] | list[list[Token]]:
        """Return the tokens of a text, or of several, one after the other."""
        if isinstance(text, str):
            return super().tokenize(text, override_config=override_config)
        read = super().tokenize
        return [read(each, override_config=override_config) for each in text]


READ = (agents.composer.index, workflows.worker, cli)
"""Modules with the libraries that a worker needs."""

kiwipiepy.Kiwi = _Threadless
morphemes.tokens("")
index_of(load(), None)
lexicon_of(load(), None)
gc.freeze()
