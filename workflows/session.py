"""One consultation as the steps see it: its values, read from the store."""

from collections.abc import Iterable
from functools import cached_property

from agents import answers as a
from agents.gathering import gather
from agents.materials import Materials, Slots
from agents.recognised import Recognised, recognised
from knowledge.catalogue import Catalogue
from knowledge.catalogue.vocabulary import PatternEntry
from knowledge.methods.procedures import decide
from knowledge.model import plan as p
from knowledge.model.brief import Brief, BriefInput, Profile, Question
from knowledge.model.consultation import ConsultationOptions
from knowledge.model.evidence import Evidence, EvidenceKind, Lens, Research
from knowledge.model.options import Option, OptionSet
from knowledge.model.results import Procedure, Results
from knowledge.model.review import CriteriaSet, Finding, ResponseDraft, Round
from knowledge.search.recognition import main_channel, main_user, object_of
from knowledge.store.repository import Store
from workflows import assembly, values
from workflows.costing import pattern_cost

RESEARCHERS: dict[str, Lens] = {
    "researcher_cases": "사례",
    "researcher_law": "법·제도",
    "researcher_data": "데이터·이용자",
}
PART_ANSWERS: dict[p.PartName, type[a.PartAnswer]] = {
    "purpose": a.PurposeAnswer,
    "service": a.ServiceAnswer,
    "people": a.PeopleAnswer,
    "measures": a.MeasuresAnswer,
    "delivery": a.DeliveryAnswer,
}
REVIEWERS = (
    "reviewer_users",
    "reviewer_finance",
    "reviewer_law",
    "reviewer_technology",
    "reviewer_outcome",
)


class Session:
    """Reads the values of one consultation; writes nothing."""

    def __init__(self, store: Store, catalogue: Catalogue, consultation_id: str) -> None:
        self.store = store
        self.catalogue = catalogue
        self.id = consultation_id

    @cached_property
    def options(self) -> ConsultationOptions:
        """How the consultation is run."""
        return self.store.consultation(self.id).options

    @cached_property
    def request(self) -> BriefInput:
        """What the planner sent."""
        return self.store.load(self.id, "request", BriefInput)

    @cached_property
    def profile(self) -> Profile:
        """What was recognised; after the answers, with what they settled."""
        brief = self.store.find(self.id, "brief", Brief)
        return brief.profile if brief else self.store.load(self.id, "profile", Profile)

    @cached_property
    def brief(self) -> Brief:
        """The brief as it stands: the settled one once the questions are answered."""
        settled = self.store.find(self.id, "brief", Brief)
        return settled or self.first_brief

    @cached_property
    def first_brief(self) -> Brief:
        """The brief before anybody answered a question."""
        answer = self.store.load(self.id, "intake", a.BriefAnswer)
        return Brief(
            idea=self.request.idea,
            organisation=self.request.organisation,
            limits=self.request.limits,
            profile=self.store.load(self.id, "profile", Profile),
            **answer.model_dump(),
        )

    @cached_property
    def slots(self) -> Slots:
        """The idea's own words for sentences."""
        title = self.request.title
        if self.store.filed(self.id, "intake"):
            title = self.first_brief.title
        return Slots(
            users=main_user(self.profile, self.catalogue),
            object=object_of(self.profile),
            channel=main_channel(self.profile, self.catalogue),
            org=self.request.organisation.name or "우리 기관",
            service=title or object_of(self.profile),
        )

    @cached_property
    def found(self) -> Recognised:
        """The catalogue entries behind the profile."""
        return recognised(self.catalogue, self.profile, self.slots)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions with their numbers."""
        answer = self.store.load(self.id, "questions", a.QuestionsAnswer)
        return tuple(
            Question(id=f"Q{number}", **draft.model_dump())
            for number, draft in enumerate(answer.questions, start=1)
        )

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Everything that may be cited."""
        return self.store.load(self.id, "evidence", values.EvidenceSet).items

    def evidence_of(self, *kinds: EvidenceKind) -> tuple[Evidence, ...]:
        """Return the evidence of some kinds, and always the planner's own words."""
        return tuple(item for item in self.evidence if item.kind in (*kinds, "input"))

    @cached_property
    def evidence_ids(self) -> dict[str, str]:
        """Evidence id by catalogue id."""
        return {item.ref: item.id for item in self.evidence}

    @cached_property
    def materials(self) -> Materials:
        """What the catalogue offers, part by part."""
        return gather(self.catalogue, self.found, self.slots, self.evidence_ids, self.cost_of)

    def cost_of(self, pattern: PatternEntry) -> int | None:
        """Return the rough three-year cost of a pattern."""
        return pattern_cost(pattern, self.catalogue)

    @cached_property
    def research(self) -> tuple[Research, ...]:
        """What the researchers found."""
        return tuple(
            assembly.research(lens, self.store.load(self.id, step, a.ResearchAnswer))
            for step, lens in RESEARCHERS.items()
        )

    @cached_property
    def option_set(self) -> OptionSet:
        """The options; after the gate, with the choice."""
        chosen = self.store.find(self.id, "choice", OptionSet)
        return chosen or self.store.load(self.id, "options", OptionSet)

    @property
    def option(self) -> Option:
        """The option that is worked out."""
        return self.option_set.choice

    @cached_property
    def criteria(self) -> CriteriaSet:
        """The criteria set the plan is scored against."""
        wanted = self.options.criteria
        sets = {item.id: item for item in self.catalogue.criteria}
        return sets.get(wanted) or sets["default"]

    @cached_property
    def early_procedures(self) -> tuple[Procedure, ...]:
        """The procedures as far as they can be decided before the questions are answered."""
        return self.store.load(self.id, "procedures", values.ProcedureSet).items

    @cached_property
    def procedures(self) -> tuple[Procedure, ...]:
        """The procedures as the settled brief decides them; the cost is not known yet."""
        return decide(
            self.catalogue.procedures,
            self.brief.profile,
            self.brief.organisation.level,
            None,
            self.evidence_ids,
            facts=self.catalogue.facts,
        )

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
