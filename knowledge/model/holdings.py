"""What an office has already when it looks for ideas: its tables, and services that run."""

from typing import Annotated, Literal

from pydantic import Field

from knowledge.model.base import Value


class Use(Value):
    """Something that can be worked out from a table."""

    name: str
    """In short, as it may stand in a title: 지역 비교."""
    title: str
    columns: str
    """Columns it rests on."""
    caution: str = ""


class Holding(Value):
    """A table or a service, told once: what is quoted of it, and what ideas may start from."""

    kind: Literal["data", "dataset", "case", "field"]
    """A table of the office's own, public data, or a service known as a case or in a field."""
    ref: str
    """Id of the table's description among the passages (`data:ab12…#1`), or of the entry."""
    title: str
    quote: str
    place: str = ""
    source: str = ""
    date: str = ""
    verified: bool = False
    uses: Annotated[tuple[Use, ...], Field(max_length=12)] = ()
    """What a table can carry."""
    personal: tuple[str, ...] = ()
    """Columns of a table that hold personal data."""
    gaps: tuple[str, ...] = ()
    """Columns of a table that are more than half empty."""
    frictions: Annotated[tuple[str, ...], Field(max_length=12)] = ()
    """What is said to be wrong with a service."""

    @property
    def is_service(self) -> bool:
        """Whether it is a service and no data."""
        return self.kind in ("case", "field")
