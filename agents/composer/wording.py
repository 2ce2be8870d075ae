"""Sentences of the planner and of sources, cut and shortened so that they fit a field."""

import html
import re
import unicodedata
from collections.abc import Iterable

from agents.composer.korean import as_item
from knowledge.methods.masking import without_marks
from knowledge.model.brief import READ_CHARACTERS, read_part
from knowledge.search.morphemes import joined, morphemes

LINE, WORD = 300, 80
"""Bounds of `Line` and `Word` in the model."""

_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|<[/!]?[A-Za-z][^<>]*>", re.DOTALL | re.IGNORECASE)
_INLINE = re.compile(r"</?(?:b|i|u|a|em|strong|span|font|mark)(?:\s[^<>]*)?>", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?。…])\s+|\n+|\s+/\s+")
_LEADING = re.compile(r"^(?:그리고|그래서|그런데|하지만|또한|또|그러나|즉|우선)[, ]\s*")
_LABEL = re.compile(
    r"^(?:배경|현황|문제점?|불편|어려움|애로|제안|요청|요구|희망|아이디어|바라는 점|내용|기대)"
    r"(?: ?사항)?\s*[:：]\s*(?=\S)"
)
_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_MARKED = re.compile(r"^\s*(?:[-*•·□○ㅇ▶]|\d{1,2}[.)])\s+")


def plain(text: str) -> str:
    """Return the text without markup, control characters and repeated spaces; lines stay."""
    bare = _TAG.sub(" ", _INLINE.sub("", html.unescape(text[: READ_CHARACTERS * 2])))
    kept = "".join(
        char for char in bare if char in "\n\t" or unicodedata.category(char)[0] not in "C"
    )
    lines = (" ".join(line.split()) for line in kept.splitlines())
    return read_part("\n".join(line for line in lines if line))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text that hold a letter, without list marks."""
    found = (_MARKED.sub("", part).strip() for part in _SENTENCE.split(plain(without_marks(text))))
    return [part for part in found if any(char.isalpha() for char in part)]


def item(sentence: str) -> str:
    """Return a sentence as a 개조식 item that fits a line; orders become what is asked for."""
    bare = _public(_LEADING.sub("", _LABEL.sub("", " ".join(sentence.split()))))
    return line(_obligation(as_item(bare)) or bare)


def _public(text: str) -> str:
    """Return the text with dates and set phrases as public language writes them."""
    return dotted(text).replace("지체 없이", "바로").replace("지체없이", "바로")


def dotted(text: str) -> str:
    """Return the text with dates as offices write them: 2026. 11. 23."""
    return _DATE.sub(lambda m: f"{m[1]}. {int(m[2])}. {int(m[3])}.", text)


def _obligation(text: str) -> str:
    """Return `넣을 것` as `넣어야 함`: public language asks, it does not order."""
    if not text.endswith("것"):
        return text
    parts = morphemes(text)
    if len(parts) < 3 or parts[-2].base != "ETM" or parts[-2].form not in {"ᆯ", "을"}:
        return text
    first = len(parts) - 3
    while first and (
        parts[first].base in {"XSV", "XSA"} or parts[first - 1].end > parts[first].start
    ):
        first -= 1
    stems = [(part.form, part.tag) for part in parts[first:-2]]
    return f"{text[: parts[first].start]}{joined([*stems, ('어야', 'EC')])} 함"


def shortened(text: str, limit: int) -> str:
    """Return at most `limit` characters: whole sentences, else whole words and an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    kept = ""
    for part in re.split(r"(?<=[.!?。])\s+|(?=\s/\s)", text):
        longer = f"{kept} {part.strip()}".strip()
        if len(longer) > limit:
            break
        kept = longer
    return kept if _closed(kept) else _words(text, limit)


def line(text: str) -> str:
    """Return a text that fits a line."""
    return shortened(text, LINE)


def word(text: str) -> str:
    """Return a text that fits a name."""
    return shortened(text, WORD)


def unique(texts: Iterable[str]) -> list[str]:
    """Return the texts that are not empty, each once, in order."""
    return list(dict.fromkeys(text for text in texts if text))


def _closed(text: str) -> bool:
    """Say whether there is a text and each bracket in it is closed."""
    return bool(text) and text.count("(") <= text.count(")")


def _words(text: str, limit: int) -> str:
    head = text[: limit - 1]
    if " " in head and not text[limit - 1].isspace():
        head = head.rpartition(" ")[0]
    if not _closed(head) and head.rfind("(") > limit // 2:
        head = head[: head.rfind("(")]
    return f"{head.rstrip(' ,/·(')}…"
