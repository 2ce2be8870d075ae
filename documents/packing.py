"""Zip files that are the same whenever they are written."""

import io
import re
import zipfile

_TIME = re.compile(rb">\d{4}-\d\d-\d\dT[\d:.]+Z<")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def repacked(data: bytes, *, timeless: bool = False) -> bytes:
    """Return a zip file with its parts in order and without the times they were written at.

    The sheets that charts keep their figures in are such files themselves, whose library
    puts the time into their properties.
    An OpenDocument's `mimetype` stays what its first bytes say: first and not compressed.
    """
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name != "mimetype", name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = 0o600 << 16
            plain = name == "mimetype"
            entry.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            part = source.read(name)
            if name.startswith("ppt/embeddings/"):
                part = repacked(part, timeless=True)
            if timeless and name == "docProps/core.xml":
                part = _TIME.sub(b">1980-01-01T00:00:00Z<", part)
            made.writestr(entry, part)
    return target.getvalue()
