"""The consultation as a unit: what was asked for and where it stands."""

from typing import Literal

from knowledge.model.base import Value
from knowledge.model.record import Stage

Status = Literal["대기", "진행", "응답 대기", "실패", "완료", "중단"]
Gate = Literal["", "questions", "option", "approval", "retry"]
"""What a person is asked for: answers, a choice, an approval, what to do after a failure."""


class ConsultationOptions(Value):
    """How a consultation is to be run."""

    provider: str = "composer"
    criteria: str = "default"
    """Id of the criteria set."""
    criteria_name: str = ""
    """Its name when it was chosen; empty in consultations begun before it was kept."""
    auto: bool = True
    """자동 진행: gates pass by default, and the defaults are recorded as assumptions."""
    person: str = "담당자"
    """Name under which a person's decisions are recorded."""


class Running(Value):
    """A step under way."""

    step: str
    name: str
    title: str
    stage: Stage
    since: str


class Consultation(Value):
    """Where a consultation stands."""

    id: str
    title: str
    created: str
    options: ConsultationOptions
    status: Status
    waiting: Gate
    error: str
    run: int
    events: int
    head: str

    @property
    def over(self) -> bool:
        """Whether nothing more will happen by itself or by an answer."""
        return self.status in ("완료", "중단")
