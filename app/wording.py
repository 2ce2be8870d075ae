"""A person's words as plain text: no markup, no control characters, composed (NFC).

HTML is told from comparisons, so that the words in `a < b 이고 c > d` stay.
"""

import re
import unicodedata
from html import unescape

from lxml.html import defs

_NAMES = "|".join(sorted({*defs.tags, "main", "template", "dialog"}))
_LONG = "|".join(name for name in _NAMES.split("|") if len(name) > 2)
_BREAKS = {*defs.block_tags, "article", "body", "br", "footer", "header", "main", "section"}
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style)\b.*?(?:</\1\b[^<>]{0,200}>?|\Z)"
    r"|<(template|iframe|object|svg|title)\b[^<>]{0,500}>.*?(?:</\2\b[^<>]{0,200}>?|\Z)"
    r"|<(?:!doctype|\?xml|!\[CDATA)\b[^<>]{0,500}>",
    re.IGNORECASE | re.DOTALL,
)
"""Markup whose content nobody sees."""
_QUOTED = r"=\s?(?:\"[^\"<]{0,500}\"|'[^'<]{0,500}')"
_TAG = re.compile(
    rf"<(?:/?({_NAMES})\s*/?|/([A-Za-z][\w-]*)\s*|([A-Za-z][\w-]*)\s[^<>=]*(?:{_QUOTED}[^<>=]*)+"
    rf"|({_NAMES})\s[^<>=]*=[^<>]*|({_LONG})\s[^<>]*)>",
    re.IGNORECASE,
)
"""A tag, bare or with an attribute; `<b and c>` is a comparison and not one."""
_SCRIPT = re.compile(r"\(?\b(?:java|vb)script\s?:\S*", re.IGNORECASE)
"""An address that would run something and leads nowhere."""
_ESCAPED = re.compile(rf"&lt;/?(?:{_NAMES}|script|style)\b", re.IGNORECASE)


def plain(text: str) -> str:
    """Return text without markup and control characters, composed (NFC)."""
    if _ESCAPED.search(text):
        text = unescape(text)
    return _SCRIPT.sub("", _without_markup(_without_controls(text))).strip()


def _without_controls(text: str) -> str:
    lines = "\n".join(re.split(r"\r\n?", unicodedata.normalize("NFC", text)))
    return "".join(char for char in lines if char in "\n\t" or unicodedata.category(char)[0] != "C")


def _without_markup(text: str) -> str:
    """Take markup out until none is left: what is taken out may join or uncover some more."""
    while True:
        less = _TAG.sub(_gap, _UNSEEN.sub(" ", text))
        if less == text:
            return text
        text = _without_controls(unescape(less))


def _gap(tag: re.Match[str]) -> str:
    name = next(group for group in tag.groups() if group)
    return "\n" if name.lower() in _BREAKS else ""
