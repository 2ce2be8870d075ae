"""What looks like the name of a statute, though no list has it."""

import re
from collections.abc import Iterator

_UNKNOWN = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?P<name>[가-힣A-Za-z0-9·ㆍ]{0,80}"
    r"(?:(?:법률|법)(?:\s?(?:시행령|시행규칙))?|규칙|규정))"
    r"(?=[」』]?\s?제\s?\d+\s?조)"
)
_POINTING = re.compile(r"(?:동|같은)\s?(?:법|영|규칙|규정)|현행법")
_ABOUT = re.compile(r"(?:\S+\s){1,9}(?:관한|대한|위한)\s$")
_CLAUSE_END = re.compile(r".*(?:[은는을를]|에서|에게|따라|따른|의거|하여|하고|하며|대로|[.,;:])$")
_NO_STATUTE = re.compile(
    r"(?:[방용문해불사입편기수어위적합준화비공요모구신형]|현행|관계|관련|상위|개별|특별|일반|기본|개정)?"
    r"법(?:률|령)?|(?:내부|자체|운영)?(?:규칙|규정)|(?:시행|대통령|총리|부|명)령|시행규칙"
)


def names_one(word: str) -> bool:
    """Say whether a word with the ending of a statute may name one: 도서관법, not 방법."""
    return not _NO_STATUTE.fullmatch(word)


def unlisted(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield what stands before an article and looks like a statute's name, with its place."""
    for hit in _UNKNOWN.finditer(text):
        start = hit.start()
        about = _ABOUT.search(text[max(start - 80, 0) : start].rpartition("\n")[2])
        before = _name_start(about[0]) if about else ""
        generic = not names_one(re.sub(r"\s?(?:시행령|시행규칙)$", "", hit["name"]))
        if _POINTING.match(hit["name"]) or (generic and not before):
            continue
        start -= len(before)
        yield " ".join(text[start : hit.end()].split()), start, hit.end()


def _name_start(words: str) -> str:
    """Return the end of a clause that belongs to a name: not what ends a phrase before it."""
    kept: list[str] = []
    for word in reversed(words.split(" ")):
        if _CLAUSE_END.match(word):
            break
        kept.append(word)
    return " ".join(reversed(kept)) if len(kept) > 2 else ""
