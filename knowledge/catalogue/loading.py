"""Read the catalogue's YAML files into values."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Any, get_type_hints

import yaml
from pydantic import TypeAdapter, ValidationError

from knowledge.catalogue.entries import Case, Dataset, Entry, KpiEntry, Law, RiskEntry, UnitCost
from knowledge.catalogue.patterns import PatternEntry
from knowledge.catalogue.rules import ProcedureRule
from knowledge.catalogue.vocabulary import (
    AiEntry,
    ChannelEntry,
    CircumstanceEntry,
    DataEntry,
    FactEntry,
    FieldEntry,
    UserEntry,
)
from knowledge.model.base import Value
from knowledge.model.criteria import CriteriaSet, weighed


class CatalogueError(ValueError):
    """A catalogue file does not have the shape its entries need."""


class Catalogue(Value):
    """Everything the consultant knows, validated."""

    laws: tuple[Law, ...]
    cases: tuple[Case, ...]
    datasets: tuple[Dataset, ...]
    unit_costs: tuple[UnitCost, ...]
    risks: tuple[RiskEntry, ...]
    kpis: tuple[KpiEntry, ...]
    fields: tuple[FieldEntry, ...]
    users: tuple[UserEntry, ...]
    channels: tuple[ChannelEntry, ...]
    data: tuple[DataEntry, ...]
    ai: tuple[AiEntry, ...]
    circumstances: tuple[CircumstanceEntry, ...]
    facts: tuple[FactEntry, ...]
    patterns: tuple[PatternEntry, ...]
    procedures: tuple[ProcedureRule, ...]
    criteria: tuple[CriteriaSet, ...]

    def entries(self) -> Iterator[Entry | CriteriaSet]:
        """Yield every entry of every file."""
        for name in type(self).model_fields:
            yield from getattr(self, name)


def read(folder: Traversable) -> Catalogue:
    """Return the catalogue in a folder.

    A kind is one file, or several named `<kind>_<anything>.yaml`, whose lists
    are joined in the order of the file names.

    Raises:
        CatalogueError: A file is not valid; the message names the file and entry.
    """
    return Catalogue(**{kind: _read_kind(folder, kind) for kind in Catalogue.model_fields})


def _read_kind(folder: Traversable, kind: str) -> list[Any]:
    adapter: TypeAdapter[tuple[Any, ...]] = TypeAdapter(get_type_hints(Catalogue)[kind])
    entries: list[Any] = []
    found = _files_of(folder, kind)
    if not found:
        raise CatalogueError(f"{kind}.yaml: there is no such file")
    for file in found:
        rows = placed(_rows(file, kind), file.name)
        try:
            entries.extend(adapter.validate_python(rows))
        except ValidationError as error:
            raise CatalogueError(f"{file.name}: {_blamed(rows, error)}: {error}") from error
    return entries


def placed(rows: list[Any], origin: str) -> list[Any]:
    """Return rows as YAML gives them with the file they came from, and criteria with weights."""
    return [
        {**row, "origin": origin}
        | ({"criteria": weighed(row["criteria"])} if "criteria" in row else {})
        if isinstance(row, dict)
        else row
        for row in rows
    ]


def _files_of(folder: Traversable, kind: str) -> list[Traversable]:
    return sorted(
        (
            item
            for item in folder.iterdir()
            if item.name == f"{kind}.yaml"
            or (item.name.startswith(f"{kind}_") and item.name.endswith(".yaml"))
        ),
        key=lambda item: item.name,
    )


def _rows(file: Traversable, kind: str) -> list[Any]:
    try:
        body = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise CatalogueError(f"{file.name}: {error}") from error
    rows = body[kind] if isinstance(body, dict) and set(body) == {kind} else None
    if not isinstance(rows, list):
        raise CatalogueError(f"{file.name}: must be a list under the only top key {kind!r}")
    return rows


def _blamed(rows: list[Any], error: ValidationError) -> str:
    """Name the entries that are not valid by their ids."""
    numbers = {place["loc"][0] for place in error.errors()}
    return ", ".join(
        str(row.get("id", number) if isinstance(row, dict) else number)
        for number, row in enumerate(rows)
        if number in numbers
    )
