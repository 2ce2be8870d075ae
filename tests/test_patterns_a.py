"""The service patterns can be adapted to any idea."""

import re
from collections.abc import Iterator
from importlib.resources import files

import pytest
import yaml
from pydantic import TypeAdapter

from knowledge.catalogue.patterns import PatternEntry

SLOTS = {"users", "object", "channel", "org", "service"}
PARTICLES = {"", "이/가", "을/를", "은/는", "과/와", "으로/로", "이라/라", "이나/나"}
FILE = files("knowledge.catalogue").joinpath("patterns_a.yaml")
PATTERNS = TypeAdapter(tuple[PatternEntry, ...]).validate_python(
    yaml.load(FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)["patterns"]
)
each_pattern = pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.id)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from texts(part)


class Slot:
    """A dummy word that refuses an unknown particle pair."""

    def __format__(self, particles: str) -> str:
        if particles not in PARTICLES:
            raise ValueError(particles)
        return "낱말"


@each_pattern
def test_every_sentence_can_be_filled_in(pattern: PatternEntry) -> None:
    written = list(texts(pattern.model_dump()))

    filled = [text.format_map(dict.fromkeys(SLOTS, Slot())) for text in written]

    assert filled != written


@each_pattern
def test_no_particle_is_written_by_hand_and_no_sentence_ends_in_a_stop(
    pattern: PatternEntry,
) -> None:
    faulty = [
        text
        for text in texts(pattern.model_dump())
        if re.search(r"\}[가-힣]|\{[^}]*$|^[^{]*\}|\([를을가이]\)|\.$", text)
    ]

    assert faulty == []


@each_pattern
def test_goals_are_served_and_measured(pattern: PatternEntry) -> None:
    goals = set(pattern.goals)

    assert len(pattern.goals) == len(pattern.goal_texts)
    assert {feature.goal for feature in pattern.features} == goals
    assert {measure.goal for measure in pattern.measures} == goals
    assert any(measure.kind == "결과" for measure in pattern.measures)


@each_pattern
def test_work_and_money_refer_to_what_the_pattern_has(pattern: PatternEntry) -> None:
    features = {feature.name for feature in pattern.features}
    tasks = {task.name for task in pattern.tasks}

    assert {task.phase for task in pattern.tasks} == {"준비", "설계", "구축", "시범", "운영"}
    assert {task.feature for task in pattern.tasks} <= features | {""}
    assert {cost.task for cost in pattern.costs} <= tasks | {""}
    assert any(cost.yearly for cost in pattern.costs)
    assert any(cost.category == "홍보·교육" for cost in pattern.costs)


def test_ids_are_unique() -> None:
    assert len({pattern.id for pattern in PATTERNS}) == len(PATTERNS)
