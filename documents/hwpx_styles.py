"""The named styles, borders and outline of an HWPX file, made from a style profile.

Everything is looked up by role once; drawing a paragraph then only refers to
ids, which keeps formatting in styles and the library's searches out of the loop.
"""

from dataclasses import dataclass

from hwpx import HwpxDocument

from documents.style import ParagraphStyle, Role, StyleProfile

_HH = "{http://www.hancom.co.kr/hwpml/2011/head}"
UNITS_PER_MM = 7200 / 25.4
UNITS_PER_POINT = 100
_OUTLINE: dict[Role, int] = {"heading1": 0, "heading2": 1}


def units(millimetres: float) -> int:
    """Return a length in the file's own unit, 1/7200 inch."""
    return round(millimetres * UNITS_PER_MM)


def note_look(profile: StyleProfile) -> ParagraphStyle:
    """Return how footnotes look: like the list they lead to."""
    return profile.paragraphs["reference"].model_copy(update={"name": "각주", "hang": 5})


@dataclass(frozen=True)
class Ids:
    """What a paragraph of a role refers to."""

    style: str
    paragraph: str
    run: str
    bold: str
    cite: str


class Styles:
    """Ids of one file's styles."""

    def __init__(self, file: HwpxDocument, profile: StyleProfile) -> None:
        self._file = file
        self._header = file.oxml.headers[0]
        self._profile = profile
        # Headings carry their number as text, so that every reader finds it; an
        # outline that prints numbers of its own would double them.
        for level in self._header.element.iter(f"{_HH}paraHead"):
            level.text = None
        self._ids = {role: self._define(role, look) for role, look in profile.paragraphs.items()}
        # The style of footnotes is the one 한글 knows.
        self._define("reference", note_look(profile))
        self._entries = [self._entry(level) for level in (1, 2)]
        self._aligned: dict[tuple[Role, str], str] = {}
        colors = profile.colors
        self.title = self._border(colors.frame, colors.title_fill, "0.5 mm")
        self.frame = self._border(colors.frame, None)
        self.head = self._border(colors.line, colors.head_fill)
        self.strong = self._border(colors.line, colors.strong_fill)
        self.cell = self._border(colors.line, None)

    def of(self, role: Role) -> Ids:
        """Return the ids of a role."""
        return self._ids[role]

    def entry(self, level: int) -> Ids:
        """Return the ids of an entry in the table of contents, its page at the right edge."""
        return self._entries[level - 1]

    def aligned(self, role: Role, align: str) -> str:
        """Return the paragraph format of a role with another alignment."""
        key = (role, align)
        if key not in self._aligned:
            self._aligned[key] = self._header.ensure_paragraph_format(
                base_para_pr_id=self._ids[role].paragraph, alignment=align.upper()
            )
        return self._aligned[key]

    def _define(self, role: Role, look: ParagraphStyle, tab: str | None = None) -> Ids:
        paragraph = self._paragraph(role, look, tab)
        run = self._run(look, look.bold)
        style = self._header.ensure_style(
            look.name,
            style_type="PARA",
            para_pr_id_ref=paragraph,
            char_pr_id_ref=run,
            lang_id=1042,
            lock_form=False,
        )
        self._header.ensure_style(look.name, next_style_id_ref=style)
        cite = self._run(look, False, script="sup")
        return Ids(style, paragraph, run, self._run(look, True), cite)

    def _entry(self, level: int) -> Ids:
        looks = {"name": f"차례 {level}", "size": 10.5, "left": 6 * (level - 1), "line": 150}
        look = self._profile.paragraphs["table_body"].model_copy(update=looks)
        stop = {"pos": units(self._profile.page.text_mm), "type": "RIGHT", "leader": "DOT"}
        tab = self._header.ensure_tab_definition(tab_stops=[stop], auto_tab_left=True)
        return self._define("table_body", look, tab)

    def _run(self, look: ParagraphStyle, bold: bool, script: str | None = None) -> str:
        self._file.styles.ensure_font(look.font)
        return self._file.styles.ensure_run(
            font=look.font, size=look.size, bold=bold, color=look.color, script=script
        )

    def _paragraph(self, role: Role, look: ParagraphStyle, tab: str | None) -> str:
        heading: dict[str, str | int] = {"type": "NONE"}
        if role in _OUTLINE:
            heading = {"type": "OUTLINE", "level": _OUTLINE[role]}
        identifier: str = self._header.ensure_paragraph_format(
            base_para_pr_id="0",
            alignment=look.align.upper(),
            line_spacing_percent=look.line,
            margins={
                "left": units(look.left),
                "right": 0,
                "intent": -units(look.hang),
                "prev": round(look.before * UNITS_PER_POINT),
                "next": round(look.after * UNITS_PER_POINT),
            },
            heading=heading,
            tab_pr_id_ref=tab,
            border=self._rule() if look.rule else None,
            break_setting={"keep_with_next": look.keep, "widow_orphan": True},
        )
        return identifier

    def _rule(self) -> dict[str, str | int]:
        line = self._file.styles.ensure_border_fill(
            border_color=self._profile.colors.frame,
            border_width="0.4 mm",
            active_borders=["bottom"],
        )
        return {"borderFillIDRef": line}

    def _border(self, line: str, fill: str | None, width: str = "0.12 mm") -> str:
        return self._file.styles.ensure_border_fill(
            border_color=line, border_width=width, fill_color=fill
        )
