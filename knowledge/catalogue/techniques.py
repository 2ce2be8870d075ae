"""Constraints that services take for given: what to do away with when looking for ideas."""

from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from knowledge.model.base import Value


class Constraint(Value):
    """Something taken for given, and the service without it."""

    id: str
    name: str
    without: str
    """Goes before the noun of the service: 서류를 다시 내지 않는 (신청)."""
    how: str
    """What would be done instead, as a 개조식 line."""
    pattern: str
    """Id of the pattern that carries it."""
    words: tuple[str, ...]
    """Words of a theme or of complaints that speak of the constraint."""
    first_step: str


@cache
def constraints() -> tuple[Constraint, ...]:
    """Return the constraints of `constraints.yaml`."""
    text = files("knowledge.catalogue").joinpath("constraints.yaml").read_text("utf-8")
    rows = yaml.safe_load(text)["constraints"]
    return TypeAdapter(tuple[Constraint, ...]).validate_python(rows)
