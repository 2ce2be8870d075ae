"""What is recognised in fifty ideas of a set of its own, held against what a person said fits.

`python -m benchmarks.recognition [--half seen|unseen|fresh] [--rows]`
"""

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml
from rich.console import Console
from rich.table import Table

from knowledge.catalogue import Catalogue, load
from knowledge.model.brief import Profile, TraitKind
from knowledge.search.recognition import recognise
from knowledge.search.ways import PLAINEST

FILE = Path(__file__).parent / "recognition.yaml"
HALVES = ("seen", "unseen", "fresh")
KINDS: Mapping[str, TraitKind] = {"fields": "field", "patterns": "pattern", "users": "user"}


class Idea(NamedTuple):
    """An idea with what a person said fits it, by kind."""

    id: str
    text: str
    fits: Mapping[str, frozenset[str]]
    """What must be found."""
    may: Mapping[str, frozenset[str]]
    """What may be found as well."""
    ai: bool


class Figures(NamedTuple):
    """How well one kind was recognised over several ideas."""

    found: int
    right: int
    """Of those found, what fits or may be there."""
    wanted: int
    hit: int
    first: int
    """Ideas whose strongest fits, or that rightly have none."""
    ideas: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what must be there that was found."""
        return self.hit / self.wanted if self.wanted else 1.0


def ideas(half: str) -> list[Idea]:
    """Return the ideas of one half of the set."""
    return [
        Idea(
            row["id"],
            row["text"],
            {name: frozenset(row[name]) for name in KINDS},
            {name: frozenset(row[f"{name}_may"]) | _plainest(row[name]) for name in KINDS},
            row["ai"],
        )
        for row in yaml.safe_load(FILE.read_text("utf-8"))[half]
    ]


def _plainest(fits: Sequence[str]) -> frozenset[str]:
    """Return the plainest pattern where none fits: it changes only how the work is done."""
    return frozenset() if fits else frozenset({PLAINEST.removeprefix("pattern-")})


def refs(profile: Profile, name: str) -> list[str]:
    """Return the ids of what was recognised of a kind, without the kind, strongest first.

    The plainest pattern that no word chose stands for none.
    """
    kind = KINDS[name]
    return [t.id.removeprefix(f"{kind}-") for t in profile.of(kind) if t.id != PLAINEST or t.words]


def figures(name: str, read: Sequence[tuple[Idea, Profile]]) -> Figures:
    """Return how well one kind was recognised; of several patterns that fit one is enough."""
    total = Figures(0, 0, 0, 0, 0, 0)
    for idea, profile in read:
        found, fits = refs(profile, name), idea.fits[name]
        allowed = fits | idea.may[name]
        hit = len(fits.intersection(found))
        wanted = min(len(fits), 1) if name == "patterns" else len(fits)
        first = found[0] in (fits or allowed) if found else not fits
        row = (len(found), len(allowed.intersection(found)), wanted, min(hit, wanted), first, 1)
        total = Figures(*(old + new for old, new in zip(total, row, strict=True)))
    return total


def asks_for_ai(profile: Profile) -> bool:
    """Say whether the profile says that the service uses AI."""
    return bool(profile.of("ai")) or profile.fact("uses_ai") is True


def profiles(half: str, catalogue: Catalogue) -> list[tuple[Idea, Profile]]:
    """Return the ideas of a half with what was recognised in them."""
    return [(idea, recognise(idea.text, catalogue)) for idea in ideas(half)]


def draw(half: str, read: Sequence[tuple[Idea, Profile]], console: Console) -> None:
    """Print the figures of a half."""
    table = Table("종류", "찾음", "정밀도", "재현율", "첫째가 맞음", title=half)
    for name in KINDS:
        row = figures(name, read)
        shares = (f"{row.precision:.0%}", f"{row.recall:.0%}", f"{row.first}/{row.ideas}")
        table.add_row(name, str(row.found), *shares)
    right = sum(asks_for_ai(profile) == idea.ai for idea, profile in read)
    circumstances = sum(len(profile.of("circumstance")) for _, profile in read)
    table.caption = f"AI 여부가 맞음 {right}/{len(read)}, 여건 {circumstances}개"
    console.print(table)


def draw_rows(read: Iterable[tuple[Idea, Profile]], console: Console) -> None:
    """Print what was recognised in each idea: `-` before what does not fit, `?` what is missing."""
    for idea, profile in read:
        console.print(f"\n{idea.id} {idea.text}", markup=False, style="bold")
        for name, kind in KINDS.items():
            fits, may = idea.fits[name], idea.may[name]
            cells = [
                f"{'' if ref in fits else '~' if ref in may else '-'}{ref} {trait.score}"
                f" ({', '.join(trait.words)})"
                for ref, trait in zip(refs(profile, name), profile.of(kind), strict=False)
            ]
            missing = [f"?{ref}" for ref in sorted(fits.difference(refs(profile, name)))]
            console.print(f"  {name}: {'; '.join([*cells, *missing])}", markup=False)
        told = [f"{t.label} {t.score} ({', '.join(t.words)})" for t in profile.of("circumstance")]
        console.print(f"  ai: {asks_for_ai(profile)}; 여건: {'; '.join(told)}", markup=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how well the ideas of the set are recognised."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.recognition", description=__doc__)
    parser.add_argument("--half", choices=HALVES, help="only one half of the set")
    parser.add_argument("--rows", action="store_true", help="also print each idea")
    options = parser.parse_args(arguments)
    console, catalogue = Console(width=160), load()
    for half in (options.half,) if options.half else HALVES:
        read = profiles(half, catalogue)
        draw(half, read, console)
        if options.rows:
            draw_rows(read, console)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
