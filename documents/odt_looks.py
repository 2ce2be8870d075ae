"""The looks of an OpenDocument text as its own style elements: paragraphs, characters, fonts."""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from documents.odt_xml import node
from documents.style import ParagraphStyle, StyleProfile

CITE, STRONG, NOTE, PICTURE = "인용_20_번호", "Strong_20_Emphasis", "Footnote", "그림"
CONTENTS = "Contents_20_Heading"
LINK = "Index_20_Link"
_DEPTH = 10
"""Outline levels that an office knows."""
SIDES = {"left": "start", "center": "center", "right": "end", "justify": "justify"}
# What stands in where an office has no face of that name, in order.
_FACES = {
    "바탕": ("바탕, 함초롬바탕, 나눔명조, NanumMyeongjo, 'Noto Serif CJK KR'", "roman"),
    "맑은 고딕": ("'맑은 고딕', 함초롬돋움, 나눔고딕, NanumGothic, 'Noto Sans CJK KR'", "swiss"),
}
_SCRIPTS = ("", "-asian", "-complex")


def typeface(look: ParagraphStyle) -> str:
    """Return the font of an office PC that comes nearest: those of 한글 are not on every one."""
    return "바탕" if "명조" in look.font or "바탕" in look.font else "맑은 고딕"


def defaults(profile: StyleProfile) -> Iterator[Element]:
    """Yield what holds where no style says otherwise, and the style all others stand on."""
    looks = {
        # A gap between 한글 and figures is Word's habit, not an office's.
        "style:text-autospace": "none",
        "style:line-break": "strict",
        "style:punctuation-wrap": "simple",
        "style:tab-stop-distance": "10mm",
    }
    letters = _letters(profile.paragraphs["body"])
    for script in _SCRIPTS:
        space = "style" if script else "fo"
        letters |= {f"{space}:language{script}": "ko", f"{space}:country{script}": "KR"}
    yield node(
        "style:default-style",
        {"style:family": "paragraph"},
        node("style:paragraph-properties", looks),
        node("style:text-properties", letters),
    )
    collapsing = node("style:table-properties", {"table:border-model": "collapsing"})
    yield node("style:default-style", {"style:family": "table"}, collapsing)
    yield node("style:style", {"style:name": "Standard", "style:family": "paragraph"})


def texts() -> Iterator[Element]:
    """Yield the styles of characters."""
    raised = {"style:text-position": "super 66%"}
    bold = {f"{'style' if s else 'fo'}:font-weight{s}": "bold" for s in _SCRIPTS}
    link = {"fo:color": "#000000", "style:text-underline-style": "none"}
    for name, shown, looks in (
        (CITE, "인용 번호", raised),
        (STRONG, "Strong Emphasis", bold),
        (LINK, "Index Link", link),
    ):
        about = {"style:name": name, "style:display-name": shown, "style:family": "text"}
        yield node("style:style", about, node("style:text-properties", looks))


def outline() -> Element:
    """Return an outline that prints no numbers: headings carry theirs as text."""
    levels = (
        node("text:outline-level-style", {"text:level": level, "style:num-format": ""})
        for level in range(1, _DEPTH + 1)
    )
    return node("text:outline-style", {"style:name": "Outline"}, *levels)


def faces() -> Iterator[Element]:
    """Yield the fonts, each with what stands in for it."""
    for name, (families, kind) in _FACES.items():
        looks = {
            "style:name": name,
            "svg:font-family": families,
            "style:font-family-generic": kind,
            "style:font-pitch": "variable",
        }
        yield node("style:font-face", looks)


def _letters(look: ParagraphStyle) -> dict[str, object]:
    """Return how the letters of a look are drawn, in every script alike."""
    weight = "bold" if look.bold or "헤드라인" in look.font else "normal"  # heavy by itself
    made: dict[str, object] = {"fo:color": look.color}
    for script in _SCRIPTS:
        made[f"style:font-name{script}"] = typeface(look)
        space = "style" if script else "fo"
        made[f"{space}:font-size{script}"] = f"{look.size:g}pt"
        made[f"{space}:font-weight{script}"] = weight
    return made


def named(name: str, look: ParagraphStyle, right: float | None = None, leader: str = "") -> Element:
    """Return a named style; `right` is where a tab to the right edge ends."""
    about: dict[str, object] = {
        "style:name": name.replace(" ", "_20_"),
        "style:display-name": name,
        "style:family": "paragraph",
        "style:parent-style-name": "Standard",
    }
    if name.startswith("Heading"):
        about["style:default-outline-level"] = name[-1]
    made = node("style:paragraph-properties", _shape(look))
    if right is not None:
        at = {"style:position": f"{right - look.left:g}mm", "style:type": "right"}
        dots = {"style:leader-style": "dotted", "style:leader-text": leader} if leader else {}
        made.append(node("style:tab-stops", None, node("style:tab-stop", {**at, **dots})))
    return node("style:style", about, made, node("style:text-properties", _letters(look)))


def _shape(look: ParagraphStyle) -> dict[str, object]:
    """Return the measures of a paragraph."""
    shape: dict[str, object] = {
        "fo:text-align": SIDES[look.align],
        "fo:margin-left": f"{look.left + look.hang:g}mm",
        "fo:margin-right": "0mm",
        "fo:text-indent": f"{-look.hang:g}mm",
        "fo:margin-top": f"{look.before:g}pt",
        "fo:margin-bottom": f"{look.after:g}pt",
        "fo:line-height": f"{look.size * look.line / 100:.2f}pt",
        "fo:orphans": 2,
        "fo:widows": 2,
        "fo:keep-with-next": "always" if look.keep else "auto",
        "style:auto-text-indent": "false",
    }
    if look.rule:
        shape |= {"fo:border-bottom": f"1pt solid {look.color}", "fo:padding-bottom": "0.5mm"}
    return shape


def picture_line() -> Element:
    """Return the style of a paragraph that holds a picture, as high as this is."""
    about = {
        "style:name": PICTURE,
        "style:family": "paragraph",
        "style:parent-style-name": "Standard",
    }
    shape = {
        "fo:text-align": "center",
        "fo:margin-top": "3mm",
        "fo:keep-with-next": "always",
        "fo:line-height": "100%",
    }
    return node("style:style", about, node("style:paragraph-properties", shape))
