"""Files nobody should open, made when asked for: each with what the reader is to say of it."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD}"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "웃음웃음웃음웃음">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]>"
)
Made = tuple[str, bytes, str]
"""A file's name, its content, and the reason it is refused for."""


def packed(entries: dict[str, bytes | str], **more: object) -> bytes:
    """Return a ZIP file of these entries."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return kept.getvalue()


def word(paragraphs: str = "", **extra: bytes | str) -> dict[str, bytes | str]:
    """Return the parts of a DOCX file."""
    body = paragraphs or "<w:p><w:r><w:t>사업 계획입니다.</w:t></w:r></w:p>"
    document = f'<?xml version="1.0"?><w:document {SPACE}><w:body>{body}</w:body></w:document>'
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": document,
        **extra,
    }


@cache
def docx() -> bytes:
    return packed(word())


@cache
def xlsx() -> bytes:
    import xlsxwriter

    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    sheet = book.add_worksheet("현황")
    for i in range(50):
        sheet.write_row(i, 0, [f"항목{i}", i])
    book.close()
    return kept.getvalue()


@cache
def pptx() -> bytes:
    import pptx as library

    deck = library.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "제목"
    kept = io.BytesIO()
    deck.save(kept)
    return kept.getvalue()


@cache
def hwpx() -> bytes:
    from hwpx import HwpxDocument

    document = HwpxDocument.new()
    document.add_paragraph("사업 계획입니다.")
    return bytes(document.to_bytes())


@cache
def pdf(action: str = "", pages: int = 1, lock: str = "") -> bytes:
    from pypdf import PdfWriter
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if action == "names":
        script = DictionaryObject({NameObject("/Names"): TextStringObject("x")})
        names = DictionaryObject({NameObject("/JavaScript"): script})
        writer.root_object[NameObject("/Names")] = names
    elif action == "annotation":
        launch = DictionaryObject({NameObject("/S"): NameObject("/Launch")})
        link = DictionaryObject({NameObject("/Subtype"): NameObject("/Link")})
        link[NameObject("/A")] = launch
        writer.pages[0][NameObject("/Annots")] = ArrayObject([link])
    elif action:
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
            {NameObject("/S"): NameObject(action), NameObject("/JS"): TextStringObject("x")}
        )
    if lock:
        writer.encrypt(lock, algorithm="RC4-128")
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def compound(streams: dict[str, bytes]) -> bytes:
    """Return an OLE file with these streams, `/` parting storages; [MS-CFB], 512-byte sectors."""
    entries: list[list[object]] = [["Root Entry", 5, b"", []]]
    index = {"": 0}
    for name, content in streams.items():
        parts = name.split("/")
        for depth in range(1, len(parts) + 1):
            path = "/".join(parts[:depth])
            if path not in index:
                index[path] = len(entries)
                kind = 2 if depth == len(parts) else 1
                entries.append([parts[depth - 1], kind, content if kind == 2 else b"", []])
                children = entries[index["/".join(parts[: depth - 1])]][3]
                assert isinstance(children, list)
                children.append(index[path])
    size = 512
    tree = -(-len(entries) * 128 // size)
    sectors, fat = [b""] * tree, [*range(1, tree), -2]
    starts: list[int] = []
    for _, kind, content, _ in entries:
        # Small streams would need a second table: they are made large instead.
        assert isinstance(content, bytes)
        padded = (
            content.ljust(max(4096, -(-len(content) // size) * size), b"\0") if kind == 2 else b""
        )
        starts.append(len(sectors) if padded else -2)
        count = len(padded) // size
        fat += [*range(len(sectors) + 1, len(sectors) + count), -2] if count else []
        sectors += [padded[i * size : (i + 1) * size] for i in range(count)]
    table = len(sectors)
    fat.append(-3)
    directory = b"".join(
        _entry(str(e[0]), e[1], starts[i], e[2], e[3], entries)
        for i, e in enumerate(entries)  # type: ignore[arg-type]
    ).ljust(tree * size, b"\0")
    for i in range(tree):
        sectors[i] = directory[i * size : (i + 1) * size]
    sectors.append(struct.pack("<128i", *(fat + [-1] * (128 - len(fat)))))
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        1,
        0,
        0,
        4096,
        0xFFFFFFFE,
        0,
        0xFFFFFFFE,
        0,
        table,
    )
    return header.ljust(512, b"\xff") + b"".join(sectors)


def _entry(
    name: str, kind: int, start: int, content: bytes, children: list[int], all_: object
) -> bytes:
    raw = name.encode("utf-16-le")
    child = children[0] if children else -1
    following = -1
    assert isinstance(all_, list)
    for parent in all_:
        if isinstance(parent[3], list):
            for i, number in enumerate(parent[3]):
                if (
                    all_[number][0] == name
                    and all_[number][2] is content
                    and i + 1 < len(parent[3])
                ):
                    following = parent[3][i + 1]
    size = max(4096, -(-len(content) // 512) * 512) if kind == 2 else 0
    return struct.pack(
        "<64sHBBiii16sI8s8siQ",
        raw,
        len(raw) + 2,
        kind,
        1,
        -1,
        following,
        child,
        b"",
        0,
        b"",
        b"",
        start if kind == 2 else (-2 if kind == 5 else 0),
        size,
    )


def hwp(flags: int, **streams: bytes) -> bytes:
    head = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05010000, flags)
    return compound({"FileHeader": head.ljust(256, b"\0"), "DocInfo": b"\0" * 40, **streams})


def _raw(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def _lying() -> bytes:
    """A DOCX whose entry says it is small and is not."""
    raw = bytearray(packed({**word(), "word/media/a.bin": b"\0" * 5_000_000}))
    at = raw.rindex(struct.pack("<I", 5_000_000))
    raw[at : at + 4] = struct.pack("<I", 10)
    return bytes(raw)


def _overlapping() -> bytes:
    """A ZIP file whose entries all share one packed body."""
    raw = packed(
        {"[Content_Types].xml": TYPES, "word/document.xml": zlib.compress(b"\1" * 999) * 40}
    )
    start = raw.index(b"PK\x01\x02")
    end = raw.index(b"PK\x05\x06")
    last = raw[raw.index(b"PK\x01\x02", start + 4) : end]
    copies = b"".join(
        last.replace(b"document.xml", f"documen{i:03}.x".encode()[:12]) for i in range(99)
    )
    count = 101
    tail = struct.pack(
        "<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, end - start + len(copies), start, 0
    )
    return raw[:end] + copies + tail


def _encrypted_zip() -> bytes:
    raw = bytearray(docx())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := raw.find(mark, place + 1)) >= 0:
            raw[place + at] |= 1
    return bytes(raw)


def _link() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, content in word().items():
            archive.writestr(name, content)
        entry = zipfile.ZipInfo("word/media/a.png")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return kept.getvalue()


def _nested(depth: int, content: bytes) -> bytes:
    for _ in range(depth):
        content = packed({"a.zip": content})
    return content


def _bombs() -> Iterator[Made]:
    zeros = b"\0" * (60 * 2**20)
    yield "폭탄.docx", packed({**word(), "word/media/a.bin": zeros}), "bomb"
    yield "폭탄.xlsx", packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": zeros}), "bomb"
    yield (
        "폭탄.pptx",
        packed({"[Content_Types].xml": "<Types/>", "ppt/a.xml": b" " * len(zeros)}),
        "bomb",
    )
    yield (
        "폭탄.hwpx",
        packed({"mimetype": "application/hwp+zip", "Contents/section0.xml": zeros}),
        "bomb",
    )
    inner = packed({"a.bin": zeros})
    yield "겹친폭탄.docx", packed({**word(), "word/embeddings/a.zip": inner}), "bomb"
    yield "거듭.docx", packed({**word(), "word/embeddings/a.zip": _nested(4, b"x")}), "bomb"
    yield "많은파일.docx", packed({**word(), **{f"x/{i}": b"" for i in range(10_050)}}), "bomb"
    yield "겹침.docx", _overlapping(), "damaged|bomb"
    yield "거짓크기.docx", _lying(), "damaged|bomb"


def _xml() -> Iterator[Made]:
    laugh = (
        LAUGHS
        + f"<w:document {SPACE}><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>"
    )
    yield "웃음.docx", packed({**word(), "word/document.xml": laugh}), "entities"
    outside = laugh.replace(LAUGHS, '<!DOCTYPE a [<!ENTITY i SYSTEM "file:///etc/passwd">]>')
    yield "바깥.docx", packed({**word(), "word/document.xml": outside}), "entities"
    yield (
        "관계.docx",
        packed({**word(), "word/_rels/document.xml.rels": LAUGHS + "<a/>"}),
        "entities",
    )
    wide = ('<?xml version="1.0" encoding="UTF-16"?>' + LAUGHS[21:] + "<a/>").encode("utf-16")
    yield "넓은.docx", packed({**word(), "word/styles.xml": wide}), "entities"
    parts = {"mimetype": "application/hwp+zip", "Contents/section0.xml": LAUGHS + "<a>&i;</a>"}
    yield "웃음.hwpx", packed(parts), "entities"
    sheet = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": "<w/>",
        "xl/sharedStrings.xml": LAUGHS,
    }
    yield "웃음.xlsx", packed(sheet), "entities"
    yield (
        "웃음.pptx",
        packed({"[Content_Types].xml": "<T/>", "ppt/presentation.xml": LAUGHS}),
        "entities",
    )
    deep = "<w:p>" * 200_000
    yield "깊이.docx", packed(word(deep)), "damaged|textless|bomb|time"


def _locked() -> Iterator[Made]:
    yield "잠긴.pdf", pdf(lock="secret"), "encrypted"
    package = {"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": b"x" * 5000}
    for suffix in ("docx", "xlsx", "pptx"):
        yield f"잠긴.{suffix}", compound(package), "encrypted"
    yield "잠긴압축.docx", _encrypted_zip(), "encrypted"
    yield "잠긴.hwp", hwp(0b11), "encrypted"
    yield "인증서.hwp", hwp(1 << 8), "encrypted"
    yield "보안.hwp", hwp(1 << 4), "drm"
    manifest = '<manifest><encryption-data checksum="x"/></manifest>'
    parts = {"mimetype": "application/hwp+zip", "META-INF/manifest.xml": manifest}
    yield "잠긴.hwpx", packed(parts), "encrypted"
    drm = b"\x9b DRMONE  This Document is encrypted and protected by Fasoo DRM" + b"\1" * 900
    for suffix in ("docx", "pdf", "hwp", "xlsx", "txt"):
        yield f"보안.{suffix}", drm, "drm"
    yield "보안2.pptx", b"SCDSA002" + b"\7" * 900, "drm"
    yield "권한.docx", compound({"\x06DataSpaces/DRMContent": b"x", "DRMContent": b"y"}), "drm"


def _macros() -> Iterator[Made]:
    yield "매크로.docx", packed({**word(), "word/vbaProject.bin": b"x"}), "macro"
    yield "매크로.docm", packed({**word(), "word/vbaProject.bin": b"x"}), "macro"
    yield "매크로.xlsm", xlsx(), "macro"
    kinds = TYPES.replace(WORD, "application/vnd.ms-word.document.macroEnabled.main+xml")
    yield "숨은매크로.docx", packed({**word(), "[Content_Types].xml": kinds}), "macro"
    yield "조종.docx", packed({**word(), "word/activeX/activeX1.xml": "<a/>"}), "macro"
    yield "엑셀4.docx", packed({**word(), "xl/macrosheets/sheet1.xml": "<a/>"}), "macro"
    yield "매크로.xls", compound({"Workbook": b"x", "_VBA_PROJECT_CUR/VBA/dir": b"x"}), "macro"
    script = "function OnDocument_Open() { new ActiveXObject('WScript.Shell').Run('x'); }"
    raw = _raw(script.encode("utf-16-le"))
    yield "매크로.hwp", hwp(1, **{"Scripts/DefaultJScript": raw}), "macro"
    parts = {"mimetype": "application/hwp+zip", "Scripts/sourceScripts": script.encode("utf-16-le")}
    yield "매크로.hwpx", packed(parts), "macro"
    yield "스크립트.pdf", pdf("names"), "script"
    yield "열면실행.pdf", pdf("/JavaScript"), "script"
    yield "실행.pdf", pdf("/Launch"), "script"


def _paths() -> Iterator[Made]:
    for name in (
        "../../evil.sh",
        "/etc/cron.d/x",
        "..\\..\\evil.bat",
        "C:\\evil.exe",
        "word/../../x",
    ):
        yield "경로.docx", packed({**word(), name: b"x"}), "traversal"
    yield "링크.docx", _link(), "traversal"
    for name in (
        "../밖.txt",
        "/etc/passwd.txt",
        "a\0b.txt",
        "..\\밖.txt",
        "가\u202etxt.md",
        "\n.txt",
        ".txt",
        "",
    ):
        yield name, "글입니다".encode(), "name"
    yield "가" * 300 + ".txt", "글입니다".encode(), "name"


def _cut() -> Iterator[Made]:
    whole: dict[str, Callable[[], bytes]] = {
        "docx": docx,
        "xlsx": xlsx,
        "pptx": pptx,
        "hwpx": hwpx,
        "pdf": pdf,
    }
    for suffix, make in whole.items():
        content = make()
        yield f"반.{suffix}", content[: len(content) // 2], "damaged"
        yield f"머리.{suffix}", content[:40], "damaged"
    yield "반.hwp", hwp(1)[:1500], "damaged"
    flipped = bytearray(docx())
    flipped[len(flipped) // 3 : len(flipped) // 3 + 60] = b"\xff" * 60
    yield "긁힌.docx", bytes(flipped), "damaged"
    yield "구조.pdf", b"%PDF-1.7\n" + b"\0garbage" * 300 + b"\n%%EOF", "damaged"
    yield "빈쪽.pdf", pdf(), "textless"
    yield "많은쪽.pdf", pdf(pages=3_100), "pages"
    yield "빈글.docx", packed(word("<w:p/>")), "textless"


def _labels() -> Iterator[Made]:
    image = b"\x89PNG\r\n\x1a\n" + b"\0" * 100
    for name, content in (
        ("그림.pdf", image),
        ("그림.hwp", image),
        ("그림.txt", image),
        ("그림.csv", b"\xff\xd8\xff" + image),
        ("프로그램.docx", b"MZ\x90\0" + b"\0" * 300),
        ("프로그램.txt", b"\x7fELF" + b"\0" * 300),
        ("문서.pdf", docx()),
        ("표.docx", xlsx()),
        ("문서.xlsx", docx()),
        ("문서.hwp", hwpx()),
        ("문서.hwpx", docx()),
        ("문서.txt", docx()),
        ("문서.csv", pdf()),
        ("쪽.csv", b"<!DOCTYPE html><p>404</p>"),
        ("압축.docx", packed({"a.txt": "글"})),
        ("압축.hwpx", packed({"mimetype": "application/zip"})),
        ("글.md", b"{\\rtf1 x}"),
        ("표.json", xlsx()),
        ("표.xlsx", b"<html><table><tr><td>1</table>"),
    ):
        yield name, content, "mislabelled"
    yield "글.docx", "그냥 글입니다".encode(), "damaged"
    yield "글.pdf", b"just text", "damaged"
    for name in ("설치.exe", "그림.png", "이름만", "압축.zip", "문서.odt"):
        yield name, b"x" * 50, "unknown"
    yield "옛날.hwp", b"HWP Document File V3.00 \x1a\1\2\3\4\5" + b"\0" * 300, "unknown"


def _texts() -> Iterator[Made]:
    for name in ("빈.txt", "빈.csv", "빈.pdf", "빈.docx"):
        yield name, b"", "empty"
    yield "공백.txt", b" \n\t \n", "textless"
    yield "쉼표.csv", b",,,\n,,,\n", "textless"
    yield "바이트.txt", b"abc\0\1\2def" * 40, "damaged"
    yield "잡음.txt", bytes(range(128, 256)) * 40, "encoding|damaged"
    yield "태그만.html", b"<html><script>alert(1)</script></html>", "textless"


KINDS: dict[str, Callable[[], Iterator[Made]]] = {
    "bombs": _bombs,
    "entities": _xml,
    "locked": _locked,
    "macros": _macros,
    "paths": _paths,
    "cut": _cut,
    "mislabelled": _labels,
    "empty": _texts,
}
"""What is wrong with files, and how those of that kind are made."""
