"""What a service is about, as a noun phrase that may stand in a sentence."""

import re

from knowledge.model.brief import Profile, Trait
from knowledge.search.nouns import LIGHT, is_person
from knowledge.search.people import kind_of
from knowledge.search.such_titles import such_object

_KNOWN, _TELLING = 8.5, 3
"""Score from which a field's own word names the object, and its least letters (설계값)."""
_SHORT = 12
"""Characters of a label that may stand in a sentence as it is."""
NO_OBJECT = "해당 업무"
"""What a service is about when nothing says it."""
_HANGUL = re.compile("[가-힣]")
_PAIRED = re.compile(r"(?<=[가-힣])(?:와|과|이랑|랑|하고|이나|나) ")
"""Where two nouns are named together."""


def object_of(profile: Profile) -> str:
    """Return the Korean noun phrase that says what the service is about; not who it is for."""
    if such := such_object(profile):
        return such
    users = {name for user in profile.of("user") for name in (user.label, *user.words)}
    told = " | ".join(name for name in profile.people if kind_of(name) == "affected")
    fitting = [
        keyword
        for keyword in profile.keywords
        # 갓난아이 of 갓난아이를 키우는 사람 says for whom, the field what.
        if not (profile.of("field") and keyword in told)
        and (_HANGUL.search(keyword) or keyword.isupper())
        and not (keyword in users and is_person(keyword))
    ]
    field = profile.of("field")[:1]
    for person in (
        word for trait in field for word in trait.words[:1] if len(word) > 3 and is_person(word)
    ):
        # 계절근로자 name their field: what is done for them is no better name for it.
        if fitting and not any(word in fitting[0] for word in field[0].words):
            return person
    if fitting:
        return _single(_topical(fitting, profile.of("field")), profile.of("field"))
    named = (*profile.of("field"), *profile.of("pattern"))
    return short_label(named[0].label) if named else NO_OBJECT


def _topical(keywords: list[str], fields: tuple[Trait, ...]) -> list[str]:
    """Return the keywords with the one first that holds the surest word of the field.

    남탕·여탕 says less of what it is about than 공중목욕탕, 냄새 측정기 less than 하수처리장 악취.
    """
    known = [word for field in fields[:1] if field.score >= _KNOWN for word in field.words[:2]]
    if any(word in keywords[0] for word in known):
        return keywords
    for word in known:
        if len(word) < _TELLING or word in LIGHT or is_person(word) or word.endswith("회"):
            continue
        holding = [key for key in keywords if word in key and not _PAIRED.search(key)]
        holding = [key for key in holding if not is_person(key) and not key.endswith("끼리")]
        holding = [key for key in holding if kind_of(key) != "institution"]
        if holding:
            return [holding[0], *(key for key in keywords if key != holding[0])]
    return keywords


def _single(keywords: list[str], fields: tuple[Trait, ...]) -> str:
    """Return the most telling keyword; of two things in one, the one that names the field.

    평상이랑 천막 stays a pair only where neither it nor another keyword names the field, and
    가구와 자전거 where the rest of the idea tells of other fields: it is not about bicycles.
    """
    first = keywords[0]
    if not _PAIRED.search(first):
        return first
    words = fields[0].words if fields else ()
    elsewhere = [word for field in fields[1:] for word in field.words if word not in first]
    if len(words) == 1 and words[0] in first and elsewhere:
        return first
    parts = [part for part in _PAIRED.split(first) if len(part) > 1]
    for keyword in (*parts, *(k for k in keywords[1:] if not _PAIRED.search(k))):
        if any(word in keyword for word in words):
            return keyword
    return first


def short_label(label: str) -> str:
    """Return a label of the catalogue as a noun phrase for a sentence, without what follows it."""
    bare = label.partition("(")[0].strip()
    if len(bare) <= _SHORT:
        return bare
    things = (part for part in bare.split("·") if not is_person(part))
    return next((part for part in things if len(part) > 2), bare)
