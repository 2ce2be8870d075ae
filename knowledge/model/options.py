"""Ways to realise the idea, compared before one is chosen."""

from typing import Annotated, Literal

from pydantic import Field

from knowledge.model.base import Line, Refs, Scale, Text, Value, Word
from knowledge.model.comparison import Sensitivity

OptionKind = Literal["현행 유지", "제도·운영 개선", "기존 서비스 활용", "단계적 구축", "전면 구축"]


class OptionDraft(Value):
    """One way to realise the idea."""

    name: Word
    kind: OptionKind
    summary: Text
    """What would be done, in two or three sentences specific to the idea."""
    patterns: Refs
    """Ids of the service patterns it is made of; empty for 현행 유지."""
    strengths: Annotated[tuple[Line, ...], Field(min_length=1, max_length=5)]
    weaknesses: Annotated[tuple[Line, ...], Field(min_length=1, max_length=5)]
    evidence: Refs
    effect: Scale
    """How far it solves the problem: 1 hardly, 5 wholly."""
    feasibility: Scale
    """How sure it can be done: law, technology, data, people."""
    inclusion: Scale
    """How well it serves people without smartphones or with disabilities."""
    sustainability: Scale
    """How likely it still runs after three years."""


class Option(OptionDraft):
    """An option with its id and what the methods computed for it."""

    id: str
    cost_won: int | None = None
    """Rough three-year cost in won from the patterns' cost parts; None when not known."""
    score: float = 0.0
    """Weighted sum of the judgements and of the computed cost, 0-100."""


class OptionSet(Value):
    """The options, the recommendation and the person's choice."""

    options: tuple[Option, ...]
    weights: dict[str, float]
    """Weight of each judgement (`effect`, `feasibility`, `inclusion`, `sustainability`, `cost`)."""
    recommended: str
    """Id of the best score."""
    sensitivity: Sensitivity | None = None
    """What the recommendation turns on; None in what was ranked before it was computed."""
    chosen: str = ""
    """Id of the option worked out; empty before the gate."""
    chosen_by: Literal["", "담당자", "기본값"] = ""

    @property
    def choice(self) -> Option:
        """Return the option that is worked out."""
        wanted = self.chosen or self.recommended
        return next(option for option in self.options if option.id == wanted)
