"""Tasks of the composer for an idea, over the real catalogue and without the workflow."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from agents import answers as a
from agents import tasks as t
from agents.composer.index import COMPOSERS
from agents.gathering import gather
from agents.materials import Materials, Slots
from agents.recognised import recognised
from knowledge.catalogue import Catalogue, load
from knowledge.methods import budget, procedures, schedule, trace
from knowledge.methods.checks import check
from knowledge.model.base import Value
from knowledge.model.brief import Brief, Level, Profile
from knowledge.model.evidence import Evidence, EvidenceKind
from knowledge.model.options import Option, OptionKind
from knowledge.model.plan import Goal, PartName, Plan, Purpose
from knowledge.model.results import Procedure, Results
from knowledge.model.review import Finding, FindingDraft, ReviewerName
from knowledge.search.objects import object_of
from knowledge.search.people import worker_of
from knowledge.search.quoting import evidence_of
from knowledge.search.recognition import main_channel, main_user, recognise
from workflows import assembly
from workflows.exemplars import sources
from workflows.finding import existing

START = date(2027, 1, 4)
LEVEL: Level = "시·군·구"


@cache
def catalogue() -> Catalogue:
    """Return the real catalogue."""
    return load()


@dataclass(frozen=True)
class Case:
    """An idea with what the composer is given for it."""

    brief: Brief
    slots: Slots
    materials: Materials
    evidence: tuple[Evidence, ...]
    procedures: tuple[Procedure, ...]
    goals: tuple[Goal, ...]
    option: Option
    ids: dict[str, str] = field(hash=False)

    @property
    def common(self) -> dict[str, object]:
        """What every task for a part has."""
        return {
            "brief": self.brief,
            "option": self.option,
            "slots": self.slots,
            "evidence": self.evidence,
        }

    def service(self, **more: object) -> t.ServiceTask:
        """Return the task for the service part."""
        fields = {"goals": self.goals, "materials": self.materials.service}
        return t.ServiceTask.model_validate(self.common | fields | more)

    def people(self, **more: object) -> t.PeopleTask:
        """Return the task for the people part."""
        fields = {
            "goals": self.goals,
            "materials": self.materials.people,
            "procedures": self.procedures,
        }
        return t.PeopleTask.model_validate(self.common | fields | more)

    def measures(self, **more: object) -> t.MeasuresTask:
        """Return the task for the measures part."""
        fields = {"goals": self.goals, "materials": self.materials.measures}
        return t.MeasuresTask.model_validate(self.common | fields | more)

    def delivery(self, service: a.ServiceAnswer, **more: object) -> t.DeliveryTask:
        """Return the task for the delivery part of a service."""
        fields = {
            "features": assembly.service(service, None).features,
            "procedures": self.procedures,
            "materials": self.materials.delivery,
        }
        return t.DeliveryTask.model_validate(self.common | fields | more)

    def review(self, plan: Plan, reviewer: ReviewerName, **more: object) -> t.ReviewTask:
        """Return the task of one reviewer, who expects everything there is."""
        results, checks = examined(self, plan)
        fields = {
            "reviewer": reviewer,
            "brief": self.brief,
            "option": self.option,
            "plan": plan,
            "results": results,
            "criteria": next(c for c in catalogue().criteria if c.id == "default"),
            "checks": checks,
            "settled": (),
            "expected": t.Expected(
                people=self.materials.people,
                service=self.materials.service,
                measures=self.materials.measures,
                delivery=self.materials.delivery,
            ),
            "evidence": self.evidence,
        }
        return t.ReviewTask.model_validate(fields | more)

    def results(self, plan: Plan) -> Results:
        """Return what the methods compute for a plan."""
        prices = {item.id: item for item in catalogue().unit_costs}
        money = budget.budget(plan.delivery.costs, prices, START.year, LEVEL, self.ids)
        dates = schedule.schedule(plan.delivery.tasks, self.procedures, START)
        links = trace.trace(
            plan, self.evidence, procedures=self.procedures, schedule=dates, budget=money
        )
        return Results(procedures=self.procedures, schedule=dates, budget=money, trace=links)

    def plan(self, version: int = 1, **parts: object) -> Plan:
        """Return a plan of first drafts, or of the answers given by part."""
        service = parts.get("service") or compose(self.service())
        assert isinstance(service, a.ServiceAnswer)
        people = parts.get("people") or compose(self.people())
        measures = parts.get("measures") or compose(self.measures())
        delivery = parts.get("delivery") or compose(self.delivery(service))
        assert isinstance(people, a.PeopleAnswer)
        assert isinstance(measures, a.MeasuresAnswer)
        assert isinstance(delivery, a.DeliveryAnswer)
        return Plan(
            version=version,
            purpose=_purpose(self.goals),
            service=assembly.service(service, None),
            people=assembly.people(people, None),
            measures=assembly.measures(measures, None),
            delivery=assembly.delivery(delivery, None),
        )


@lru_cache(maxsize=4)
def examined(of: Case, plan: Plan) -> tuple[Results, tuple[Finding, ...]]:
    """Return what every reviewer of a plan is shown: what was computed, and what the checks say."""
    results = of.results(plan)
    return results, check(of.brief, plan, results, of.evidence)


def compose(task: t.Task) -> Value:
    """Return the composer's answer, as strict as when it travels as JSON."""
    answer = COMPOSERS[type(task)](task)
    return type(answer).model_validate_json(answer.model_dump_json())


@cache
def case(idea: str, wishes: tuple[str, ...] = (), kind: OptionKind = "단계적 구축") -> Case:
    """Return what the composer is given for an idea."""
    known = catalogue()
    profile = recognise(idea, known)
    thing = object_of(profile)
    slots = Slots(
        users=main_user(profile, known),
        object=thing,
        channel=main_channel(profile, known),
        org="가람시",
        service=f"{thing} 서비스"[:60],
        worker=worker_of(profile),
    )
    brief = _brief(idea, profile, slots, wishes)
    found = recognised(known, profile, slots)
    facts = known.facts
    early = procedures.decide(known.procedures, profile, LEVEL, None, {}, facts=facts)
    evidence = tuple(_evidence(found.ids("laws"), found.ids("cases"), found.ids("risks")))
    evidence += tuple(
        Evidence(id=f"E{number}", why=each.why, **each.quotation.model_dump())
        for number, each in enumerate([*existing(found), *sources(found)], start=len(evidence) + 1)
    )
    ids = {item.ref: item.id for item in evidence}
    materials = gather(known, found, slots, ids, lambda _: None)
    texts = [hint.text for hint in materials.purpose.goals][:3] or ["불편이 줄어든 상태"]
    goals = tuple(
        Goal(id=f"G{number}", text=text, problems=("P1",))
        for number, text in enumerate(dict.fromkeys(texts), start=1)
    )
    return Case(brief, slots, materials, evidence, early, goals, _option(kind), ids)


def found_by(by: str, drafts: Iterable[FindingDraft], part: PartName) -> tuple[Finding, ...]:
    """Return the drafts of one part as findings with ids."""
    return tuple(
        Finding.model_validate(draft.model_dump() | {"id": f"{by}-{number}", "by": by})
        for number, draft in enumerate(drafts, start=1)
        if draft.part == part
    )


def asked(part: PartName, suggestion: str) -> Finding:
    """Return a change a person asks for."""
    return Finding(
        id="담당자-1",
        by="김담당",
        severity="중대",
        part=part,
        place="담당자 요청",
        reason=suggestion,
        suggestion=suggestion,
        refs=(),
    )


def _brief(idea: str, profile: Profile, slots: Slots, wishes: tuple[str, ...]) -> Brief:
    return Brief.model_validate(
        {
            "title": slots.service,
            "summary": idea[:900] or "-",
            "problem": idea[:200] or "-",
            "beneficiaries": (slots.users,),
            "wishes": wishes,
            "idea": idea,
            "organisation": {"name": "가람시", "level": LEVEL},
            "limits": {"start": START},
            "profile": profile,
        }
    )


def _evidence(
    laws: tuple[str, ...], cases: tuple[str, ...], risks: tuple[str, ...]
) -> Iterator[Evidence]:
    rows: list[tuple[EvidenceKind, str]] = [("law", ref) for ref in laws[:20]]
    rows += [("case", ref) for ref in cases[:6]]
    rows += [("risk", ref) for ref in risks[:12]]
    for number, (kind, ref) in enumerate(rows, start=1):
        quotation = evidence_of(catalogue(), kind, ref)
        yield Evidence(id=f"E{number}", why="시험", **quotation.model_dump())


def _option(kind: OptionKind) -> Option:
    return Option(
        id="O1",
        name="안",
        kind=kind,
        summary="안",
        patterns=(),
        strengths=("장점",),
        weaknesses=("단점",),
        evidence=(),
        effect=3,
        feasibility=3,
        inclusion=3,
        sustainability=3,
    )


def _purpose(goals: tuple[Goal, ...]) -> Purpose:
    return Purpose.model_validate(
        {
            "background": (),
            "situation": (),
            "problems": (
                {"id": "P1", "text": "이용이 어려움", "cause": "확인 필요", "evidence": ()},
            ),
            "purpose": "이용 불편을 줄이고자 함",
            "goals": goals,
        }
    )
