"""What a list of complaints is about: groups by the thing they have in common.

The thing most complaints share comes first; what it explains is set aside, and the rest is
looked at again. Each group so has a word that says why its complaints stand together.
"""

from collections import Counter
from collections.abc import Sequence

from knowledge.model.ideas import Cluster
from knowledge.search.morphemes import morphemes_of_all
from knowledge.search.nouns import GENERAL, LIGHT, is_person

MOST = 12
"""Groups at most."""
LEAST = 0.02
"""Share of all complaints from which a group is one; and at least two."""
SHOWN = 3
LENGTH = 160
_NOUNS = {"NNG", "NNP", "SL"}
_COMMON = frozenset(
    {"민원", "신고", "요청", "불편", "문의", "건의", "설치", "조치"}
    | {"개선", "처리", "발생", "문제", "때문"}
)


def clusters(complaints: Sequence[str]) -> tuple[Cluster, ...]:
    """Return the groups of a list of complaints, the largest first; what fits none is left out."""
    if not complaints:
        return ()
    nouns = [
        {part.form for part in parts if part.base in _NOUNS and _tells(part.form)}
        for parts in morphemes_of_all(list(complaints))
    ]
    least = max(2, round(LEAST * len(complaints)))
    left = set(range(len(complaints)))
    found: list[Cluster] = []
    while len(found) < MOST:
        counts = Counter(noun for number in left for noun in nouns[number])
        if not counts:
            break
        head, size = max(counts.items(), key=lambda item: (item[1], len(item[0]), item[0]))
        if size < least:
            break
        members = sorted(number for number in left if head in nouns[number])
        found.append(_cluster(head, members, complaints, nouns))
        left -= set(members)
    return tuple(found)


def _cluster(
    head: str, members: Sequence[int], complaints: Sequence[str], nouns: Sequence[set[str]]
) -> Cluster:
    beside = Counter(noun for number in members for noun in nouns[number] if noun != head)
    words = [head, *(noun for noun, times in beside.most_common(4) if times > 1)]
    # The complaints that say most of what the group has in common stand for it.
    telling = sorted(members, key=lambda n: (-len(nouns[n] & set(words)), len(complaints[n]), n))
    return Cluster(
        label="·".join(words[:2]),
        size=len(members),
        share=len(members) / len(complaints),
        words=tuple(words),
        examples=tuple(" ".join(complaints[n].split())[:LENGTH] for n in telling[:SHOWN]),
    )


def _tells(noun: str) -> bool:
    return (
        len(noun) > 1
        and noun not in GENERAL
        and noun not in LIGHT
        and noun not in _COMMON
        and not is_person(noun)
    )
