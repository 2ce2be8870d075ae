"""Which recognised users a service is for, and who only does the work or is named in passing."""

from knowledge.search.matching import Match
from knowledge.search.nouns import is_person
from knowledge.search.reading import Reading

_ANYBODY = frozenset({"주민", "시민", "군민", "구민", "도민", "국민", "직원", "공무원", "십대"})
"""Words for people that are no keywords, so that `is_person` does not know them."""


def with_served_users(matches: list[Match], reading: Reading) -> list[Match]:
    """Return the matches with only those users whom a service is for.

    Those of whom there are too few, 버스 기사가 모자라, do the work. So do those who give it,
    대학생들이 놀아 주면, where somebody else is named whom it is for. One thing or place alone
    names no users: 농촌 is where the library stands.
    """
    users = [match for match in matches if match.vocabulary.kind == "user"]
    people = [match for match in users if match.named or not _is_one_thing(match, reading)]
    enough = [match for match in people if not all(map(reading.is_lacking, match.spans))]
    kept = [match for match in enough if not all(map(reading.gives, match.spans))] or enough
    return [match for match in matches if match.vocabulary.kind != "user" or match in kept]


def _is_one_thing(match: Match, reading: Reading) -> bool:
    """Say whether all that speaks for users is one noun that names no people."""
    words = {reading.words(span) for span in match.spans}
    return len(words) == 1 and not any(
        word.isascii()
        or is_person(word.removesuffix("들"))
        or word in _ANYBODY
        or " " in word
        or reading.tells(span)
        for word in words
        for span in match.spans
    )
