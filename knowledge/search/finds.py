"""What numbers of passages and entries stand for: articles, papers, tables, entries."""

from collections.abc import Callable, Collection, Sequence
from functools import cached_property

from knowledge.search.index import FIRST, Index
from knowledge.search.ranking import Candidate, references
from knowledge.store.passages import Held, Passages

Cited = Sequence[tuple[str, str]]
"""Articles, each as statute and label."""
_CITED = 3
"""Articles of an entry of the catalogue that it speaks for."""
Key = tuple[str, str]
"""Source and unit; an entry of the catalogue has no source."""


def cites_nothing(_: str) -> Cited:
    """Return that a text cites no article."""
    return ()


class Finds:
    """Looks up what was found in the catalogue's index and among the stored passages."""

    def __init__(
        self, index: Index, shelf: Passages | None, cited_in: Callable[[str], Cited]
    ) -> None:
        """Take both; `cited_in` says which articles a text cites."""
        self._index = index
        self._shelf = shelf
        self._cited_in = cited_in

    def keys(self, numbers: Collection[int]) -> dict[int, list[Key]]:
        """Return what each passage and entry is found as."""
        keys: dict[int, list[Key]] = {}
        stored = [number for number in numbers if number < FIRST]
        if self._shelf is not None and stored:
            for number, (source, unit) in self._shelf.units(stored).items():
                keys[number] = [(source, unit or f"{number}")]
        for number in numbers:
            if number >= FIRST:
                keys[number] = self._spoken_for.get(number) or [("", f"{number}")]
        return keys

    @cached_property
    def _spoken_for(self) -> dict[int, list[Key]]:
        """The stored articles that entries of the catalogue are about."""
        if self._shelf is None:
            return {}
        known = {source.id for source in self._shelf.sources("law")}
        found: dict[int, list[Key]] = {}
        for first, last in self._index.within({"law"}) if known else ():
            for number in range(first, last + 1):
                cited = self._cited_in(self._index.quotation(number).title)
                keys = [(statute_id(name), label) for name, label in cited if label]
                found[number] = [key for key in keys if key[0] in known][:_CITED]
        return found

    def titled(self, found: Sequence[Candidate]) -> list[Candidate]:
        """Return candidates with their kinds and titles, without articles that are deleted."""
        held = self.held([each for each in found if each.key[0]])
        titled: list[Candidate] = []
        for each in found:
            if not each.key[0]:
                entry = self._index.quotation(each.number)
                titled.append(each._replace(kind=entry.kind, title=entry.title))
            elif (passage := held.get(each.key)) and "deleted" not in passage.passage.notes:
                title = passage.passage.heading.rpartition(" > ")[2]
                known = each._replace(number=passage.id, kind=passage.source.kind, title=title)
                refers = references(each.key[0], title, passage.passage.text)
                titled.append(known._replace(refers=refers))
        return titled

    def held(self, found: Sequence[Candidate]) -> dict[Key, Held]:
        """Return the stored passage of each candidate that has one."""
        if self._shelf is None:
            return {}
        by_number = {each.number: each.key for each in found if each.number < FIRST}
        held = {by_number[each.id]: each for each in self._shelf.held(list(by_number))}
        spoken_for = [each.key for each in found if each.number >= FIRST]
        return held | self._shelf.first_of(spoken_for)

    def articles(self, cited: Cited) -> list[Candidate]:
        """Return the stored articles that the question names."""
        named = [Candidate((statute_id(name), label), FIRST, 3.0) for name, label in cited if label]
        held = self.held(named)
        return [
            each._replace(number=held[each.key].id, title=held[each.key].passage.heading)
            for each in dict.fromkeys(named)
            if each.key in held
        ]


def statute_id(name: str) -> str:
    """Return the id under which a statute is stored."""
    return f"law:{name}"
