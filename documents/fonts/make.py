"""Makes the fonts of this folder; run once, by hand: `python make.py FOLDER_OF_NANUM_FONTS`.

Needs brotli beside fontTools. Both sources are under the SIL Open Font License, which
reserves their names for unchanged files; ours are changed, so they are called otherwise.
"""

import sys
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import cmap_format_13
from fontTools.varLib import instancer

HERE = Path(__file__).parent
VARIABLE = HERE.parent.parent / "app" / "static" / "PretendardVariable.woff2"
HANJA = {*range(0x2E80, 0x2FE0), *range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)}
HANJA |= {*range(0xF900, 0xFB00)}
LAST = 0x110000
IGNORED = (
    *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0),
    *(*range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x2028, 0x202F)),
    *(*range(0x2060, 0x2070), *range(0xFE00, 0xFE10), *range(0xFFF9, 0xFFFC)),
    *(*range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000)),
)
"""What no reader sees (Default_Ignorable_Code_Point): joiners, selectors, controls."""


def gothic(weight: int, style: str) -> None:
    """Cut one weight out of Pretendard's variable font."""
    font = TTFont(VARIABLE, recalcTimestamp=False)
    finish(instancer.instantiateVariableFont(font, {"wght": weight}), "Dure Gothic", style)


def nanum(source: Path, family: str, style: str, only: set[int] | None = None) -> None:
    """Take a Nanum font, or some of its characters."""
    finish(TTFont(source, recalcTimestamp=False), family, style, only)


def finish(font: TTFont, family: str, style: str, only: set[int] | None = None) -> None:
    """Leave out hints, which no renderer of ours reads, name the font and save it."""
    options = Options()
    options.hinting = False
    options.layout_features = ["ccmp", "locl", "mark", "mkmk", "kern", "liga", "calt"]
    options.name_IDs = ["*"]
    options.notdef_outline = options.glyph_names = False
    subsetter = Subsetter(options)
    known = set(font.getBestCmap())
    subsetter.populate(unicodes=known & only if only else known)
    subsetter.subset(font)
    name(font, family, style)
    for tag in ("STAT", "DSIG", "BASE", "vhea", "vmtx"):
        if tag in font:
            del font[tag]
    font.flavor = None
    font.save(HERE / f"{family.replace(' ', '')}-{style}.ttf")


def name(font: TTFont, family: str, style: str) -> None:
    """Give a font its own names; copyright and licence entries stay."""
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, 13, 14)]
    postscript = f"{family.replace(' ', '')}-{style}"
    entries = {1: family, 2: style, 3: postscript, 4: f"{family} {style}", 5: "1.0", 6: postscript}
    for number, text in entries.items():
        table.setName(text, number, 3, 1, 0x409)
    bold = style == "Bold"
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["OS/2"].fsType = 0
    font["head"].macStyle = int(bold)


def last_resort() -> None:
    """Draw one box for every character there is, so that none is lost or refused."""
    pen = TTGlyphPen(None)
    for left, bottom, right, top in ((80, -60, 720, 760), (150, 10, 650, 690)):
        corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
        corners = corners if left == 80 else corners[::-1]
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    box, empty = pen.glyph(), TTGlyphPen(None).glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "box", "nothing"])
    builder.setupCharacterMap({0x20: "nothing", 0x25A1: "box"})
    builder.setupGlyf({".notdef": box, "box": box, "nothing": empty})
    builder.setupHorizontalMetrics({".notdef": (800, 80), "box": (800, 80), "nothing": (0, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupNameTable({})
    builder.setupPost()
    unseen = set(IGNORED)
    table = cmap_format_13(13)
    table.platformID, table.platEncID, table.format, table.reserved = 3, 10, 13, 0
    table.language, table.length, table.nGroups = 0, 0, 0
    table.cmap = {
        code: "nothing" if code in unseen else "box"
        for code in range(0x20, LAST)
        if not 0xD800 <= code < 0xE000
    }
    builder.font["cmap"].tables = [table]
    builder.font["head"].created = builder.font["head"].modified = 0
    name(builder.font, "Dure Last Resort", "Regular")
    builder.font.recalcTimestamp = False
    builder.font.save(HERE / "DureLastResort-Regular.ttf")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    gothic(400, "Regular")
    gothic(700, "Bold")
    nanum(folder / "NanumMyeongjo.ttf", "Dure Myeongjo", "Regular")
    nanum(folder / "NanumMyeongjoBold.ttf", "Dure Myeongjo", "Bold")
    nanum(folder / "NanumBarunGothic.ttf", "Dure Hanja", "Regular", HANJA)
    last_resort()
