"""One consultation as the steps see it: its values, read from the store."""

from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from agents import answers as a
from agents.gathering import gather
from agents.materials import Materials, Slots
from agents.recognised import Recognised, recognised
from knowledge.catalogue import Catalogue
from knowledge.catalogue.patterns import PatternEntry
from knowledge.methods.procedures import decide
from knowledge.model.brief import Brief, BriefInput, Limits, Profile, Question
from knowledge.model.consultation import ConsultationOptions
from knowledge.model.evidence import Evidence, EvidenceKind, Lens, Research
from knowledge.model.options import Option, OptionSet
from knowledge.model.results import Procedure
from knowledge.model.review import CriteriaSet
from knowledge.search.objects import object_of
from knowledge.search.people import worker_of
from knowledge.search.recognition import main_channel, main_user
from knowledge.store.repository import Store
from workflows import assembly, values
from workflows.ceiling import Ceiling, told_ceiling
from workflows.costing import pattern_cost
from workflows.versions import Versions

T = TypeVar("T")
_CONSULTATIONS = 8
"""Of how many consultations at once what the catalogue offers is kept from step to step."""
RESEARCHERS: dict[str, Lens] = {
    "researcher_cases": "사례",
    "researcher_law": "법·제도",
    "researcher_data": "데이터·이용자",
}


class Session(Versions):
    """Reads the values of one consultation; writes nothing."""

    def __init__(self, store: Store, catalogue: Catalogue, consultation_id: str) -> None:
        super().__init__(store, consultation_id)
        self.catalogue = catalogue

    @cached_property
    def options(self) -> ConsultationOptions:
        """How the consultation is run."""
        return self.store.consultation(self.id).options

    @cached_property
    def request(self) -> BriefInput:
        """What the planner sent."""
        return self.store.load(self.id, "request", BriefInput)

    @cached_property
    def _ceiling(self) -> Ceiling | None:
        """The ceiling that the idea tells, where the planner gave none apart."""
        given = self.request.limits.budget_won is not None
        return None if given else told_ceiling(self.request.idea)

    @cached_property
    def limits(self) -> Limits:
        """What the planner set, be it apart or in the idea."""
        told = self._ceiling
        limits = self.request.limits
        return limits.model_copy(update={"budget_won": told.won}) if told else limits

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
            limits=self.limits,
            ceiling_told=self._ceiling.words if self._ceiling else "",
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
            worker=worker_of(self.profile),
        )

    @cached_property
    def found(self) -> Recognised:
        """The catalogue entries behind the profile."""
        return _found(_Same(self.catalogue), _Same(self.profile), self.slots)

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
        return _materials(
            _Same(self.catalogue), _Same(self.found), self.slots, _Same(self.evidence)
        )

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


class _Same(Generic[T]):
    """A value as the key of what is made of it: comparing contents would cost more than making."""

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.value is other.value


@lru_cache(maxsize=_CONSULTATIONS)
def _found(catalogue: _Same[Catalogue], profile: _Same[Profile], slots: Slots) -> Recognised:
    return recognised(catalogue.value, profile.value, slots)


@lru_cache(maxsize=_CONSULTATIONS)
def _materials(
    catalogue: _Same[Catalogue],
    found: _Same[Recognised],
    slots: Slots,
    evidence: _Same[tuple[Evidence, ...]],
) -> Materials:
    ids = {item.ref: item.id for item in evidence.value}
    return gather(
        catalogue.value,
        found.value,
        slots,
        ids,
        lambda pattern: pattern_cost(pattern, catalogue.value),
    )
