"""What found words are worth less for, seen from the rest of what was found."""

from knowledge.search.matching import Match

_SOME_AI = "ai-unspecified"
"""The entry of an idea that speaks of AI and does not say of which."""
_BY_HAND = 0.5
"""What a pattern that rests on AI or devices is worth where the idea speaks of none (설계값)."""
_DEVICES = frozenset({"physical_devices", "builds_system"})
"""Facts of a way of working that puts up devices and reads them."""
_TWO_WORDS = 1.5
"""Score that one everyday word does not reach, however often it is said."""
_AS_COUNTERPART = 0.5
"""What companies are worth as users where only 업체 or 회사 is said (설계값)."""
_BY_USERS_ALONE = 0.8
"""What a field is worth that only its people speak for: 청년 in an idea about empty houses."""


def discounted(matches: list[Match]) -> list[Match]:
    """Return the matches with fields that only the users speak for weighing less.

    So does a company that only an everyday word names: 업체에 물리다 is no service for it.
    """
    matches = [
        match._replace(score=_AS_COUNTERPART * match.score)
        if match.vocabulary.entry.id == "user-company" and not match.named
        else match
        for match in matches
    ]
    users = {span for match in matches if match.vocabulary.kind == "user" for span in match.spans}
    return [
        match._replace(score=_BY_USERS_ALONE * match.score)
        if match.vocabulary.kind == "field" and match.spans and users.issuperset(match.spans)
        else match
        for match in matches
    ]


def told_of_machines(matches: list[Match]) -> list[Match]:
    """Return the matches without machines that only everyday words speak for.

    분류하다, 써 주다 and 번역 are what people do as well: where nothing says AI, it takes a word
    such as 챗봇, and a way of working that rests on AI counts less.
    """
    matches = [_by_people(match) for match in matches]
    if any(_is_machine(match) for match in matches):
        return matches
    return [
        match._replace(score=_BY_HAND * match.score)
        if match.vocabulary.kind == "pattern" and "uses_ai" in match.vocabulary.entry.facts
        else match
        for match in matches
        if match.vocabulary.kind != "ai" and not _rests_on_ai(match)
    ]


def _by_people(match: Match) -> Match:
    """Return a way of working with devices that one everyday word speaks for weighing less.

    점검 is what people with a list do; it takes 센서 or IoT to make devices of it.
    """
    kind, entry = match.vocabulary.kind, match.vocabulary.entry
    devices = _DEVICES.issubset(entry.facts) and "uses_ai" not in entry.facts
    if kind == "pattern" and devices and not match.named and match.score < _TWO_WORDS:
        return match._replace(score=_BY_HAND * match.score)
    return match


def _rests_on_ai(match: Match) -> bool:
    """Say whether a circumstance tells of AI: 미리 고르고 is what children do."""
    kind, entry = match.vocabulary.kind, match.vocabulary.entry
    return kind == "circumstance" and "uses_ai" in entry.facts and not match.named


def _is_machine(match: Match) -> bool:
    entry = match.vocabulary.entry
    return match.vocabulary.kind == "ai" and (entry.id == _SOME_AI or bool(match.named))
