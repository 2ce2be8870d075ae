"""What is known of two tables that were put side by side, and the table they make."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from knowledge.data.summing import Way
from knowledge.library.isolation import Isolation
from knowledge.model.base import Value

MERGE = "knowledge.data.merging:merge"
By = Literal["지역", "기간"]


class Side(Value):
    """One of the two tables."""

    file: str
    sha256: str
    sheet: str = ""
    title: str = ""
    rows: int
    keys: int
    """Rows it came to when summed up."""
    unread: int = 0
    """Rows whose key could not be told; they are in no result."""
    alone: tuple[str, ...] = ()
    """Keys the other table does not have."""
    alone_count: int = 0


class Pair(Value):
    """A column of each table that they meet by."""

    by: By
    mine: str
    theirs: str
    level: str
    """Level of places or grain of periods they were brought to."""


class Merge(Value):
    """Way two tables were joined, so that it can be done again."""

    how: Way
    pairs: tuple[Pair, ...]
    sides: tuple[Side, Side]
    rows: int
    matched: int
    unsure: tuple[str, ...] = ()
    """Places that bear the name of several of the other table; they meet none."""
    cautions: tuple[str, ...] = ()
    """What to mind when its figures are used."""
    sql: str


class Merged(Value):
    """A table made of two."""

    merge: Merge
    title: str
    content: str
    """The table as CSV."""


def merged(
    apart: Isolation,
    left: tuple[Path, str, str],
    right: tuple[Path, str, str],
    *,
    how: Way,
    by: Sequence[By],
) -> Merged:
    """Join two files, each given as path, name and sheet, in a process set apart.

    Raises:
        UnreadableError: They do not meet, or one cannot be read.
    """
    (path, name, sheet), (other, other_name, other_sheet) = left, right
    more = {"other": str(other), "other_name": other_name, "how": how, "by": list(by)}
    fields = apart.ask(MERGE, path, name, sheets=[sheet, other_sheet], **more)
    return Merged.model_validate(fields)


def merged_name(left: str, right: str) -> str:
    """Return the file name of the table made of two."""
    return f"{Path(left).stem[:60]}+{Path(right).stem[:60]}.csv"
