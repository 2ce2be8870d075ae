"""Style profiles: which mark, font, size and gap an organisation uses, as data."""

from functools import cache
from importlib import resources
from typing import Literal

import yaml

from documents.blocks import Align
from knowledge.model.base import Value

Role = Literal[
    "title",
    "dateline",
    "digest",
    "box_title",
    "box",
    "heading1",
    "heading2",
    "item1",
    "item2",
    "item3",
    "item4",
    "body",
    "caption",
    "unit",
    "table_head",
    "table_body",
    "table_note",
    "reference",
    "contact",
    "attachments",
]


class ParagraphStyle(Value):
    """A named paragraph style: lengths in mm, sizes and gaps in points, line in per cent."""

    name: str
    font: str
    size: float
    bold: bool = False
    color: str = "#000000"
    align: Literal["left", "center", "right", "justify"] = "left"
    left: float = 0
    """Where the first line starts."""
    hang: float = 0
    """How much further in the lines after the first one start."""
    before: float = 0
    after: float = 0
    line: int = 160
    keep: bool = False
    """True: never the last line of a page."""
    rule: bool = False
    """True: a line is drawn below."""


class Page(Value):
    """Margins of an A4 page in millimetres."""

    left_mm: float
    right_mm: float
    top_mm: float
    bottom_mm: float
    header_mm: float
    footer_mm: float

    @property
    def text_mm(self) -> float:
        """Return the width of the text area."""
        return 210 - self.left_mm - self.right_mm


class Colors(Value):
    """Colours of lines and fills."""

    frame: str
    title_fill: str
    head_fill: str
    strong_fill: str
    line: str


class TableStyle(Value):
    """Measures of table cells."""

    cell_height_mm: float
    """Least height of a row."""
    side_mm: float
    """Space between border and text, left and right."""
    top_mm: float
    """Space between border and text, above and below."""
    after_mm: float
    """Space below the table."""


class StyleProfile(Value):
    """Everything about looks that differs between organisations."""

    label: str
    page: Page
    marks: tuple[str, str, str, str]
    """Marks of the four item levels."""
    colors: Colors
    paragraphs: dict[Role, ParagraphStyle]
    table: TableStyle
    title_height_mm: float
    contents: bool = False
    """True: HWPX gets a table of contents even where the document is short."""


class UnknownProfileError(LookupError):
    """No style profile has this name."""


_FOLDER = resources.files("documents") / "profiles"
PROFILES = tuple(sorted(entry.name.removesuffix(".yaml") for entry in _FOLDER.iterdir()))
"""Names of the style profiles."""


@cache
def profile(name: str) -> StyleProfile:
    """Return the style profile of this name, read once.

    Raises:
        UnknownProfileError: there is no such file under `profiles/`.
    """
    if name not in PROFILES:
        raise UnknownProfileError(f"unknown style profile {name!r}; known: {', '.join(PROFILES)}")
    text = (_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return StyleProfile.model_validate(yaml.safe_load(text))


def cell_align(own: Align | None, column: Align, is_head: bool) -> Align:
    """Return how a cell is aligned: heads in the centre, others as they or their column say."""
    if is_head:
        return "center"
    return own or column
