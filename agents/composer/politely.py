"""What is meant where a wish is put as a question or a doubt."""

import re
from collections.abc import Sequence

from knowledge.search.morphemes import Morpheme, joined, morphemes

_DOUBTED = re.compile(
    r"지 않을까(?:요| ?(?:합니다|해요|한다|함|싶|생각)[가-힣]*(?: ?[가-힣]{1,4})?)?[ ?.!~…]*$"
)
"""A wish put as a doubt, which denies nothing: 미리 알려 주면 좋지 않을까요?"""
_ASKED_FOR = re.compile(r"면 (?:어떨[까지]|어떻겠|좋을 것|나을 것|될 것|하는 (?:생각|바람))")
"""How a wish is put as a question: 미리 알려 주면 어떨까요."""
_IF = frozenset(("면", "으면"))


def affirmed(text: str) -> str:
    """Return what a doubt means: 찾아낼 수 있지 않을까요 is 찾아낼 수 있을 것이다."""
    found = _DOUBTED.search(text)
    if not found:
        return text
    parts = morphemes(f"{text[: found.start()]}지 않다")
    ending = next((n for n, part in enumerate(parts) if part.start >= found.start()), 0)
    if not ending:
        return text
    first = ending - 1
    while first and parts[first - 1].end > parts[first].start:
        first -= 1
    stems = [(part.form, part.tag) for part in parts[first:ending]]
    return f"{text[: parts[first].start]}{joined([*stems, ('을', 'ETM')])} 것이다"


def asked_for(text: str, parts: Sequence[Morpheme]) -> int:
    """Return the place of the ending after which a text only asks what one thinks of it; else 0.

    Args:
        text: A clause.
        parts: Its morphemes.
    """
    if not _ASKED_FOR.search(text):
        return 0
    ends = [n for n, part in enumerate(parts) if part.base == "EC" and part.form in _IF]
    return ends[-1] if ends else 0
