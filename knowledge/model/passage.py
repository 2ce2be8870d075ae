"""What is searched beside the catalogue: sources cut into passages that can be opened."""

from typing import Literal

from pydantic import Field

from knowledge.model.base import Value

SourceKind = Literal["law", "document", "data"]
"""A statute, a planner's paper, a table of public data."""


class Source(Value):
    """Something passages are taken from: one statute, one uploaded file, one table."""

    id: str
    """Unique among all sources and lasting, such as `law:전자정부법` or `document:<hash>`."""
    kind: SourceKind
    title: str
    """What people call it; it takes part in finding its passages."""
    origin: str = ""
    """Address or file name."""
    date: str = ""
    """Date it is as of: effective date, date of the file."""
    digest: str = ""
    """Hash of its content; written again with the same digest, nothing is done."""
    verified: bool = False
    """Whether its words are those of the original."""
    notes: dict[str, str] = Field(default_factory=dict)
    """What else its reader wants to keep of it, such as the ministry or the page count."""


class Passage(Value):
    """A piece of a source, small enough to be quoted."""

    text: str
    """The source's own words."""
    heading: str = ""
    """Headings it stands under; they take part in finding it."""
    place: str = ""
    """Where it can be opened: `제15조제1항`, `3쪽`, `Sheet1!A1:F20`."""
    unit: str = ""
    """What is found as one when several passages are cut from it, such as an article."""
    notes: dict[str, str] = Field(default_factory=dict)
    """What else is known of it, such as its effective date or that it is deleted."""
