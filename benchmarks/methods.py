"""How long each method takes, at the sizes a large plan may reach.

Prints a table; asserts nothing, for other work on the machine slows it down.
"""

import random
import time
from collections.abc import Callable
from datetime import date
from itertools import combinations

from rich.console import Console
from rich.table import Table

from knowledge.methods.ahp import weigh
from knowledge.methods.schedule import schedule
from knowledge.methods.screening import screen
from knowledge.methods.sensitivity import sensitivity
from knowledge.methods.tournament import RESAMPLED, pairings, rank
from knowledge.methods.trace import touched
from knowledge.methods.trace_export import KINDS, as_json, graphml
from knowledge.model import comparison as c
from knowledge.model.ideas import IdeaFacts, Verdict
from knowledge.model.plan import Task
from knowledge.model.results import Trace, TraceLink

LIMIT = 1.0
CRITERIA, OPTIONS, DRAWS = 20, 6, 10_000
TASKS, NODES, IDEAS = 300, 2_000, 30
SEED = 20_261_123


def main() -> None:
    """Measure and print."""
    table = Table("방법", "크기", "값", "목표", title="방법별 시간")
    for name, size, run in MEASURED:
        run()  # libraries are read in, as they are in a worker
        started = time.perf_counter()
        run()
        table.add_row(name, size, f"{time.perf_counter() - started:.3f}초", f"{LIMIT:.0f}초")
    Console().print(table)


def judge_and_draw() -> None:
    """Weigh twenty criteria from 190 judgements, and draw 10,000 sets of weights around them."""
    chance = random.Random(SEED)
    names = [f"항목{number}" for number in range(CRITERIA)]
    true = {name: chance.uniform(1, 4) for name in names}
    judgements = [
        c.Judgement(
            first=one,
            second=other,
            ratio=min(max(true[one] / true[other] * chance.uniform(0.6, 1.6), 1 / 9), 9),
        )
        for one, other in combinations(names, 2)
    ]
    weights = weigh(names, judgements).weights
    sensitivity(
        c.Table(
            axes=tuple(c.Axis(id=name, name=name, weight=weights[name]) for name in names),
            contenders=tuple(
                c.Contender(
                    id=f"O{number}",
                    name=f"대안 {number}",
                    values=tuple(chance.uniform(0, 100) for _ in names),
                )
                for number in range(1, OPTIONS + 1)
            ),
        ),
        draws=DRAWS,
    )


def schedule_tasks() -> None:
    """Date three hundred tasks, each after up to three earlier ones, with their range."""
    schedule(_tasks(TASKS), (), date(2027, 1, 4))


def trace_nodes() -> None:
    """Follow what one piece of evidence carries in a trace of two thousand nodes; write it out."""
    chance = random.Random(SEED)
    links = tuple(
        TraceLink(source=f"N{chance.randrange(max(1, place))}", target=f"N{place}", kind="근거")
        for place in range(1, NODES)
        for _ in range(2)
    )
    traced = Trace(
        nodes={f"N{place}": f"항목 {place}" for place in range(NODES)},
        links=links,
        coverage={},
        orphans=(),
        kinds={f"N{place}": KINDS[place % len(KINDS)] for place in range(NODES)},
    )
    touched(traced, "N0")
    graphml(traced)
    as_json(traced)


def _tasks(number: int) -> list[Task]:
    chance = random.Random(SEED)
    return [
        Task(
            id=f"T{place}",
            name=f"작업 {place}",
            phase="구축",
            days=chance.randint(3, 40),
            after=tuple({f"T{chance.randrange(place)}" for _ in range(3)}) if place else (),
            features=(),
            owner="수행업체",
            output="결과물",
        )
        for place in range(number)
    ]


def hold_a_tournament() -> None:
    """Rank thirty ideas from two judges who saw every pairing in both orders."""
    names = [f"I{number:02}" for number in range(1, IDEAS + 1)]
    facts = IdeaFacts(cost_won=1, applied=0, unknown=0, lead_days=0, supported=1)
    rank(
        {name: screen(facts) for name in names},
        [
            Verdict(judge=judge, by="agent", first=a, second=b, outcome=outcome)
            for judge in ("갑", "을")
            for pair in pairings(names)
            for a, b in (pair, pair[::-1])
            for outcome in ("first" if a < b else "second",)
        ],
    )


MEASURED: tuple[tuple[str, str, Callable[[], None]], ...] = (
    ("AHP와 몬테카를로", f"항목 {CRITERIA}개, 추첨 {DRAWS:,}회", judge_and_draw),
    ("아이디어 토너먼트", f"아이디어 {IDEAS}건, 재추출 {RESAMPLED}회", hold_a_tournament),
    ("일정·임계경로·PERT", f"작업 {TASKS}개", schedule_tasks),
    ("추적·영향·내보내기", f"항목 {NODES:,}개", trace_nodes),
)

if __name__ == "__main__":
    main()
