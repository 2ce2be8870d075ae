"""How long each method takes, at the sizes a large plan may reach.

Prints a table; asserts nothing, for other work on the machine slows it down.
"""

import random
import time
from collections.abc import Callable
from itertools import combinations

from rich.console import Console
from rich.table import Table

from knowledge.methods.ahp import weigh
from knowledge.methods.sensitivity import sensitivity
from knowledge.model import comparison as c

LIMIT = 1.0
CRITERIA, OPTIONS, DRAWS = 20, 6, 10_000
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


MEASURED: tuple[tuple[str, str, Callable[[], None]], ...] = (
    ("AHP와 몬테카를로", f"항목 {CRITERIA}개, 추첨 {DRAWS:,}회", judge_and_draw),
)

if __name__ == "__main__":
    main()
