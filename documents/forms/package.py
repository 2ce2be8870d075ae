"""The file of a form: a zip opened with care, and written again with a few members changed."""

import io
import zipfile
from collections.abc import Mapping

MOST_BYTES = 50 * 2**20
"""Largest file that is taken."""
_MOST_UNPACKED = 200 * 2**20
_MOST_MEMBERS = 4_000
_MOST_SWELL = 200
"""How many times larger a member may become when it is unpacked."""
_SMALL = 2**20
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = 0x1


class FormError(ValueError):
    """The file cannot be taken as a form; the message says what to do, in Korean."""


class Package:
    """A form's members by name, in the order of the file."""

    def __init__(self, data: bytes) -> None:
        """Open a form.

        Raises:
            FormError: It is no HWPX or DOCX, is locked, damaged, or swells beyond reason.
        """
        if len(data) > MOST_BYTES:
            raise FormError("파일이 너무 큽니다. 50MB 이하의 양식을 올려 주십시오.")
        if data.startswith(_OLE):
            raise FormError(
                "암호가 걸린 문서이거나 옛 형식(HWP·DOC)입니다. 암호를 풀고 HWPX나 DOCX로 "
                "저장하여 올려 주십시오."
            )
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            _check(self._archive.infolist())
            self.members = {name: self._read(name) for name in self._archive.namelist()}
        except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError) as error:
            raise FormError(
                "HWPX나 DOCX 파일이 아니거나 손상되었습니다. 다시 저장하여 올려 주십시오."
            ) from error
        self.kind = self._kind()

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the names of the members that hold the text, in reading order."""
        if self.kind == "docx":
            return ("word/document.xml",)
        sections = [name for name in self.members if name.startswith("Contents/section")]
        return tuple(sorted(sections, key=lambda name: (len(name), name)))

    def written(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the file with some members changed and every other as it was."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for info in self._archive.infolist():
                archive.writestr(
                    info,
                    changed.get(info.filename, self.members[info.filename]),
                    compress_type=info.compress_type,
                )
        return target.getvalue()

    def _kind(self) -> str:
        if "word/document.xml" in self.members:
            return "docx"
        manifest = self.members.get("META-INF/manifest.xml", b"")
        if b"encryption-data" in manifest:
            raise FormError("암호가 걸린 HWPX입니다. 한글에서 암호를 풀고 다시 올려 주십시오.")
        if any(name.startswith("Contents/section") for name in self.members):
            return "hwpx"
        raise FormError("HWPX나 DOCX 양식이 아닙니다. 한글이나 워드 양식을 올려 주십시오.")

    def _read(self, name: str) -> bytes:
        with self._archive.open(name) as member:
            data = member.read(_MOST_UNPACKED + 1)
        if len(data) > _MOST_UNPACKED:
            raise FormError("풀었을 때 너무 커지는 파일이라 열지 않았습니다.")
        return data


def _check(members: list[zipfile.ZipInfo]) -> None:
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise FormError("암호가 걸린 파일입니다. 암호를 풀고 다시 올려 주십시오.")
    swollen = any(
        member.file_size > _SMALL and member.file_size > _MOST_SWELL * max(member.compress_size, 1)
        for member in members
    )
    total = sum(member.file_size for member in members)
    if swollen or total > _MOST_UNPACKED or len(members) > _MOST_MEMBERS:
        raise FormError("풀었을 때 지나치게 커지는 파일(압축 폭탄)이라 열지 않았습니다.")
    if len({member.filename for member in members}) != len(members):
        raise FormError("같은 이름의 부분이 겹친 파일이라 열지 않았습니다. 다시 저장해 주십시오.")
