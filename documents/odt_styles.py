"""The styles of an OpenDocument text, made from a style profile: paragraphs, cells, page."""

from lxml.etree import _Element as Element
from odfdo import Document as Odt
from odfdo import Element as Wrapped
from odfdo import XmlPart

from documents.odt_looks import SIDES, defaults, faces, named, outline, picture_line, texts
from documents.odt_tables import cells
from documents.odt_xml import node
from documents.style import Role, StyleProfile

_KEPT = ("text:notes-configuration", "text:linenumbering-configuration")
_BUILT_IN: dict[Role, str] = {
    "title": "Title",
    "heading1": "Heading 1",
    "heading2": "Heading 2",
    "caption": "Caption",
}


def entry(level: int) -> str:
    """Return the style of an entry in the table of contents."""
    return f"Contents_20_{level}"


class Styles:
    """The styles of one file by role; variants of them are made when first asked for."""

    def __init__(self, file: Odt, profile: StyleProfile) -> None:
        self._profile = profile
        self._made: set[str] = set()
        common = emptied(file.styles, "//office:styles", keep=_KEPT)
        made = (*defaults(profile), *texts(), *self._paragraphs(), outline())
        # Those that the library's template keeps come last in the schema.
        for place, style in enumerate(made):
            common.insert(Wrapped.from_tag(style), position=place)
        for part in (file.styles, file.content):
            declared = emptied(part, "//office:font-face-decls")
            for face in faces():
                declared.append(Wrapped.from_tag(face))
        self._automatics = emptied(file.content, "//office:automatic-styles")
        for style in cells(profile):
            # Offices read the looks of cells only from here.
            self._automatics.append(Wrapped.from_tag(style))

    def of(self, role: Role) -> str:
        """Return the name of a role's style."""
        look = self._profile.paragraphs[role]
        return _BUILT_IN.get(role, look.name).replace(" ", "_20_")

    def varied(
        self, role: Role, align: str = "", *, kept: bool = True, breaks: bool = False
    ) -> str:
        """Return a role's style with another alignment, free of the next, or on a new page."""
        look, own = self._profile.paragraphs[role], self.of(role)
        looks: dict[str, object] = {}
        if align and align != look.align:
            looks["fo:text-align"] = SIDES[align]
        if look.keep and not kept:
            looks["fo:keep-with-next"] = "auto"
        if breaks:
            looks["fo:break-before"] = "page"
        if not looks:
            return own
        name = f"{own}_20_{'_20_'.join(str(value) for value in looks.values())}"
        self._automatic(
            name,
            {"style:family": "paragraph", "style:parent-style-name": own},
            node("style:paragraph-properties", looks),
        )
        return name

    def columns(self, widths: tuple[float, ...]) -> list[str]:
        """Return the styles of columns of these widths in millimetres."""
        names = []
        for width in widths:
            name = f"Column.{width:.2f}"
            looks = node("style:table-column-properties", {"style:column-width": f"{width:.2f}mm"})
            self._automatic(name, {"style:family": "table-column"}, looks)
            names.append(name)
        return names

    def _automatic(self, name: str, looks: dict[str, object], inside: Element) -> None:
        if name not in self._made:
            self._made.add(name)
            style = node("style:style", {"style:name": name, **looks}, inside)
            self._automatics.append(Wrapped.from_tag(style))

    def _paragraphs(self) -> list[Element]:
        paragraphs, wide = self._profile.paragraphs, self._profile.page.text_mm
        made = [
            named(_BUILT_IN.get(role, look.name), look, wide if role == "caption" else None)
            for role, look in paragraphs.items()
        ]
        small = paragraphs["table_body"].model_copy(update={"left": 0, "hang": 0})
        head = small.model_copy(update={"align": "right", "line": 120})
        foot = small.model_copy(update={"align": "center", "line": 120})
        line = small.model_copy(update={"size": 10, "line": 150})
        made += [
            named("Footnote", small.model_copy(update={"hang": 4})),
            named("Header", head),
            named("Footer", foot),
            named("Contents 1", line, wide, "."),
            named("Contents 2", line.model_copy(update={"left": 6}), wide, "."),
        ]
        contents = named("Contents Heading", paragraphs["box_title"])
        contents[0].attrib.update(node("style:x", {"fo:break-before": "page"}).attrib)
        return [*made, contents, picture_line()]


def emptied(part: XmlPart, path: str, keep: tuple[str, ...] = ()) -> Wrapped:
    """Return a holder of styles without those of the library's template."""
    found = part.get_element(path)
    assert found is not None, "the library's template has one"
    for child in found.children:
        if child.tag not in keep:
            found.delete(child)
    return found
