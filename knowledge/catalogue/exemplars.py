"""Exemplars: services of a kind, each with what a planner who has run one would not leave out.

A field knows what bears on all of its services, an exemplar what bears on exactly this one.
There are hundreds, so their files are streams of documents, one per exemplar, of which only
those near an idea are parsed. Each row is one string, its parts apart by ` | `.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Any, NamedTuple

import yaml
from pydantic import BeforeValidator, Field, ValidationError

from knowledge.catalogue.entries import Entry
from knowledge.catalogue.loading import CatalogueError
from knowledge.catalogue.vocabulary import Existing, Hazard, Measure, Must, Person, Sentence
from knowledge.model.base import Value

FOLDER = "exemplars"
KIN, OWN = 0.62, 0.8
"""Strengths of a trait from which an exemplar is handed over whole, and from which it counts as
of the idea's own service (설계값)."""
_BETWEEN = re.compile(r"\s+\|\s+")
_DOCUMENT = re.compile(r"^---$", re.MULTILINE)
_ARTICLES = re.compile(r"\s*(제\d+조.*)$")
_LABEL = re.compile(r"제\d+조(?:의\d+)?")
_FIGURE = re.compile(r"\d")
CHOSEN, _SUCH = "(설계값)", "(유사 사업 예)"
"""What marks a figure that somebody chose, and one that is told of other places: no facts here."""
_BASELINE = "시행 전 같은 방법으로 측정"
_OF_SERVICE = ("people", "measures")
"""Parts whose musts are kept while the service is run, and so stand with its rules."""
_ORDINANCES = ("조례", "규칙", "규정")


class Bearing(Value):
    """A statute or an ordinance that bears on a service."""

    statute: str
    articles: str = ""
    """As they are cited: 제9조·제14조; empty for an ordinance."""
    why: Sentence
    """What it asks of the service."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The articles one by one: 제9조, 제14조."""
        return tuple(dict.fromkeys(_LABEL.findall(self.articles)))

    @property
    def is_ordinance(self) -> bool:
        """Whether it is a rule of the office's own."""
        return not self.articles and self.statute.endswith(_ORDINANCES)


def _rows(*names: str, **fixed: Any) -> BeforeValidator:
    """Return what reads rows of parts of these names; `fixed` are those no row names."""

    def read(rows: Any) -> Any:
        if not isinstance(rows, list):
            return rows
        return [_row(row, names, fixed) if isinstance(row, str) else row for row in rows]

    return BeforeValidator(read)


def _row(row: str, names: Sequence[str], fixed: Mapping[str, Any]) -> dict[str, Any]:
    parts = _BETWEEN.split(row.strip())
    if len(parts) != len(names):
        raise ValueError(f"{len(names)} parts are wanted ({', '.join(names)}): {row}")
    return {**fixed, **dict(zip(names, parts, strict=True))}


def _bearings(rows: Any) -> Any:
    if not isinstance(rows, list):
        return rows
    return [_bearing(_row(row, ("statute", "why"), {})) for row in rows]


def _bearing(row: dict[str, Any]) -> dict[str, Any]:
    found = _ARTICLES.search(row["statute"])
    if found is None:
        return row
    return {**row, "statute": row["statute"][: found.start()], "articles": found.group(1)}


def _hazards(rows: Any) -> Any:
    names = ("text", "category", "likelihood", "impact", "signal", "mitigation")
    if not isinstance(rows, list):
        return rows
    found = [_row(row, names, {"owner": "사업부서"}) for row in rows]
    return [{**row, "mitigation": re.split(r"\s+/\s+", row["mitigation"])[:4]} for row in found]


def _chosen(text: str, mark: str = "") -> str:
    """Return a sentence with its figures marked as somebody's choice."""
    if not _FIGURE.search(text) or CHOSEN in text:
        return text
    return f"{text} {mark or CHOSEN}"


class ExemplarEntry(Entry):
    """A service of a kind, and what the plan of one may not leave out."""

    title: str
    field: str
    pattern: str
    idea: Sentence
    """As a planner would tell of it."""
    words: Annotated[tuple[str, ...], Field(min_length=3)]
    """How others would name its thing and its deed."""
    bearings: Annotated[
        tuple[Bearing, ...], BeforeValidator(_bearings), Field(alias="laws", min_length=1)
    ]
    people: Annotated[
        tuple[Person, ...],
        _rows("name", "role", "concern", "response", "interest", "influence", consult="기획"),
    ]
    hazards: Annotated[tuple[Hazard, ...], BeforeValidator(_hazards)]
    existing: Annotated[tuple[Existing, ...], _rows("name", "operator", "what", "difference")]
    musts: Annotated[tuple[Must, ...], _rows("part", "text")]
    measures: Annotated[
        tuple[Measure, ...],
        _rows(
            "name",
            "unit",
            "kind",
            "method",
            "target",
            baseline=_BASELINE,
            cycle="분기",
            goal="품질",
        ),
        Field(alias="kpis"),
    ]

    def settled(self) -> "ExemplarEntry":
        """Return the exemplar with its figures marked as chosen, all it asks as of the service."""
        return self.model_copy(
            update={
                "musts": tuple(
                    must.model_copy(
                        update={
                            "text": _chosen(must.text),
                            "part": "service" if must.part in _OF_SERVICE else must.part,
                        }
                    )
                    for must in self.musts
                ),
                "people": tuple(
                    one.model_copy(
                        update={
                            "role": _chosen(one.role, _SUCH),
                            "concern": _chosen(one.concern, _SUCH),
                            "response": _chosen(one.response),
                        }
                    )
                    for one in self.people
                ),
                "hazards": tuple(
                    one.model_copy(
                        update={
                            "text": _chosen(one.text, _SUCH),
                            "mitigation": tuple(_chosen(line) for line in one.mitigation),
                        }
                    )
                    for one in self.hazards
                ),
                "measures": tuple(
                    one.model_copy(update={"target": _chosen(one.target)}) for one in self.measures
                ),
            }
        )


class Head(NamedTuple):
    """What an exemplar is found by, and what it is an instance of, unparsed."""

    id: str
    title: str
    field: str
    """Id of the field entry it belongs to."""
    pattern: str
    """Id of the pattern entry it works by."""
    words: str
    idea: str


class Exemplars:
    """The exemplars of a folder; one is parsed when it is asked for."""

    def __init__(self, folder: Traversable) -> None:
        """Read the files, without parsing them."""
        self._documents: dict[str, tuple[str, str]] = {}
        self.heads: list[Head] = []
        for file in sorted(folder.iterdir(), key=lambda item: item.name):
            if file.name.endswith(".yaml"):
                self._take(file.name, file.read_text("utf-8"))

    def of(self, entry_id: str) -> ExemplarEntry:
        """Return an exemplar.

        Raises:
            KeyError: There is none of this id.
            CatalogueError: It is not valid; the message names file and exemplar.
        """
        name, document = self._documents[entry_id]
        try:
            row = yaml.load(document, Loader=yaml.CSafeLoader)
            return ExemplarEntry.model_validate({**row, "origin": name}).settled()
        except (yaml.YAMLError, ValidationError, ValueError) as error:
            raise CatalogueError(f"{name}: {entry_id}: {error}") from error

    def file(self, entry_id: str) -> str:
        """Return the name of the file that holds an exemplar."""
        return self._documents[entry_id][0]

    def text(self, entry_id: str) -> str:
        """Return an exemplar as it is written."""
        return self._documents[entry_id][1]

    def __iter__(self) -> Iterator[ExemplarEntry]:
        """Yield every exemplar, parsed."""
        return (self.of(head.id) for head in self.heads)

    def _take(self, name: str, text: str) -> None:
        for document in _DOCUMENT.split(text):
            head = _head(document)
            if head is None:
                continue
            if head.id in self._documents:
                raise CatalogueError(f"{name}: {head.id}: there are two of it")
            self._documents[head.id] = (name, document)
            self.heads.append(head)


def _head(document: str) -> Head | None:
    """Return the first lines of a document, which every exemplar begins with."""
    lines = document.strip().split("\n", len(Head._fields))[: len(Head._fields)]
    said = dict(line.partition(": ")[::2] for line in lines)
    try:
        return Head(*(said[name].strip("[]'\" ") for name in Head._fields))
    except KeyError:
        return None


@cache
def exemplars() -> Exemplars:
    """Return the exemplars that the product ships."""
    return Exemplars(files("knowledge.catalogue").joinpath(FOLDER))
