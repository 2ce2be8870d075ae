"""Lists of which passages hold a term, packed into blocks, and BM25 over them.

Plain rows of bytes: the same on SQLite and PostgreSQL, one ranking to test, and a
passage can be added or taken out without touching more than its own block.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

BLOCK = 16_384
"""Passages of one block; their places in it fit two bytes."""
_K1, _B = 1.2, 0.75
_FINENESS = 8
"""Steps per doubling in which the length of a passage is kept."""
_ENTRY = np.dtype([("at", "<u2"), ("tf", "u1"), ("length", "u1")])

ENTRY_BYTES = _ENTRY.itemsize

Floats = NDArray[np.float32]


class Terms(NamedTuple):
    """What a text is found by."""

    words: Sequence[str]
    """Content morphemes, in order."""
    pairs: Sequence[str]
    """Pairs of neighbouring characters, in order."""


class Postings(NamedTuple):
    """The packed entries of one term within one block."""

    term: str
    block: int
    body: bytes


def packed(texts: Iterable[tuple[int, Sequence[str]]]) -> dict[tuple[str, int], bytes]:
    """Return the entries of passages by term and block; ids must rise."""
    lists: dict[tuple[str, int], bytearray] = defaultdict(bytearray)
    for number, terms in texts:
        block, at = divmod(number, BLOCK)
        start, length = at.to_bytes(2, "little"), _length_code(len(terms))
        for term, tf in Counter(terms).items():
            lists[term, block] += start + bytes((min(tf, 255), length))
    return {key: bytes(body) for key, body in lists.items()}


def holding(bodies: Sequence[bytes], block: int, ranges: Sequence[tuple[int, int]]) -> list[int]:
    """Return which of a block's lists hold an entry of a passage in one of the ranges."""
    at = np.frombuffer(b"".join(bodies), _ENTRY)["at"]
    ends = np.cumsum([len(body) // _ENTRY.itemsize for body in bodies])
    inside = _within(at, block, ranges)
    return [int(i) for i in np.unique(np.searchsorted(ends, np.flatnonzero(inside), "right"))]


def without(body: bytes, block: int, ranges: Sequence[tuple[int, int]]) -> bytes:
    """Return packed entries without those of passages whose id lies in one of the ranges."""
    entries = np.frombuffer(body, _ENTRY)
    return entries[~_within(entries["at"], block, ranges)].tobytes()


def _within(
    at: NDArray[np.uint16], block: int, ranges: Sequence[tuple[int, int]]
) -> NDArray[np.bool_]:
    ours = np.zeros(BLOCK, dtype=bool)
    for first, last in ranges:
        ours[max(first - block * BLOCK, 0) : max(last + 1 - block * BLOCK, 0)] = True
    return ours[at]


def scores(
    lists: Iterable[Postings], weights: Mapping[str, float], *, length: float
) -> dict[int, Floats]:
    """Return the BM25 scores of each block's passages, by block.

    Args:
        lists: The entries of the wanted terms.
        weights: What each term counts, its rarity included.
        length: Mean number of terms of a passage.
    """
    table = _table(length)
    blocks: dict[int, list[Postings]] = defaultdict(list)
    for each in lists:
        blocks[each.block].append(each)
    sums: dict[int, Floats] = {}
    for block, held in blocks.items():
        # Place, then count and length as one number: two bytes each. All terms of a block are
        # added at once, which takes less than half the time of one after the other.
        entries = np.frombuffer(b"".join([each.body for each in held]), "<u2").reshape(-1, 2)
        counts = [len(each.body) // ENTRY_BYTES for each in held]
        weight = np.repeat(np.array([weights[each.term] for each in held], np.float32), counts)
        worth = table.take(entries[:, 1]) * weight
        sums[block] = np.bincount(entries[:, 0], worth, BLOCK).astype(np.float32)
    return sums


def rarities(lists: Iterable[Postings], texts: int) -> dict[str, float]:
    """Return how much each term tells: the fewer of the texts hold it, the more."""
    holding: Counter[str] = Counter()
    for term, _, body in lists:
        holding[term] += len(body) // _ENTRY.itemsize
    return {term: rarity(held, texts) for term, held in holding.items()}


def only(sums: Mapping[int, Floats], ranges: Iterable[tuple[int, int]]) -> dict[int, Floats]:
    """Return the scores of the passages within the ranges; all others are zero."""
    kept: dict[int, Floats] = {}
    for first, last in ranges:
        for block in range(first // BLOCK, last // BLOCK + 1):
            if block not in sums:
                continue
            start = max(first - block * BLOCK, 0)
            end = min(last + 1 - block * BLOCK, BLOCK)
            if (start, end) == (0, BLOCK):
                kept[block] = sums[block]
                continue
            if block not in kept:
                kept[block] = np.zeros(BLOCK, dtype=np.float32)
            kept[block][start:end] = sums[block][start:end]
    return kept


def joined(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return ranges in order, those that adjoin as one; empty ones left out."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(each for each in ranges if each[0] <= each[1]):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


def best(sums: Mapping[int, Floats], limit: int) -> list[tuple[int, float]]:
    """Return the ids and scores of the best passages, best first; equal ones by id."""
    if not sums:
        return []
    values = np.concatenate(list(sums.values()))
    places = np.flatnonzero(values > 0)
    values = values[places]
    if len(values) > limit:
        # Equal ones are all kept until they are put in order by id.
        kept = values >= np.partition(values, len(values) - limit)[len(values) - limit]
        places, values = places[kept], values[kept]
    ids = np.array(list(sums))[places // BLOCK] * BLOCK + places % BLOCK
    order = np.lexsort((ids, -values))[:limit]
    return list(zip(ids[order].tolist(), values[order].tolist(), strict=True))


def rarity(holding: int, texts: int) -> float:
    """Return how much a term tells that so many of the texts hold (inverse frequency)."""
    return math.log(1 + (max(texts - holding, 0) + 0.5) / (holding + 0.5))


def _length_code(terms: int) -> int:
    return min(round(_FINENESS * math.log2(terms + 1)), 255)


@lru_cache(maxsize=8)
def _table(length: float) -> Floats:
    """Return what an entry weighs, by its count and length as packed (Robertson & Zaragoza)."""
    tf = np.arange(256, dtype=np.float32)[None, :]
    lengths = np.exp2(np.minimum(np.arange(256), 160) / _FINENESS)[:, None] - 1
    norm = _K1 * (1 - _B + _B * lengths / max(length, 1.0))
    return np.asarray(tf * (_K1 + 1) / (tf + norm), dtype=np.float32).reshape(-1)
