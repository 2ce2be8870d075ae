"""Text as files can hold it: one line, without what XML forbids or a reader cannot see."""

import re
from typing import Annotated

from pydantic import AfterValidator

# What XML 1.0 cannot hold, and the bidirectional overrides that can make a text
# read differently from what it says.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    "\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\U0001fffe\U0001ffff]"
)
_BREAKS = re.compile("[\t\n\r\x85\u2028\u2029]+")


def printable(text: str) -> str:
    """Return the text as one printable line; spaces at its ends stay."""
    return _BREAKS.sub(" ", _UNPRINTABLE.sub("", text))


def clean(text: str) -> str:
    """Return the text as one printable line without spaces at its ends."""
    return printable(text).strip()


Printable = Annotated[str, AfterValidator(clean)]
RunText = Annotated[str, AfterValidator(printable)]
