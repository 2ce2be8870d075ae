"""What plans for unseen ideas cover of a demanding reviewer's checklist, and how they are cited.

`python -m benchmarks.coverage [--only SET] [--idea N] [--misses] [--json]`
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import correlation, fmean
from typing import NamedTuple

import yaml
from rich.console import Console
from rich.table import Table

from benchmarks import traps
from benchmarks.consulting import Outcome, consulted
from benchmarks.matching import Match, Passage, match, passages, statute, within
from knowledge.catalogue.statutes import register
from knowledge.methods.checks import citations, figures
from knowledge.methods.checks.dossier import Dossier
from knowledge.model.evidence import Claim

Checklist = Mapping[str, Sequence[str]]
LISTS = {
    "laws": "법령",
    "stakeholders": "이해관계자",
    "key_risks": "위험",
    "existing_services": "기존 서비스",
    "must_include": "필수 내용",
}
HERE = Path(__file__).parent
_NAMES = ("", "_second", "_third", "_fourth", "_fifth", "_sixth", "_seventh")
SETS = tuple(f"ideas{name}.yaml" for name in _NAMES)
TITLES = (
    ("첫 눈가림 묶음", "blind"),
    ("둘째 눈가림 묶음", "second"),
    ("셋째 눈가림 묶음", "third"),
    ("넷째 눈가림 묶음", "fourth"),
    ("다섯째 눈가림 묶음", "fifth"),
    ("여섯째 눈가림 묶음", "sixth"),
    ("일곱째 눈가림 묶음", "seventh"),
    ("개발용 아이디어", "idea"),
)
SHARED = Path(__file__).resolve().parents[2] / "shared" / "domain" / "ideas.yaml"


class Idea(NamedTuple):
    """An idea with what a reviewer would look for in its plan."""

    id: str
    title: str
    text: str
    checklist: Checklist


class Quality(NamedTuple):
    """What can be counted in a proposal without a checklist."""

    claims: int
    cited: int
    unverified: int
    """Cited claims of which no source was read."""
    numbers: int
    """Findings about numbers that no source, input or method gives."""
    unresolved: int
    findings: int
    severe: int
    score: float
    verdict: str
    seconds: float


class Marking(NamedTuple):
    """One idea's plan held against its checklist."""

    idea: Idea
    found: dict[str, list[Match]]
    traps: dict[str, traps.Verdict]
    quality: Quality
    chance: dict[str, float]
    """Coverage of the same checklist by the other ideas' reports."""


def ideas() -> list[Idea]:
    """Return the blind sets, and the development ideas when they are at hand."""
    files = [path for path in (*(HERE / name for name in SETS), SHARED) if path.exists()]
    rows = [row for path in files for row in yaml.safe_load(path.read_text("utf-8"))["ideas"]]
    return [
        Idea(r["id"], r.get("title", r["field"]), " ".join(r["input"].split()), r["checklist"])
        for r in rows
    ]


def matches(checklist: Checklist, blocks: Sequence[Passage]) -> dict[str, list[Match]]:
    """Return a match for every item of the five lists."""
    look = {name: statute if name == "laws" else match for name in LISTS}
    places = {name: within(name, blocks) for name in LISTS}
    return {name: [look[name](item, places[name]) for item in checklist[name]] for name in LISTS}


def counted(outcome: Outcome) -> Quality:
    """Count claims, citations and findings of the final plan."""
    proposal = outcome.proposal
    plan, final = proposal.plan, proposal.final
    known = {item.id: item for item in proposal.evidence}
    dossier = Dossier(proposal.brief, plan, proposal.results, known, None, register(()))
    claims: list[Claim] = [claim for part in proposal.research for claim in part.claims]
    claims += (*plan.purpose.background, *plan.purpose.situation)
    claims += (*plan.measures.effects, *plan.measures.expansion)
    cited = [[known[e] for e in claim.evidence if e in known] for claim in claims]
    return Quality(
        claims=len(claims),
        cited=sum(map(bool, cited)),
        unverified=sum(bool(c) and not any(e.verified for e in c) for c in cited),
        numbers=len([*figures.stated(dossier), *figures.intended(dossier)]),
        unresolved=len([*citations.citations(dossier)]),
        findings=len(final.findings),
        severe=sum(f.severity != "경미" for f in final.findings),
        score=final.scorecard.total,
        verdict=final.scorecard.verdict,
        seconds=outcome.seconds,
    )


def markings(chosen: Sequence[Idea]) -> tuple[list[Marking], list[str]]:
    """Run the ideas and mark their plans; also return which broke off, and why."""
    outcomes = list(zip(chosen, consulted(idea.text for idea in chosen), strict=True))
    done = [(idea, outcome) for idea, outcome in outcomes if isinstance(outcome, Outcome)]
    failed = [f"{idea.id}: {out}" for idea, out in outcomes if isinstance(out, str)]
    read = {idea.id: passages(outcome.report, idea.text) for idea, outcome in done}
    marked = []
    for idea, outcome in done:
        foreign = [matches(idea.checklist, read[other]) for other in read if other != idea.id]
        plan, blocks = outcome.proposal.plan, read[idea.id]
        planned = within("must_include", blocks)
        marked.append(
            Marking(
                idea,
                matches(idea.checklist, blocks),
                {trap: traps.judged(trap, plan, planned) for trap in idea.checklist["traps"]},
                counted(outcome),
                {name: fmean(map(share, (f[name] for f in foreign))) for name in LISTS}
                if foreign
                else {},
            )
        )
    return marked, failed


def share(found: Sequence[Match]) -> float:
    """Return the share of the items that was found, 0 to 1."""
    return fmean(item.share for item in found) if found else 0.0


def overall(marked: Sequence[Marking]) -> dict[str, float]:
    """Return the share per list over all items of several ideas."""
    return {name: share([item for m in marked for item in m.found[name]]) for name in LISTS}


def draw(marked: Sequence[Marking], console: Console, title: str) -> None:
    """Print one row per idea and the totals."""
    quality = ("함정", "주장", "인용", "미확인", "수치", "끊긴 인용", "지적(중대)", "점수", "초")
    table = Table(title=title)
    table.add_column("아이디어", no_wrap=True, max_width=26)
    for heading in (*LISTS.values(), *quality):
        table.add_column(heading)
    for m in marked:
        q, caught = m.quality, [*m.traps.values()]
        table.add_row(
            f"{m.idea.id} {m.idea.title}",
            *(_law_cell(m) if name == "laws" else f"{share(m.found[name]):.0%}" for name in LISTS),
            f"{caught.count('걸림')}/{len(caught) - caught.count('n/a')}",
            *map(str, (q.claims, q.cited, q.unverified, q.numbers, q.unresolved)),
            f"{q.findings}({q.severe})",
            f"{q.score:.1f} {q.verdict}",
            f"{q.seconds:.1f}",
        )
    table.add_section()
    table.add_row("전체", *(f"{value:.0%}" for value in overall(marked).values()), *_totals(marked))
    if len(marked) > 2:
        mean = [fmean(map(share, m.found.values())) for m in marked]
        link = correlation(mean, [m.quality.score for m in marked])
        table.caption = f"다섯 목록의 평균과 점수의 상관계수: {link:+.2f}"
    if all(m.chance for m in marked):
        chance = [f"{fmean(m.chance[name] for m in marked):.0%}" for name in LISTS]
        table.add_row("남의 보고서로 잰 값(우연)", *chance)
    console.print(table)


def _totals(marked: Sequence[Marking]) -> list[str]:
    every = [m.quality for m in marked]
    verdicts = [verdict for m in marked for verdict in m.traps.values()]
    sums = [sum(column) for column in zip(*(q[:7] for q in every), strict=True)]
    return [
        f"{verdicts.count('걸림')}/{len(verdicts) - verdicts.count('n/a')}",
        *map(str, sums[:5]),
        f"{sums[5]}({sums[6]})",
        f"{fmean(q.score for q in every):.1f}",
        f"{fmean(q.seconds for q in every):.1f}",
    ]


def _law_cell(m: Marking) -> str:
    named = sum(item.named for item in m.found["laws"])
    return f"{share(m.found['laws']):.0%}" + (f" (+이름만 {named})" if named else "")


def draw_misses(marked: Sequence[Marking], console: Console) -> None:
    """Print what was not found, per idea."""
    for m in marked:
        console.print(f"\n{m.idea.id} {m.idea.title}", style="bold")
        for name, label in LISTS.items():
            rows = zip(m.idea.checklist[name], m.found[name], strict=True)
            lost = [f"{item} → {', '.join(f.missed)}" for item, f in rows if f.missed]
            console.print(f"  {label}: {' / '.join(lost) or '-'}", markup=False)
        verdicts = "; ".join(f"{trap}: {verdict}" for trap, verdict in m.traps.items())
        console.print(f"  함정: {verdicts}", markup=False)


def as_json(marked: Sequence[Marking], failed: Sequence[str]) -> str:
    """Return everything as JSON."""
    rows = [
        {
            "id": m.idea.id,
            "coverage": {name: round(share(m.found[name]), 3) for name in LISTS},
            "chance": {name: round(value, 3) for name, value in m.chance.items()},
            "laws_named_only": sum(item.named for item in m.found["laws"]),
            "missed": {name: [p for f in m.found[name] for p in f.missed] for name in LISTS},
            "traps": m.traps,
            **m.quality._asdict(),
        }
        for m in marked
    ]
    report = {"overall": overall(marked), "ideas": rows, "failed": list(failed)}
    return json.dumps(report, ensure_ascii=False, indent=2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the chosen ideas and print the report; 1 when one of them broke off."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coverage", description=__doc__)
    parser.add_argument("--idea", type=int, metavar="N", help="only the Nth idea of them, from 1")
    parser.add_argument("--only", default="", metavar="SET", help="blind, second … sixth, or idea")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--misses", action="store_true", help="also print what was not found")
    options = parser.parse_args(arguments)
    known = [idea for idea in ideas() if idea.id.startswith(options.only)]
    chosen = known[options.idea - 1 : options.idea] if options.idea else known
    marked, failed = markings(chosen)
    console = Console(width=200)
    if options.json:
        console.file.write(as_json(marked, failed) + "\n")
        return int(bool(failed))
    for title, prefix in TITLES:
        if group := [m for m in marked if m.idea.id.startswith(prefix)]:
            draw(group, console, title)
            if options.misses:
                draw_misses(group, console)
    for line in failed:
        console.print(f"중단됨: {line}", style="red", markup=False)
    return int(bool(failed))


if __name__ == "__main__":
    raise SystemExit(main())
