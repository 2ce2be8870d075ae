"""The versions of one consultation's plan: what each stands on and what came of it."""

from collections.abc import Iterable

from agents import answers as a
from knowledge.model import plan as p
from knowledge.model.edits import PlanEdits
from knowledge.model.proposal import Proposal
from knowledge.model.results import Results
from knowledge.model.review import Finding, ResponseDraft, Round
from knowledge.store.repository import Store
from workflows import values

PART_ANSWERS: dict[p.PartName, type[a.PartAnswer]] = {
    "purpose": a.PurposeAnswer,
    "service": a.ServiceAnswer,
    "people": a.PeopleAnswer,
    "measures": a.MeasuresAnswer,
    "delivery": a.DeliveryAnswer,
}


class Versions:
    """Reads the versions of a plan; writes nothing."""

    def __init__(self, store: Store, consultation_id: str) -> None:
        self.store = store
        self.id = consultation_id

    def plan(self, version: int) -> p.Plan:
        """Return a version of the plan."""
        return self.store.load(self.id, f"plan@{version}", p.Plan)

    def base(self, version: int) -> int:
        """Return the version that `version` started from; 0 for the first."""
        for earlier in range(version - 1, 0, -1):
            outcome = self.outcome(earlier)
            if outcome and outcome.kept:
                return earlier
        return 0

    def before(self, version: int) -> p.Plan | None:
        """Return the plan that `version` started from, or None for the first."""
        base = self.base(version)
        return self.plan(base) if base else None

    def answer(self, part: p.PartName, version: int) -> a.PartAnswer | None:
        """Return a part's answer as of `version`: its own, or that of its base."""
        while version:
            found = self.store.find(self.id, f"{part}@{version}", PART_ANSWERS[part])
            if found is not None:
                return found
            version = self.base(version)
        return None

    def results(self, version: int) -> Results:
        """Return what was computed for a version."""
        return self.store.load(self.id, f"results@{version}", Results)

    def checks(self, version: int) -> tuple[Finding, ...]:
        """Return what the deterministic checks found in a version."""
        return self.store.load(self.id, f"checks@{version}", values.FindingSet).items

    def outcome(self, version: int) -> values.RoundOutcome | None:
        """Return the round that reviewed a version, or None when there was none yet."""
        return self.store.find(self.id, f"round@{version}", values.RoundOutcome)

    def requested(self, version: int) -> tuple[Finding, ...]:
        """Return the change a person asked for that led to `version`."""
        asked = self.store.find(self.id, f"change@{version}", values.FindingSet)
        return asked.items if asked else ()

    def edits(self, version: int) -> PlanEdits | None:
        """Return what a person changed in a document that led to `version`."""
        return self.store.find(self.id, f"edits@{version}", PlanEdits)

    def wanted(self, version: int) -> bool:
        """Whether a person wanted `version`, so that it stands whatever its score."""
        return bool(self.requested(version)) or self.edits(version) is not None

    def closing(self, name: str) -> str:
        """Return the key of approval, proposal or document of the version that stands.

        A version that came of edits after the first proposal has keys of its own.
        """
        first = self.store.find(self.id, "proposal", Proposal)
        if first is None or first.plan.version == self.version():
            return name
        return f"{name}@{self.version()}"

    def findings(self, part: p.PartName, version: int) -> tuple[Finding, ...]:
        """Return the findings that `version` has to answer in one part."""
        base = self.base(version)
        outcome = self.outcome(base) if base else None
        asked = self.requested(version)
        reviewed = outcome.round.findings if outcome and not asked else ()
        return tuple(item for item in (*reviewed, *asked) if item.part == part)

    def responses(self, version: int) -> tuple[ResponseDraft, ...]:
        """Return the planners' answers to the findings that led to `version`."""
        answers: Iterable[a.PartAnswer | None] = (
            self.store.find(self.id, f"{part}@{version}", PART_ANSWERS[part]) for part in p.PARTS
        )
        return tuple(item for answer in answers if answer for item in answer.responses)

    def outcomes(self) -> tuple[values.RoundOutcome, ...]:
        """Return every round so far, in order."""
        rounds: list[values.RoundOutcome] = []
        while (outcome := self.outcome(len(rounds) + 1)) is not None:
            rounds.append(outcome)
        return tuple(rounds)

    def rounds(self) -> tuple[Round, ...]:
        """Return every round with what the revision that followed made of it."""
        outcomes = self.outcomes()
        return tuple(
            outcome.round.model_copy(
                update={
                    "responses": after.responses,
                    "changes": after.changes,
                    "kept": after.kept,
                }
            )
            if (after := _revision_of(outcomes, outcome.round.plan_version))
            else outcome.round
            for outcome in outcomes
        )

    def version(self) -> int:
        """Return the version that stands: the last one kept."""
        return next(item.round.plan_version for item in reversed(self.outcomes()) if item.kept)


def _revision_of(
    outcomes: Iterable[values.RoundOutcome], version: int
) -> values.RoundOutcome | None:
    return next((item for item in outcomes if item.base == version), None)
