"""What of a checklist stands among the evidence of an idea: `python -m benchmarks.evidence`.

Seconds instead of whole consultations: a profile, the procedures and the search, nothing
composed. Of three sets that are no longer blind; statutes by name or article, and services
by three fifths of their words. What search added itself is counted apart.
"""

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from statistics import mean

import yaml

from agents.materials import Slots
from agents.recognised import recognised
from benchmarks.matching import Passage, statute
from knowledge.catalogue import load
from knowledge.methods import procedures
from knowledge.model.brief import Brief, Limits, Organisation
from knowledge.model.evidence import Evidence
from knowledge.search.index import Index
from knowledge.search.morphemes import tokens
from knowledge.search.objects import object_of
from knowledge.search.recognition import main_channel, main_user, recognise
from workflows.finding import Finder
from workflows.settling import settle

SETS = ("ideas.yaml", "ideas_second.yaml", "ideas_third.yaml")
DAY = date(2026, 11, 27)
_COVERED = 0.6
_ADDED = "같은 말"


def main() -> int:
    """Print a row per set."""
    finder = Finder(load, Index.build(load(), None))
    for name in SETS:
        rows = yaml.safe_load((Path(__file__).parent / name).read_text("utf-8"))["ideas"]
        figures = [_figures(finder, row["input"], row["checklist"]) for row in rows]
        laws, services, added = (mean(each) for each in zip(*figures, strict=True))
        sys.stdout.write(
            f"{name:20} statutes {laws:.3f}, services {services:.3f}, added by search {added:.1f}\n"
        )
    return 0


def _figures(
    finder: Finder, told: str, checklist: dict[str, list[str]]
) -> tuple[float, float, float]:
    found = list(_found(finder, " ".join(told.split())))
    laws = [_block(each.title) for each in found if each.kind == "law"]
    wanted = [each for each in checklist["laws"] if "조례" not in each]
    services = [
        set(tokens(f"{each.title} {each.quote}"))
        for each in found
        if each.kind in {"case", "field"}
    ]
    return (
        mean([statute(each, laws).share for each in wanted] or [1.0]),
        mean(_covered(each, services) for each in checklist["existing_services"]),
        sum(each.why.startswith(_ADDED) for each in found),
    )


def _found(finder: Finder, idea: str) -> Iterator[Evidence]:
    catalogue = load()
    profile = recognise(idea, catalogue)
    brief = Brief(
        title=idea[:40], summary=idea[:200], problem=idea[:200], beneficiaries=("주민",), wishes=(),
        idea=idea, organisation=Organisation(level="시·군·구"), limits=Limits(), profile=profile,
    )  # fmt: skip
    brief = settle(brief, (), (), catalogue.facts, DAY)
    slots = Slots(
        users=main_user(profile, catalogue), object=object_of(profile),
        channel=main_channel(profile, catalogue), org="어느 시", service=brief.title,
    )  # fmt: skip
    decided = procedures.decide(
        catalogue.procedures, brief.profile, "시·군·구", None, {}, facts=catalogue.facts
    )
    yield from finder.find(brief, recognised(catalogue, brief.profile, slots), decided).items


def _block(title: str) -> Passage:
    return Passage(title, "", frozenset(), "", "".join(title.split()))


def _covered(service: str, held: Sequence[set[str]]) -> bool:
    words = set(tokens(service))
    return any(len(words & each) >= _COVERED * max(len(words), 1) for each in held)


if __name__ == "__main__":
    raise SystemExit(main())
