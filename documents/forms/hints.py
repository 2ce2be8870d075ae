"""What the words of a form say of a place: how much fits, in which unit, what is a mere hint."""

import re

_LIMIT = re.compile(
    r"(\d[\d,]*)\s*자\s*(?:이내|이하|내외|내|까지|미만)|공백\s*포함\s*(\d[\d,]*)\s*자|"
    r"\((\d[\d,]*)\s*자\)"
)
_PAGES = re.compile(
    r"(?:A4\s*)?(?:용지\s*)?(\d{1,2})\s*(?:매|쪽|페이지)\s*(?:이내|이하|내외|내|까지)"
)
PAGE = 1_200
"""Characters taken for a page of A4 where a form counts pages (설계값): 30 lines of 40."""
_TOLD = r"작성|기재|기술|입력|서술|제시"
_HINT = re.compile(
    rf"^※|^[(<\[]?예시?[)\]:>]|^[<*·\-\s].*(?:{_TOLD}|이내|이하|바랍니다|주십시오)"
    rf"|.*(?:자\s*(?:이내|이하)|(?:{_TOLD})(?:하십시오|해\s*주십시오|바랍니다|할 것|요망)?)[.]?$"
)
_BRACKETED = re.compile(r"[\[(<【].*?[\])>】]")
_LETTER = re.compile("[A-Za-z가-힣]")
_UNIT = re.compile(r"(?:단위\s*[:：]?\s*|[(\[])\s*(천\s*원|백만\s*원|억\s*원|만\s*원|원)\s*[)\]]?")
_WON = {"원": 1, "천원": 1_000, "만원": 10_000, "백만원": 1_000_000, "억원": 100_000_000}
_SEALED = re.compile(r"서명|날인|직인|\(\s*인\s*\)|（인）|관인")


def limit_in(text: str) -> int:
    """Return the most characters a text asks for, pages reckoned; 0 when it asks for none."""
    found = _LIMIT.search(text)
    if found:
        return int(next(filter(None, found.groups())).replace(",", ""))
    pages = _PAGES.search(text)
    return int(pages[1]) * PAGE if pages else 0


def counts_pages(text: str) -> bool:
    """Whether a limit is told in pages, so that its characters are only reckoned."""
    return not _LIMIT.search(text) and bool(_PAGES.search(text))


def unit_in(text: str) -> int:
    """Return the won in the unit that a text names for amounts; 0 when it names none."""
    found = _UNIT.search(text)
    return _WON["".join(found[1].split())] if found else 0


def is_hint(text: str) -> bool:
    """Whether a text says what to write rather than what a place is for."""
    outside = _BRACKETED.sub("", text).strip()
    if outside != text.strip() and not _LETTER.search(outside):
        return True
    return bool(_HINT.match(text.strip() if outside == text.strip() else outside))


def is_sealed(text: str) -> bool:
    """Whether a text marks a place for a signature or a seal, which nobody else fills."""
    return bool(_SEALED.search(text))


def has_letters(text: str) -> bool:
    """Whether a text holds a word."""
    return bool(_LETTER.search(text))
