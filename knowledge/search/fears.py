"""What an idea only names as feared: 넘어질까 봐 눈을 쓸다 is about snow, not about falls."""

from knowledge.search.reading import Reading, Span

_WHETHER = frozenset(["ᆯ까", "을까"])
_FEARING_WORDS = "보 걱정 무섭 무서워하 겁 겁나 두렵 불안 염려 조마조마 마음"
_FEARING = frozenset(_FEARING_WORDS.split())
"""What follows what is feared; 심을까 합니다 proposes."""


def is_feared(reading: Reading, span: Span) -> bool:
    """Say whether the last verb of a span only tells what somebody is afraid of."""
    held = [part for part in reading.parts if part.base[0] == "V" and reading.covers(span, part)]
    if not held:
        return False
    # An ending that shares the last syllable of the verb begins before it ends: 넘어지+ᆯ까.
    after = [part for part in reading.parts if part.end > held[-1].end]
    return len(after) > 1 and after[0].form in _WHETHER and after[1].form in _FEARING
