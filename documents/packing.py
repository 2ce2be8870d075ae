"""Zip files that are the same whenever they are written."""

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)


def repacked(data: bytes) -> bytes:
    """Return a zip file with its parts in order and without the times they were written at.

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
            made.writestr(entry, source.read(name))
    return target.getvalue()
