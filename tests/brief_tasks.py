"""The tasks of one idea, each composed before the next is asked, as in a consultation."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property

from agents import answers as a
from agents import tasks as t
from agents.composer import briefing, options, purpose, questions, research
from agents.exemplars import joinable
from agents.gathering import gather
from agents.materials import Materials, Slots
from agents.recognised import recognised
from knowledge.catalogue import Catalogue, load
from knowledge.methods import procedures, ranking
from knowledge.model.base import Value
from knowledge.model.brief import Brief, Limits, Organisation, Question
from knowledge.model.evidence import Evidence, EvidenceKind, Research
from knowledge.model.options import OptionSet
from knowledge.model.results import Procedure
from knowledge.search.index import index_of
from knowledge.search.objects import object_of
from knowledge.search.recognition import main_channel, main_user, recognise
from workflows import assembly
from workflows.costing import option_cost, pattern_cost
from workflows.finding import Finder
from workflows.session import RESEARCHERS
from workflows.settling import answers_of, settle
from workflows.values import EvidenceSet

TODAY = date(2026, 11, 23)


@cache
def catalogue() -> Catalogue:
    """Return the catalogue, read once."""
    return load()


@cache
def finder() -> Finder:
    """Return the search over the catalogue, built once."""
    return Finder(catalogue, index_of(catalogue(), None))


@dataclass
class Consultation:
    """One idea, composed step by step."""

    idea: str
    title: str = ""
    limits: Limits = field(default_factory=Limits)
    organisation: Organisation = field(default_factory=Organisation)

    @cached_property
    def brief_task(self) -> t.BriefTask:
        """What intake is asked."""
        profile = recognise(self.idea, catalogue())
        return t.BriefTask(
            idea=self.idea,
            title=self.title,
            organisation=self.organisation,
            limits=self.limits,
            profile=profile,
            slots=self._slots(self.title or object_of(profile)),
        )

    @cached_property
    def brief_answer(self) -> a.BriefAnswer:
        """The idea put in order."""
        return briefing.compose(self.brief_task)

    @cached_property
    def first_brief(self) -> Brief:
        """The brief before the questions."""
        task = self.brief_task
        return Brief(
            idea=task.idea,
            organisation=task.organisation,
            limits=task.limits,
            profile=task.profile,
            **self.brief_answer.model_dump(),
        )

    @cached_property
    def questions_task(self) -> t.QuestionsTask:
        """What the interviewer is asked."""
        brief = self.first_brief
        rules = {rule.id: rule for rule in catalogue().procedures}
        undecided = [p for p in self._procedures(brief) if p.status == "확인 필요"]
        entries = {entry.id: entry for entry in catalogue().facts}
        unknown = [
            t.UnknownFact(
                fact=fact,
                question=entries[fact.id].question,
                why=entries[fact.id].why,
                default=entries[fact.id].default,
                weight=entries[fact.id].weight,
                procedures=tuple(
                    p.name
                    for p in undecided
                    if fact.id in (*rules[p.id].all_of, *rules[p.id].any_of)
                ),
            )
            for fact in brief.profile.facts
            if fact.value is None
        ]
        given = (
            ("level", brief.organisation.level != "미정"),
            ("budget_won", brief.limits.budget_won is not None),
            ("start", brief.limits.start is not None),
            ("users_per_year", brief.limits.users_per_year is not None),
        )
        missing = [name for name, known in given if not known]
        unknown.sort(key=lambda item: -item.weight * (1 + len(item.procedures)))
        return t.QuestionsTask.model_validate(
            {"brief": brief, "unknown": unknown, "missing": missing}
        )

    @cached_property
    def questions_answer(self) -> a.QuestionsAnswer:
        """The questions."""
        return questions.compose(self.questions_task)

    @cached_property
    def brief(self) -> Brief:
        """The brief with every default taken."""
        asked = [
            Question(id=f"Q{number}", **draft.model_dump())
            for number, draft in enumerate(self.questions_answer.questions, start=1)
        ]
        answers = answers_of(asked, {})
        return settle(self.first_brief, asked, answers, catalogue().facts, TODAY)

    @cached_property
    def evidence(self) -> EvidenceSet:
        """What was found."""
        found = recognised(catalogue(), self.brief.profile, self.slots)
        return finder().find(self.brief, found, self._procedures(self.brief))

    @cached_property
    def research_tasks(self) -> tuple[t.ResearchTask, ...]:
        """What the researchers are asked."""
        by_id = {item.id: item for item in self.evidence.items}
        return tuple(
            t.ResearchTask(
                lens=lens,
                brief=self.brief,
                evidence=tuple(by_id[ref] for ref in self.evidence.lenses[lens]),
                sought=self.evidence.sought[lens],
            )
            for lens in RESEARCHERS.values()
        )

    @cached_property
    def research_answers(self) -> tuple[a.ResearchAnswer, ...]:
        """What the researchers say."""
        return tuple(research.compose(task) for task in self.research_tasks)

    @cached_property
    def materials(self) -> Materials:
        """What the catalogue offers."""
        found = recognised(catalogue(), self.brief.profile, self.slots)
        ids = {item.ref: item.id for item in self.evidence.items}
        return gather(
            catalogue(), found, self.slots, ids, lambda entry: pattern_cost(entry, catalogue())
        )

    @cached_property
    def options_task(self) -> t.OptionsTask:
        """What the strategist is asked."""
        return t.OptionsTask(
            brief=self.brief,
            slots=self.slots,
            patterns=self.materials.patterns,
            existing=tuple(
                f"{hint.existing.name}({hint.existing.operator}): {hint.existing.what}"
                for hint in joinable(self.materials.service.existing)
            ),
            research=self._research,
            procedures=self._procedures(self.brief),
            evidence=self._of("case", "law", "field")[:24],
        )

    @cached_property
    def options_answer(self) -> a.OptionsAnswer:
        """The options."""
        return options.compose(self.options_task)

    @cached_property
    def option_set(self) -> OptionSet:
        """The options ranked."""
        drafts = self.options_answer.options
        return ranking.rank(drafts, [option_cost(draft, catalogue()) for draft in drafts])

    @cached_property
    def purpose_task(self) -> t.PurposeTask:
        """What the purpose planner is asked."""
        return t.PurposeTask(
            brief=self.brief,
            option=self.option_set.choice,
            slots=self.slots,
            evidence=self._of("case", "law", "dataset", "field", "exemplar"),
            research=self._research,
            materials=self.materials.purpose,
        )

    @cached_property
    def purpose_answer(self) -> a.PurposeAnswer:
        """The purpose part."""
        return purpose.compose(self.purpose_task)

    @cached_property
    def slots(self) -> Slots:
        """The idea's own words."""
        return self._slots(self.title or self.first_brief.title)

    @property
    def turns(self) -> tuple[tuple[t.Task, Value], ...]:
        """Every task with its answer."""
        return (
            (self.brief_task, self.brief_answer),
            (self.questions_task, self.questions_answer),
            *zip(self.research_tasks, self.research_answers, strict=True),
            (self.options_task, self.options_answer),
            (self.purpose_task, self.purpose_answer),
        )

    @property
    def _research(self) -> tuple[Research, ...]:
        lenses = [task.lens for task in self.research_tasks]
        pairs = zip(lenses, self.research_answers, strict=True)
        return tuple(assembly.research(lens, answer) for lens, answer in pairs)

    def _of(self, *kinds: EvidenceKind) -> tuple[Evidence, ...]:
        return tuple(item for item in self.evidence.items if item.kind in (*kinds, "input"))

    def _slots(self, service: str) -> Slots:
        profile = recognise(self.idea, catalogue())
        return Slots(
            users=main_user(profile, catalogue()),
            object=object_of(profile),
            channel=main_channel(profile, catalogue()),
            org=self.organisation.name or "우리 기관",
            service=service,
        )

    @staticmethod
    def _procedures(brief: Brief) -> tuple[Procedure, ...]:
        rules, facts = catalogue().procedures, catalogue().facts
        level = brief.organisation.level
        return procedures.decide(rules, brief.profile, level, None, {}, facts=facts)
