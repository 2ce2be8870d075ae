"""Everything of one consultation that can be drawn now, taken out of its values."""

from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, TypeVar

from pydantic import BaseModel, Field

from documents.blocks import Document
from knowledge.model.base import Value
from knowledge.model.brief import Brief, BriefDraft, BriefInput, Profile, Question, QuestionDraft
from knowledge.model.edits import PlanEdits
from knowledge.model.evidence import ClaimDraft, Evidence, Lens
from knowledge.model.options import OptionSet
from knowledge.model.plan import Plan
from knowledge.model.proposal import Approval, Proposal
from knowledge.model.record import Event
from knowledge.model.results import Results
from knowledge.model.review import Finding, Round
from knowledge.store.records import newest, verify
from workflows.values import EvidenceSet, FindingSet, RoundOutcome

ValueT = TypeVar("ValueT", bound=BaseModel)
RESEARCH: dict[str, Lens] = {
    "researcher_cases": "사례",
    "researcher_law": "법·제도",
    "researcher_data": "데이터·이용자",
}


class QuestionList(Value):
    """The questions as the interviewer answered them."""

    questions: Annotated[tuple[QuestionDraft, ...], Field(max_length=20)]


class Finds(Value):
    """What a researcher answered."""

    claims: tuple[ClaimDraft, ...]
    gaps: tuple[str, ...]


class Dossier:
    """The newest values of one consultation; None or empty where there are none yet."""

    def __init__(self, bodies: dict[str, str], events: tuple[Event, ...]) -> None:
        self.bodies = bodies
        self.events = events

    @cached_property
    def request(self) -> BriefInput:
        """What the planner sent."""
        return BriefInput.model_validate_json(self.bodies["request"])

    @cached_property
    def profile(self) -> Profile | None:
        """What was recognised in the idea."""
        return self.brief.profile if self.brief else self._find("profile", Profile)

    @cached_property
    def draft(self) -> BriefDraft | None:
        """The idea put in order."""
        return self.brief or self._find("intake", BriefDraft)

    @cached_property
    def brief(self) -> Brief | None:
        """The brief once the questions are settled."""
        return self._find("brief", Brief)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions, numbered as the workflow numbers them."""
        if self.proposal:
            return self.proposal.questions
        found = self._find("questions", QuestionList)
        return tuple(
            Question(id=f"Q{number}", **draft.model_dump())
            for number, draft in enumerate(found.questions if found else (), start=1)
        )

    @cached_property
    def evidence(self) -> dict[str, Evidence]:
        """Everything that may be cited, by id."""
        if self.proposal:
            return {item.id: item for item in self.proposal.evidence}
        found = self._find("evidence", EvidenceSet)
        return {item.id: item for item in found.items} if found else {}

    @cached_property
    def asked(self) -> dict[str, str]:
        """What search was asked, by the side of the idea it was asked from."""
        found = self._find("evidence", EvidenceSet)
        return found.asked if found else {}

    @cached_property
    def research(self) -> dict[Lens, Finds]:
        """What each researcher found, by what it looked at."""
        found = {lens: self._find(key, Finds) for key, lens in RESEARCH.items()}
        return {lens: answer for lens, answer in found.items() if answer}

    @cached_property
    def options(self) -> OptionSet | None:
        """The options; after the choice, with it."""
        return self._find("choice", OptionSet) or self._find("options", OptionSet)

    @cached_property
    def edits(self) -> tuple[PlanEdits, ...]:
        """What people changed in documents and had taken over, in order."""
        versions = [item.round.plan_version for item in self.outcomes]
        found = (self._find(f"edits@{version}", PlanEdits) for version in versions)
        return tuple(item for item in found if item)

    @cached_property
    def outcomes(self) -> tuple[RoundOutcome, ...]:
        """Every round of review so far."""
        return tuple(self._series("round", RoundOutcome))

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """Every round with what the revision that followed made of it."""
        if self.proposal:
            return self.proposal.rounds
        return tuple(_followed(outcome, self.outcomes) for outcome in self.outcomes)

    @cached_property
    def plan(self) -> Plan | None:
        """The plan that stands: the newest that was not taken back."""
        if self.proposal:
            return self.proposal.plan
        refused = {item.round.plan_version for item in self.outcomes if not item.kept}
        plans = [plan for plan in self._series("plan", Plan) if plan.version not in refused]
        return plans[-1] if plans else None

    @cached_property
    def results(self) -> Results | None:
        """What was computed for the plan that stands."""
        if self.proposal:
            return self.proposal.results
        return self._find(f"results@{self.plan.version}", Results) if self.plan else None

    @cached_property
    def checks(self) -> tuple[Finding, ...]:
        """What the deterministic checks found in the plan that stands."""
        found = self._find(f"checks@{self.plan.version}", FindingSet) if self.plan else None
        return found.items if found else ()

    @cached_property
    def final(self) -> Round | None:
        """The round that judged the plan that stands."""
        version = self.plan.version if self.plan else 0
        return next((item for item in self.rounds[::-1] if item.plan_version == version), None)

    @cached_property
    def approval(self) -> Approval | None:
        """Who let the proposal pass."""
        if self.proposal:
            return self.proposal.approval
        return None if newest(self.bodies, "proposal") else self._find("approval", Approval)

    @cached_property
    def proposal(self) -> Proposal | None:
        """The finished proposal; None while a newer version of its plan is under way."""
        edited = newest(self.bodies, "edits").partition("@")[2]
        found = self.filed
        return found if found and found.plan.version >= int(edited or 0) else None

    @cached_property
    def filed(self) -> Proposal | None:
        """The newest proposal that was finished, whatever came after it."""
        return self._find(newest(self.bodies, "proposal"), Proposal)

    def document(self, deliverable: str) -> Document | None:
        """Return a deliverable as it was composed."""
        return self._find(newest(self.bodies, f"document.{deliverable}"), Document)

    def fault(self) -> str:
        """Return what is wrong with the record; empty when nothing is."""
        return verify(list(self.events), self.bodies)

    def _find(self, key: str, kind: type[ValueT]) -> ValueT | None:
        body = self.bodies.get(key)
        return kind.model_validate_json(body) if body else None

    def _series(self, key: str, kind: type[ValueT]) -> Iterable[ValueT]:
        version = 1
        while (value := self._find(f"{key}@{version}", kind)) is not None:
            yield value
            version += 1


def _followed(outcome: RoundOutcome, outcomes: tuple[RoundOutcome, ...]) -> Round:
    version = outcome.round.plan_version
    after = next((item for item in outcomes if item.base == version), None)
    if after is None:
        return outcome.round
    return outcome.round.model_copy(
        update={"responses": after.responses, "changes": after.changes, "kept": after.kept}
    )
