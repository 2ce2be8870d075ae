"""The catalogue as a person leafs through it: one row per entry, and links both ways."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from pydantic import BaseModel

from knowledge.catalogue.checking import references
from knowledge.catalogue.entries import (
    OWN,
    Case,
    Dataset,
    Entry,
    KpiEntry,
    Law,
    RiskEntry,
    UnitCost,
)
from knowledge.catalogue.loading import Catalogue
from knowledge.catalogue.vocabulary import FieldEntry
from knowledge.model.criteria import CriteriaSet


class Row(NamedTuple):
    """What a list shows of an entry."""

    kind: str
    """Name of the catalogue's list, such as `kpis`."""
    entry: Entry | CriteriaSet
    title: str
    group: str
    """The larger field or category it belongs to; may be empty."""
    words: str
    """Everything it says, in lower case, to be filtered by."""

    @property
    def own(self) -> bool:
        """Whether it is the organisation's own."""
        return self.entry.origin.startswith(OWN)


class Link(NamedTuple):
    """That one entry names another: the other, and by which field of the one that names."""

    row: Row
    field: str


class UnknownEntryError(LookupError):
    """No entry has this id."""


class Register:
    """The entries of one catalogue by id, with what they name and what names them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.rows: dict[str, Row] = {}
        for kind in Catalogue.model_fields:
            for entry in getattr(catalogue, kind):
                words = " ".join(_said(entry)).lower()
                self.rows[entry.id] = Row(kind, entry, title_of(entry), _group(entry), words)
        self._named: dict[str, list[Link]] = defaultdict(list)
        for row in self.rows.values():
            for field, target in _targets(row.entry):
                self._named[target].append(Link(row, field))

    def row(self, entry_id: str) -> Row:
        """Return an entry.

        Raises:
            UnknownEntryError: There is none of this id.
        """
        if entry_id not in self.rows:
            raise UnknownEntryError(entry_id)
        return self.rows[entry_id]

    def names(self, entry_id: str) -> list[Link]:
        """Return the entries that an entry names."""
        targets = _targets(self.row(entry_id).entry)
        return [Link(self.rows[to], field) for field, to in targets if to in self.rows]

    def named_by(self, entry_id: str) -> list[Link]:
        """Return the entries that name an entry."""
        return list(self._named.get(entry_id, ()))

    def chosen(
        self,
        *,
        kinds: Collection[str] = (),
        group: str = "",
        words: str = "",
        verified: bool | None = None,
        own: bool | None = None,
    ) -> list[Row]:
        """Return the rows that fit every condition given; all words must stand in an entry."""
        wanted = words.lower().split()
        return [
            row
            for row in self.rows.values()
            if (not kinds or row.kind in kinds)
            and (not group or row.group == group)
            and (verified is None or row.entry.verified == verified)
            and (own is None or row.own == own)
            and all(word in row.words for word in wanted)
        ]


def title_of(entry: Entry | CriteriaSet) -> str:
    """Return how an entry is called."""
    if isinstance(entry, Law):
        return f"{entry.name} {entry.article}".strip()
    if isinstance(entry, UnitCost):
        return entry.item
    if isinstance(entry, RiskEntry):
        return entry.risk
    return str(getattr(entry, "name", "") or getattr(entry, "label", "") or entry.id)


def _group(entry: Entry | CriteriaSet) -> str:
    if isinstance(entry, Case):
        return entry.field
    if isinstance(entry, Dataset):
        return entry.provider
    if isinstance(entry, UnitCost | RiskEntry | KpiEntry):
        return entry.category
    if isinstance(entry, Law):
        return entry.name
    return entry.group if isinstance(entry, FieldEntry) else ""


def _targets(entry: Entry | CriteriaSet) -> list[tuple[str, str]]:
    """Return the field and id of what an entry names, each once."""
    return list(dict.fromkeys((field, target) for field, _, target in references(entry)))


def _said(value: object) -> Iterator[str]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _said(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _said(item)
    elif isinstance(value, str) and value:
        yield value
