"""Policy fields (분야) as a filter: which entries, statutes and papers belong to one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from knowledge.catalogue import Catalogue
from knowledge.catalogue.mentions import act_of
from knowledge.catalogue.vocabulary import FieldEntry
from knowledge.model.evidence import EvidenceKind
from knowledge.model.passage import Source

_LISTED: Mapping[EvidenceKind, str] = {
    "law": "laws",
    "case": "cases",
    "dataset": "datasets",
    "kpi": "kpis",
    "risk": "risks",
}
_GENERAL = 3
"""Fields beyond which a statute or entry belongs to none: 개인정보 보호법 is of every field."""
_Entry = tuple[str, str]


class Wanted(NamedTuple):
    """What a filter lets through."""

    entries: frozenset[_Entry]
    """Entries of the catalogue, as kind and id."""
    acts: frozenset[str]
    names: frozenset[str]
    """As asked for: they may also be a ministry, a level of statutes, or a tag. With a group the
    fields of it, which papers are kept with."""

    def holds(self, source: Source) -> bool:
        """Say whether a stored statute or paper belongs."""
        return bool(self.names & set(marks_of(source))) or (
            source.kind == "law" and act_of(source.title) in self.acts
        )


class Areas:
    """The fields of one catalogue, in groups such as 교통 and 재난·안전."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.groups = tuple(dict.fromkeys(field.group for field in catalogue.fields))
        self._fields = catalogue.fields
        self._entries: dict[_Entry, set[str]] = defaultdict(set)
        for field in catalogue.fields:
            for entry in _of_field(field):
                self._entries[entry].add(field.group)
        for entry, words in _own_words(catalogue):
            self._entries[entry] |= {group for word in words for group in self._named(word)}
        self._acts: dict[str, set[str]] = defaultdict(set)
        for law in catalogue.laws:
            self._acts[act_of(law.name)] |= self._entries["law", law.id]

    def wanted(self, names: Iterable[str]) -> Wanted:
        """Return what belongs to any of the fields, groups, ministries, levels or tags named."""
        asked = [name.strip() for name in names if name.strip()]
        groups = {group for name in asked for group in self._named(name)}
        within = {field.name for field in self._fields if field.group in groups}
        own = {entry for f in self._fields if f.name in asked for entry in _of_field(f)}
        found = {
            entry
            for entry, of in self._entries.items()
            if of & groups and (len(of) <= _GENERAL or entry[0] == "field")
        }
        acts = {act for act, of in self._acts.items() if of & groups and len(of) <= _GENERAL}
        return Wanted(frozenset(found | own), frozenset(acts), frozenset(asked) | within)

    def knows(self, name: str, stored: Iterable[Source]) -> bool:
        """Say whether a name is one of a field, a group, or of what stored sources carry."""
        named = self._named(name) or any(field.name == name for field in self._fields)
        return bool(named) or any(name in marks_of(source) for source in stored)

    def _named(self, word: str) -> list[str]:
        """Return the groups a word names, whole or in part: 재난 is of 재난·안전."""
        return [group for group in self.groups if word == group or word in group.split("·")]


def marks_of(source: Source) -> Iterator[str]:
    """Yield by what a stored source can be asked for: ministry, level, tags, recognised fields."""
    for name in ("level", "ministry", "tags", "fields"):
        yield from (part.strip() for part in source.notes.get(name, "").split(",") if part.strip())


def _of_field(field: FieldEntry) -> Iterator[_Entry]:
    yield "field", field.id
    for kind, attribute in _LISTED.items():
        yield from ((kind, ref) for ref in getattr(field, attribute))
    yield from (("case", part.case) for part in field.existing if part.case)


def _own_words(catalogue: Catalogue) -> Iterator[tuple[_Entry, list[str]]]:
    for law in catalogue.laws:
        yield ("law", law.id), list(law.tags)
    for case in catalogue.cases:
        yield ("case", case.id), [*case.field.split("·"), *case.tags]
    for dataset in catalogue.datasets:
        yield ("dataset", dataset.id), list(dataset.tags)
    for kpi in catalogue.kpis:
        yield ("kpi", kpi.id), [kpi.category]
    for risk in catalogue.risks:
        yield ("risk", risk.id), [risk.category]
