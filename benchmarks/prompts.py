"""How long the prompts of whole consultations are, agent by agent and block by block.

`python -m benchmarks.prompts [--others N] [--blocks AGENT]`

Every prompt is put together again from what the store holds, and held against the
hash that the record keeps of the one that was sent.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from agents.messages import render
from agents.roster import ROSTER
from agents.runner import fingerprint
from benchmarks.consulting import finished
from benchmarks.coverage import ideas
from knowledge.store.repository import Store
from workflows.client import Consultations
from workflows.settings import Settings
from workflows.steps import AgentStep
from workflows.worker import desk_for, working

SAMPLE = 6
"""The ideas of the other sets that are taken by default, the first ones."""
BLOCK = re.compile(r"<(\w+)>\n(.*?)\n</\1>", re.DOTALL)


class Prompt(NamedTuple):
    """One prompt of one consultation."""

    agent: str
    system: str
    text: str
    recorded: bool
    """Whether its hash is the one on record."""


def main() -> int:
    """Print the longest prompt of every agent; fail when one is not the one on record."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--others", type=int, default=SAMPLE)
    parser.add_argument("--blocks", choices=list(ROSTER), help="the blocks of one agent's longest")
    arguments = parser.parse_args()
    texts = [idea.text for idea in ideas() if idea.id.startswith("idea")]
    others = [idea.text for idea in ideas() if idea.id.startswith("blind")]
    texts += others[: arguments.others]
    found = list(prompts(texts))
    _report(found, len(texts), arguments.blocks)
    return int(not all(prompt.recorded for prompt in found))


def prompts(texts: list[str]) -> Iterator[Prompt]:
    """Yield every prompt of a consultation of each idea, on the composer."""
    with TemporaryDirectory(prefix="dure-prompts-") as folder:
        settings = Settings(home=Path(folder), store_url="", runs_url="", provider="composer")
        with working(settings):
            consultations = Consultations(Store.open(settings.store), settings.runs)
            keys = [finished(consultations, text) for text in texts]
            consultations.close()
        desk = desk_for(settings)
        for key in keys:
            session = desk.session(key)
            for event in session.store.events(key):
                name, _, version = event.step.partition("@")
                step = desk.steps.get(name)
                if event.actor == "agent" and isinstance(step, AgentStep):
                    spec = ROSTER[step.agent]
                    task = step.build(session, int(version or 0))
                    # The composer was told the task itself.
                    told = fingerprint(spec, task.model_dump_json())
                    recorded = told == event.prompt_hash
                    yield Prompt(spec.name, spec.prompt, render(task), recorded)


def _report(found: list[Prompt], consultations: int, blocks: str | None) -> None:
    lengths: dict[str, list[int]] = defaultdict(list)
    for prompt in found:
        lengths[prompt.agent].append(len(prompt.system) + len(prompt.text))
    title = f"지시문 길이(글자, 상담 {consultations}건, 지시문 {len(found):,}개)"
    table = Table("에이전트", "개수", "평균", "최대", title=title)
    for agent, sizes in sorted(lengths.items(), key=lambda row: -max(row[1])):
        mean = sum(sizes) // len(sizes)
        table.add_row(agent, str(len(sizes)), f"{mean:,}", f"{max(sizes):,}")
    table.add_row("전체", str(len(found)), "", f"{max(map(max, lengths.values())):,}")
    Console().print(table)
    if blocks:
        longest = max((p for p in found if p.agent == blocks), key=lambda p: len(p.text))
        parts = Table("블록", "글자", title=f"{blocks}의 가장 긴 지시문")
        for name, inner in BLOCK.findall(longest.text):
            parts.add_row(name, f"{len(inner):,}")
        Console().print(parts)


if __name__ == "__main__":
    raise SystemExit(main())
