"""What the properties of a file say of its document, in every office format alike."""

from datetime import UTC, datetime
from typing import Protocol

from documents.blocks import Document

_LONGEST = 255
"""Characters an office file may keep of a property."""


class Properties(Protocol):
    """The core properties of an office file."""

    title: str
    subject: str
    keywords: str
    author: str
    last_modified_by: str
    language: str
    comments: str
    created: datetime
    modified: datetime
    revision: int


def describe(properties: Properties, document: Document) -> None:
    """Fill in a file's properties; nothing of a library's template stays."""
    properties.title, properties.subject = document.title[:_LONGEST], document.subject[:_LONGEST]
    properties.keywords = ", ".join(document.keywords)[:_LONGEST]
    properties.author = properties.last_modified_by = document.author[:_LONGEST]
    properties.language, properties.comments = "ko-KR", ""
    properties.created = properties.modified = created(document)
    properties.revision = 1


def created(document: Document) -> datetime:
    """Return when a document was made, in UTC and without saying so; 1980 where it is not said."""
    try:
        found = datetime.fromisoformat(document.created)
    except ValueError:
        return datetime(1980, 1, 1)
    return (found.astimezone(UTC) if found.tzinfo else found).replace(tzinfo=None)
