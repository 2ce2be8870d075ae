"""Near-duplicates among ideas: the same service in other words is one idea."""

from collections import Counter
from collections.abc import Sequence

from knowledge.model.ideas import Idea, IdeaDraft, Technique
from knowledge.search.morphemes import tokens

ALIKE = 0.6
"""Share of the shorter idea's own words from which two ideas are one (설계값)."""
LEAST = 3
"""Words that two ideas must share at least."""
USUAL = 1 / 3
"""Share of the ideas that use a word from which it tells of the theme, not of an idea."""


def merged(drafts: Sequence[tuple[Technique, IdeaDraft]]) -> tuple[Idea, ...]:
    """Return the ideas numbered, near-duplicates as one: the first, with the others' evidence."""
    words = [frozenset(tokens(f"{draft.title} {draft.what}")) for _, draft in drafts]
    counts = Counter(word for each in words for word in each)
    usual = {word for word, times in counts.items() if times > max(2, USUAL * len(drafts))}
    kept: list[tuple[Idea, frozenset[str]]] = []
    for (technique, draft), all_words in zip(drafts, words, strict=True):
        own = all_words - usual
        twin = next(
            (n for n, (idea, other) in enumerate(kept) if _are_one(idea, draft, other, own)), None
        )
        if twin is None:
            number = len(kept) + 1
            idea = Idea(id=f"I{number:02}", technique=technique, **draft.model_dump())
            kept.append((idea, own))
        else:
            idea, other = kept[twin]
            evidence = tuple(dict.fromkeys((*idea.evidence, *draft.evidence)))[:12]
            also = (*idea.also, draft.title)
            kept[twin] = (idea.model_copy(update={"evidence": evidence, "also": also}), other)
    return tuple(idea for idea, _ in kept)


def _are_one(
    idea: IdeaDraft, other: IdeaDraft, words: frozenset[str], more: frozenset[str]
) -> bool:
    if "".join(idea.title.split()) == "".join(other.title.split()):
        return True
    shared = len(words & more)
    return shared >= LEAST and shared / min(len(words), len(more)) >= ALIKE
