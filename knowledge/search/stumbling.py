"""Where people stumble in a service, by the words that somebody describes it with."""

import re

_CLAUSE = re.compile(r"[.!?\n;→]+|,\s+|(?<=[고며]) (?=[가-힣])")
_STUMBLE = re.compile(
    "기다|대기|줄을|방문|찾아가|나와야|와야|전화로|전화가|연결|서류|종이|수기|손으로|엑셀|팩스|"
    "번거|복잡|모르|몰라|모름|늦|오래|어렵|어려|힘들|불편|없어|없음|없다|없습|안 되|안 됨|못하|못 |"
    "중복|다시|여러 번|두 번|헷갈|잊|놓치|놓침|막히|막힘|끊|밀리|밀려|포기|부족|취소|누락|오류"
)
_GOES_ON = re.compile("(고|며|는데|지만|는데도)$")
_LEAST, _MOST = 6, 8
_SYLLABLES, _FINALS, _M = 0xAC00, 28, 16
"""Of Hangul in Unicode: the first syllable, finals per vowel, and the place of ㅁ among them."""


def stumbles(text: str) -> tuple[str, ...]:
    """Return the clauses of a description that speak of waiting, doubling, not knowing, giving up.

    Args:
        text: What somebody says of a service; what has no such clause gives nothing.
    """
    clauses = (" ".join(clause.split()) for clause in _CLAUSE.split(text))
    found = [_ended(one) for one in clauses if len(one) >= _LEAST and _STUMBLE.search(one)]
    return tuple(dict.fromkeys(found))[:_MOST]


def _ended(clause: str) -> str:
    """Return a clause that goes on (기다리고) as one that ends (기다림)."""
    stem = _GOES_ON.sub("", clause)
    if stem == clause or not "가" <= stem[-1:] <= "힣":
        return clause
    last = ord(stem[-1]) - _SYLLABLES
    if last % _FINALS:
        return f"{stem}음"
    return f"{stem[:-1]}{chr(_SYLLABLES + last + _M)}"
