"""What a text is found by: content morphemes, and pairs of neighbouring characters."""

import re
from collections.abc import Sequence

from knowledge.search.morphemes import VERSION, normalised, tokens_of_all
from knowledge.store.postings import Terms

_AMENDED = re.compile(r"<[^<>]*\d{4}\.[^<>]*>")
"""Marks of amendment in statutes, such as `<개정 2020.2.4>`: dates nobody looks for."""
ANALYSIS = f"2-{VERSION}"
"""Changes whenever the same text may give other terms."""


def analysed(texts: Sequence[str]) -> list[Terms]:
    """Return what each text is found by."""
    plain = [_AMENDED.sub(" ", text) for text in texts]
    words = tokens_of_all(plain, hurried=True)
    return [Terms(each, pairs(text)) for each, text in zip(words, plain, strict=True)]


def pairs(text: str) -> list[str]:
    """Return the pairs of neighbouring characters of each word, in lower case."""
    cleaned = "".join(char if char.isalnum() else " " for char in normalised(text).lower())
    return [word[i : i + 2] for word in cleaned.split() for i in range(max(len(word) - 1, 1))]
