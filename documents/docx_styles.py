"""The named styles of a DOCX file, made from a style profile."""

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import (
    WD_ALIGN_PARAGRAPH,
    WD_LINE_SPACING,
    WD_TAB_ALIGNMENT,
    WD_TAB_LEADER,
)
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle as DocxStyle

from documents.docx_xml import node
from documents.style import ParagraphStyle, Role, StyleProfile

_BUILT_IN: dict[Role, str] = {
    "title": "Title",
    "heading1": "Heading 1",
    "heading2": "Heading 2",
    "caption": "Caption",
}
_NOTE = "footnote text"
_SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_THEMED = ("asciiTheme", "eastAsiaTheme", "hAnsiTheme", "cstheme")
_FACES = ("ascii", "hAnsi", "eastAsia", "cs")
_LEADER = WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS


def typeface(look: ParagraphStyle) -> str:
    """Return the font of an office PC that comes nearest: those of 한글 are not on every one."""
    return "바탕" if "명조" in look.font or "바탕" in look.font else "맑은 고딕"


class Styles:
    """The styles of one file by role."""

    def __init__(self, file: Docx, profile: StyleProfile) -> None:
        self._file = file
        width = profile.page.text_mm
        defaults = file.styles.element.find(qn("w:docDefaults"))
        for language in defaults.iter(qn("w:lang")):
            for name in ("val", "eastAsia"):
                language.set(qn(f"w:{name}"), "ko-KR")
        self._ids: dict[Role, str] = {}
        _font(file.styles["Normal"], profile.paragraphs["body"])
        for role, look in profile.paragraphs.items():
            style = self._style(_BUILT_IN.get(role, look.name))
            _shape(style, look)
            self._ids[role] = style.style_id
        head, body = profile.paragraphs["table_head"], profile.paragraphs["table_body"]
        self.note = self._named(_NOTE, body)
        for level in (1, 2):
            entry = self._named(f"toc {level}", body.model_copy(update={"size": 10, "line": 150}))
            entry.paragraph_format.left_indent = Mm(6 * (level - 1))
            entry.paragraph_format.tab_stops.add_tab_stop(Mm(width), *_LEADER)
        for name in ("Header", "Footer"):
            _shape(file.styles[name], head.model_copy(update={"bold": False, "line": 120}))
        caption = file.styles["Caption"]
        caption.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)

    def of(self, role: Role) -> str:
        """Return the id of a role's style."""
        return self._ids[role]

    def named(self, name: str) -> str:
        """Return the id of a style by its name."""
        return str(self._file.styles[name].style_id)

    def _style(self, name: str) -> DocxStyle:
        known = name in self._file.styles
        kind = WD_STYLE_TYPE.PARAGRAPH
        style = self._file.styles[name] if known else self._file.styles.add_style(name, kind)
        assert isinstance(style, DocxStyle), "the names are those of paragraph styles"
        return style

    def _named(self, name: str, look: ParagraphStyle) -> DocxStyle:
        style = self._style(name)
        _shape(style, look)
        return style


def _shape(style: DocxStyle, look: ParagraphStyle) -> None:
    """Give a style the measures of a look; nothing of the library's template stays."""
    element = style.element
    for old in (*element.findall(qn("w:pPr")), *element.findall(qn("w:rPr"))):
        kept = old.find(qn("w:outlineLvl"))
        element.remove(old)
        if kept is not None:
            element.get_or_add_pPr().append(kept)
    _font(style, look)
    shape = style.paragraph_format
    shape.alignment = _SIDES[look.align]
    shape.left_indent, shape.first_line_indent = Mm(look.left + look.hang), Mm(-look.hang)
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = Pt(look.size * look.line / 100)
    shape.keep_with_next = look.keep
    shape.widow_control = True
    for name in ("autoSpaceDE", "autoSpaceDN"):
        # A gap between 한글 and figures would part 제20조 into three.
        element.get_or_add_pPr().insert_element_before(
            node(name, {"val": 0}), "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )
    if look.rule:
        line = node("bottom", {"val": "single", "sz": 8, "space": 1, "color": look.color[1:]})
        border = node("pBdr", None, line)
        element.get_or_add_pPr().insert_element_before(
            border, "w:shd", "w:tabs", "w:autoSpaceDE", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )


def _font(style: DocxStyle, look: ParagraphStyle) -> None:
    style.font.size = Pt(look.size)
    style.font.bold = look.bold or "헤드라인" in look.font  # which is heavy by itself
    style.font.color.rgb = RGBColor.from_string(look.color[1:])
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in _THEMED:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in _FACES:
        fonts.set(qn(f"w:{name}"), typeface(look))
