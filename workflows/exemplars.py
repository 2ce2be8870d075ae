"""What the exemplars near an idea bring as evidence: statutes, ordinances, and what they ask."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from agents.composer.selection import alike
from agents.materials import From
from agents.recognised import Recognised
from knowledge.catalogue import Catalogue
from knowledge.catalogue.exemplars import KIN, Bearing, ExemplarEntry
from knowledge.catalogue.headings import headings, named_in
from knowledge.catalogue.numbered import plain
from knowledge.model.evidence import EvidenceKind
from knowledge.search.headed import COMPARED
from knowledge.search.once import once
from knowledge.search.ordinances import recalled_rule
from knowledge.search.quoting import Quotation
from workflows.headed import labels_of
from workflows.sides import Found


class Cited(NamedTuple):
    """The statutes and ordinances that exemplars bring."""

    entries: tuple[tuple[str, str], ...]
    """Ids of law entries that tell of the same articles, each with the reason."""
    others: tuple[Found, ...]
    """Articles of which only number and heading were compared, and ordinances."""

    def count(self, kind: EvidenceKind) -> int:
        """Return how many of a kind are no entries of the catalogue."""
        return sum(each.quotation.kind == kind for each in self.others)


def cited(found: Recognised, catalogue: Catalogue) -> Cited:
    """Return the statutes that the exemplars of an idea bring, each article once.

    An entry of the catalogue that tells of an article, in words somebody read, stands for it.
    """
    told = _told(catalogue, None)
    entries: dict[str, str] = {}
    others: dict[str, Found] = {}
    seen: set[tuple[str, str]] = set()
    rules: list[str] = []
    for bearing, origin in _bearings(found):
        why = f"{origin.label} 관련"
        key = plain(bearing.statute)
        if bearing.is_ordinance:
            if origin.strength >= KIN and not any(alike(bearing.statute, one) for one in rules):
                rules.append(bearing.statute)
                others[key] = Found(recalled_rule(bearing.statute, bearing.why), why)
            continue
        left = [label for label in bearing.labels if (key, label) not in seen]
        seen |= {(key, label) for label in left}
        known = [label for label in left if (key, label) in told]
        entries |= {told[key, label]: why for label in known if told[key, label] not in entries}
        if len(known) < len(left):
            # What is said of two articles is said of both: none of them is left out.
            quotation = _quoted(bearing, origin)
            others.setdefault(quotation.title, Found(quotation, why))
    return Cited(tuple(entries.items()), tuple(others.values()))


def beside(found: Iterable[Found], rules: Iterable[Found]) -> list[Found]:
    """Return what was found without ordinances that stand under a like name among own rules."""
    names = [each.quotation.title for each in rules]
    return [
        each
        for each in found
        if each.quotation.kind != "ordinance"
        or not any(alike(each.quotation.title, name) for name in names)
    ]


def sources(found: Recognised) -> Iterator[Found]:
    """Yield what each exemplar asks of a plan, as the source of what is taken over from it."""
    for entry, origin in found.exemplars:
        rows = list(_rows(entry))
        if rows:
            yield Found(
                Quotation(
                    kind="exemplar",
                    ref=entry.id,
                    title=f"본보기 사업 ‘{entry.title}’",
                    quote=" / ".join(rows),
                    place="기준·지표",
                    source=entry.source,
                    verified=entry.verified,
                ),
                f"{origin.label} 관련",
            )


def _rows(entry: ExemplarEntry) -> Iterator[str]:
    yield from (must.text for must in entry.musts)
    yield from (f"{one.name}: {one.method}, {one.target}" for one in entry.measures)
    yield from (f"{one.text}: {', '.join(one.mitigation)}" for one in entry.hazards)
    yield from (f"{one.name}: {one.response}" for one in entry.people)


def _bearings(found: Recognised) -> Iterator[tuple[Bearing, From]]:
    for entry, origin in found.exemplars:
        yield from ((bearing, origin) for bearing in entry.bearings)


def _first(catalogue: Catalogue, _: Path | None) -> Mapping[tuple[str, str], str]:
    """Return the id of the first entry that tells of an article, by statute and label."""
    found: dict[tuple[str, str], str] = {}
    for law in catalogue.laws:
        for name in named_in(law):
            for label in labels_of(law):
                found.setdefault((plain(name), label), law.id)
    return found


_told = once(_first)


def _quoted(bearing: Bearing, origin: From) -> Quotation:
    """Return articles as evidence of which number and heading were compared and no more."""
    labels = bearing.labels
    held = headings().of(bearing.statute)
    titles = {heading.label: heading.title for heading in held.articles} if held else {}
    named = ", ".join(f"{label}({titles[label]})" for label in labels if label in titles)
    return Quotation(
        kind="law",
        ref=f"{origin.trait}#{bearing.statute} {'·'.join(labels)}".strip(),
        title=f"{held.name if held else bearing.statute} {'·'.join(labels)}".strip(),
        quote=f"{bearing.why} / {f'{named} ' if named else ''}({COMPARED})",
        place="조문 번호·표제",
        source=f"https://www.law.go.kr/법령/{plain(held.name if held else bearing.statute)}",
        date=held.as_of if held else "",
        verified=False,
    )
