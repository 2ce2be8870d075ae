"""What a person changed in a document, as edits to the plan it was drawn from."""

from typing import Annotated, Literal

from pydantic import Field

from knowledge.model.base import Value

Kind = Literal["문구", "수치", "추가", "삭제", "옮김"]
PlanPath = tuple[str | int, ...]


class PlanEdit(Value):
    """One change that the plan can take over."""

    kind: Kind
    path: PlanPath
    """Where in the plan: `("purpose", "problems", 0, "text")`; of an item that is added,
    the place before which it goes."""
    place: str
    """The same in words."""
    before: str
    after: str
    fields: tuple[tuple[str, str], ...] = ()
    """Names and texts of the item that is added; a text without a name is the whole item."""
    to: int = 0
    """The place that a moved item has afterwards."""


class PlanEdits(Value):
    """What a person took over from one document, all of it at once."""

    base: int
    """The version of the plan that was edited."""
    deliverable: str
    """Name of the document it came back in."""
    items: Annotated[tuple[PlanEdit, ...], Field(min_length=1, max_length=500)]

    @property
    def summary(self) -> str:
        """What was taken over, in one Korean line."""
        places = list(dict.fromkeys(edit.place for edit in self.items))
        more = f" 외 {len(places) - 3}곳" if len(places) > 3 else ""
        return f"{len(self.items)}건: {', '.join(places[:3])}{more}"
