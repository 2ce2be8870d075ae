"""The file formats a document can be drawn in; adding one is a module and a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from documents import hwpx, markdown
from documents.blocks import Document


@dataclass(frozen=True)
class Format:
    """A file format."""

    name: str
    label: str
    suffix: str
    media_type: str
    render: Callable[[Document], bytes]


def _json(document: Document) -> bytes:
    """Return the document's own tree."""
    return (document.model_dump_json(indent=2) + "\n").encode()


FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        Format("md", "마크다운", ".md", "text/markdown", markdown.render),
        Format("hwpx", "한글(HWPX)", ".hwpx", "application/hwp+zip", hwpx.render),
        Format("json", "문서 구조(JSON)", ".json", "application/json", _json),
    )
}
