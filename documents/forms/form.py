"""A form that was read: the places it leaves to be filled in."""

from dataclasses import dataclass, field
from typing import Literal

from documents.forms.hints import limit_in, unit_in
from documents.forms.markup import Node
from documents.forms.package import Package
from documents.forms.sheet import Para

Kind = Literal["칸", "제목 아래", "누름틀", "선택"]
LONGEST_LABEL = 60


@dataclass(eq=False)
class Field:
    """A place to fill in."""

    id: str
    label: str
    kind: Kind
    para: Para
    limit: int = 0
    """Most characters, spaces included; 0: none is said."""
    choices: tuple[str, ...] = ()
    row: int = 0
    """Which of several equal places below one heading cell it is, from 0."""
    stacked: bool = False
    """True: its label heads a column, and the next one is another row of the same."""
    hinted: bool = False
    """True: its paragraph holds a hint of what to write."""
    inline: bool = False
    """True: it is the rest of the line that its label begins."""
    table: int = 0
    """Which table it stands in, from 1; 0 outside of tables."""
    head: str = ""
    """What heads its row, where its label heads the column."""
    unit: int = 0
    """Won in the unit that amounts are asked for in; 0: none is named."""
    clicked: tuple[Node, ...] = ()
    """The texts between the marks of a 누름틀."""


@dataclass(eq=False)
class Form:
    """A form that was read."""

    package: Package
    fields: list[Field] = field(default_factory=list)
    tables: int = 0
    used: set[int] = field(default_factory=set)

    def add(self, label: str, kind: Kind, para: Para, **more: object) -> None:
        """Add a field unless its place is one already."""
        if id(para.node) in self.used:
            return
        self.used.add(id(para.node))
        name = f"f{len(self.fields) + 1}"
        given: dict[str, object] = {"limit": limit_in(label), "unit": unit_in(label), **more}
        self.fields.append(Field(name, tidy(label), kind, para, **given))  # type: ignore[arg-type]


def tidy(label: str) -> str:
    """Return a label as one line."""
    return " ".join(label.split())[:LONGEST_LABEL]
