"""Numbers of cited evidence, given in the order of first use."""

import re
from collections.abc import Iterable, Mapping

from documents.blocks import Inline, Item, Reference, Run
from documents.compose.wording import NO_EVIDENCE, dated
from knowledge.model.evidence import Claim, Evidence

_WEB = re.compile(r"https?://[^\s;)]+")
_INTERNAL = re.compile(r"github|find_string|\.yaml|\[recalled\]")
"""Marks of how the catalogue was made, which mean nothing to a reader."""


class UnknownEvidenceError(LookupError):
    """Something cites evidence that the proposal does not hold."""


class Citations:
    """The references of one document while it is being composed."""

    def __init__(self, evidence: Iterable[Evidence]) -> None:
        self._evidence: Mapping[str, Evidence] = {entry.id: entry for entry in evidence}
        self._numbers: dict[str, int] = {}
        self._absent: list[str] = []

    def __contains__(self, evidence_id: str) -> bool:
        return evidence_id in self._evidence

    def numbers(self, evidence_ids: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of these, giving new ones to those cited for the first time.

        Raises:
            UnknownEvidenceError: an id is not among the proposal's evidence.
        """
        found = []
        for evidence_id in dict.fromkeys(evidence_ids):
            if evidence_id not in self._evidence:
                raise UnknownEvidenceError(f"no evidence {evidence_id!r} in this proposal")
            found.append(self._numbers.setdefault(evidence_id, len(self._numbers) + 1))
        return tuple(sorted(found))

    def used(self, evidence_id: str) -> bool:
        """Whether something has been carried by this evidence so far."""
        return evidence_id in self._numbers

    def run(self, text: str, evidence_ids: Iterable[str], bold: bool = False) -> Run:
        """Return the text with the numbers of what carries it."""
        return Run(text=text, bold=bold, cites=self.numbers(evidence_ids))

    def sentence(self, text: str, evidence_ids: Iterable[str]) -> Inline:
        """Return a statement with its numbers; one that nothing carries is marked (가정)."""
        run = self.run(text, evidence_ids)
        return (run,) if run.cites else (run, Run(text=" (가정)"))

    def items(self, level: int, claims: Iterable[Claim], subject: str) -> tuple[Item, ...]:
        """Return one item per claim; without claims, an item that says so."""
        items = tuple(item(level, *self.sentence(claim.text, claim.evidence)) for claim in claims)
        return items or (self.absent(level, subject),)

    def absent(self, level: int, subject: str) -> Item:
        """Return the item that stands for what nothing is known of, and remember it as open."""
        self._absent.append(subject)
        return item(level, f"{subject}: {NO_EVIDENCE}(열린 질문으로 남김)")

    @property
    def open_subjects(self) -> tuple[str, ...]:
        """What was found absent so far, in the order of the document."""
        return tuple(dict.fromkeys(self._absent))

    def references(self) -> tuple[Reference, ...]:
        """Return what was cited so far, by number."""
        return tuple(
            _reference(number, self._evidence[evidence_id])
            for evidence_id, number in self._numbers.items()
        )


def item(level: int, *runs: Run | str) -> Item:
    """Return an item of these runs; plain text stands for a plain run."""
    inline = tuple(Run(text=run) if isinstance(run, str) else run for run in runs)
    return Item.model_validate({"level": level, "runs": inline})


def _address(source: str) -> str:
    """Return where a reader finds a source, without how the catalogue compared it."""
    found = _WEB.search(source)
    if found:
        return found[0]
    return "지식목록" if _INTERNAL.search(source) else source


def _reference(number: int, evidence: Evidence) -> Reference:
    recalled = evidence.source in ("", "[recalled]")
    return Reference(
        number=number,
        title=evidence.title,
        place="" if evidence.place in evidence.title else evidence.place,
        date=dated(evidence.date),
        source="출처 확인 필요" if recalled else _address(evidence.source),
        verified=evidence.verified and not recalled,
    )
