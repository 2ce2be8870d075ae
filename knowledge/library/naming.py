"""Names of files as people bring them: kept when they are plain, refused when they are not."""

import unicodedata

from knowledge.library.reading import UnreadableError

_LONGEST = 200
"""Bytes a name may have; file systems bound them at 255."""


def cleaned(name: str) -> str:
    """Return a file name in one Unicode form.

    Raises:
        UnreadableError: It leads to another folder, hides letters, is empty or too long.
    """
    plain = unicodedata.normalize("NFC", name)
    if any(sign in plain for sign in "/\\") or ".." in plain.split("."):
        raise UnreadableError("name", "폴더 표시")
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for char in plain):
        raise UnreadableError("name", "보이지 않는 글자")
    if not plain.strip(" .") or plain.startswith("."):
        raise UnreadableError("name", "이름이 없음")
    if len(plain.encode()) > _LONGEST:
        raise UnreadableError("name", "너무 긴 이름")
    return plain
