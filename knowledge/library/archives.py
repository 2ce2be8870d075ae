"""What is packed in a ZIP file, looked at before anything in it is read."""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from knowledge.library.reading import Limits, UnreadableError

_ENTRIES = 10_000
_DEPTH = 2
"""Archives within archives that are looked into; documents hold others, but not deeper."""
_RATIO = 250
"""How much smaller packed content may be, once it is large; plain XML reaches about 100."""
_LARGE = 20 * 2**20
_PIECE = 2**20
_XML = (".xml", ".rels", ".hpf", ".vml", ".rdf", ".opf")
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE_DTD = re.compile(rb"<\0!\0(?:D\0O\0C\0T\0Y\0P\0E\0|E\0N\0T\0I\0T\0Y\0)")
_MACROS = re.compile(
    r"(?:^|/)(?:vbaProject\.bin|vbaData\.xml|activeX/|macrosheets/)", re.IGNORECASE
)
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\0")


def opened(content: IO[bytes] | str) -> zipfile.ZipFile:
    """Return the archive in a file.

    Raises:
        UnreadableError: It is cut off or broken.
    """
    try:
        return zipfile.ZipFile(content)
    except (zipfile.BadZipFile, EOFError, ValueError, OverflowError, NotImplementedError):
        raise UnreadableError("damaged", "압축을 풀 수 없음") from None


def examine(archive: zipfile.ZipFile, size: int, limits: Limits, depth: int = 0) -> int:
    """Look at every entry of an archive and return how large they all are, unpacked.

    Args:
        archive: The open archive.
        size: Bytes of the archive's file.
        limits: What it may cost.
        depth: How many archives it is packed in.

    Raises:
        UnreadableError: A bomb, a lock, a macro, a path that leads out, a DTD, or damage.
    """
    entries = archive.infolist()
    if len(entries) > _ENTRIES:
        raise UnreadableError("bomb", f"파일 {len(entries):,}개")
    if len({entry.filename for entry in entries}) != len(entries):
        raise UnreadableError("damaged", "압축 안에 같은 이름이 거듭 있음")
    for entry in entries:
        _check_entry(entry)
    unpacked = sum(entry.file_size for entry in entries)
    # Entries that lie over one another unpack to far more than the file could hold.
    overlapping = sum(entry.compress_size for entry in entries) > size
    if unpacked > limits.unpacked or overlapping:
        raise UnreadableError("bomb", f"{unpacked / 2**20:,.0f}MB")
    inner = sum(_look_into(archive, entry, limits, depth) for entry in entries)
    if unpacked + inner > limits.unpacked:
        raise UnreadableError("bomb", f"{(unpacked + inner) / 2**20:,.0f}MB")
    return unpacked + inner


def pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the content of an entry in pieces of bounded size."""
    try:
        with archive.open(entry) as stream:
            while piece := stream.read(_PIECE):
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        raise UnreadableError("damaged", "압축된 내용이 깨짐") from None


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & 0x1:
        raise UnreadableError("encrypted")
    # `filename` ends at a NUL and has plain slashes; what was written is `orig_filename`.
    if _OUTSIDE.search(entry.orig_filename) or stat.S_ISLNK(entry.external_attr >> 16):
        raise UnreadableError("traversal")
    if _MACROS.search(entry.filename):
        raise UnreadableError("macro", "매크로나 ActiveX")
    if entry.file_size > _LARGE and entry.file_size > _RATIO * max(entry.compress_size, 1):
        raise UnreadableError("bomb", f"{entry.file_size / 2**20:,.0f}MB")


def _look_into(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, depth: int) -> int:
    """Read an entry through, and into it when it is an archive; return what is packed in it."""
    is_xml = entry.filename.lower().endswith(_XML)
    head, tail, kept = b"", b"", io.BytesIO()
    for piece in pieces(archive, entry):
        if not head:
            head = piece[:4]
        if is_xml and (_DTD.search(tail + piece) or _WIDE_DTD.search(tail + piece)):
            raise UnreadableError("entities")
        tail = piece[-32:]
        if head.startswith(b"PK\x03\x04"):
            kept.write(piece)
    if not kept.tell():
        return 0
    if depth >= _DEPTH:
        raise UnreadableError("bomb", "압축 안에 압축이 거듭됨")
    with opened(kept) as nested:
        return examine(nested, kept.tell(), limits, depth + 1)
