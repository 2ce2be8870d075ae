"""What a text is found by: content morphemes, and pairs of neighbouring characters."""

from collections.abc import Sequence

from knowledge.search.morphemes import VERSION, normalised, tokens_of_all
from knowledge.store.postings import Terms

ANALYSIS = f"1-{VERSION}"
"""Changes whenever the same text may give other terms."""


def analysed(texts: Sequence[str]) -> list[Terms]:
    """Return what each text is found by."""
    words = tokens_of_all(texts)
    return [Terms(each, pairs(text)) for each, text in zip(words, texts, strict=True)]


def pairs(text: str) -> list[str]:
    """Return the pairs of neighbouring characters of each word, in lower case."""
    cleaned = "".join(char if char.isalnum() else " " for char in normalised(text).lower())
    return [word[i : i + 2] for word in cleaned.split() for i in range(max(len(word) - 1, 1))]
