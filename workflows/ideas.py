"""What a person's process may do with searches for ideas: start, vote, resume, rank, go on."""

import json
import secrets
from datetime import datetime

from dbos import EnqueueOptions

from knowledge.methods.masking import mask
from knowledge.methods.tournament import rank
from knowledge.model.brief import BriefInput
from knowledge.model.evidence import Evidence
from knowledge.model.ideas import (
    Cluster,
    Idea,
    IdeaRanking,
    IdeaRequest,
    IdeaSet,
    Ideation,
    Outcome,
    Verdict,
    VerdictSet,
)
from knowledge.model.record import EventBody
from knowledge.store.ideations import Ideations
from workflows.client import FINISHED, Consultations
from workflows.progress import IDEATION, QUEUE, VERSION, run_id

JUDGED = ("judge.", "vote.")


class Ideas:
    """The searches for ideas of one home, as a workspace or a command sees them."""

    def __init__(self, consultations: Consultations) -> None:
        self._consultations = consultations
        self.kept = Ideations(consultations.store)

    def start(self, request: IdeaRequest, now: datetime, *, provider: str, person: str) -> str:
        """Enter a search, queue its run, and return its id."""
        ideation_id = f"i{now:%y%m%d}-{secrets.token_hex(3)}"
        self.kept.create(ideation_id, request, provider=provider, person=person)
        self._enqueue(ideation_id, 1)
        return ideation_id

    def resume(self, ideation_id: str, provider: str = "") -> Ideation:
        """Make a search that failed or never began go on, perhaps with another provider."""
        one = self.kept.one(ideation_id)
        if one.over:
            return one
        current = run_id(ideation_id, one.run)
        states = self._consultations.states(current)
        if not states:
            self._enqueue(ideation_id, one.run)
        elif states[0] in FINISHED:
            if provider:
                self.kept.set_provider(ideation_id, provider)
            self.kept.set_status(ideation_id, "대기")
            self._enqueue(ideation_id, self.kept.next_run(ideation_id))
        return self.kept.one(ideation_id)

    def found(self, ideation_id: str) -> IdeaSet | None:
        """Return the ideas; None before there are any."""
        return self.kept.store.find(ideation_id, "ideas", IdeaSet)

    def clusters(self, ideation_id: str) -> tuple[Cluster, ...]:
        """Return the groups of complaints; none where there were no complaints."""
        body = self.kept.store.bodies(ideation_id).get("leads", "{}")
        return tuple(Cluster.model_validate(row) for row in json.loads(body).get("clusters", ()))

    def started_from(self, ideation_id: str, found: IdeaSet) -> tuple[Evidence, ...]:
        """Return the tables and services that ideas were looked for in, as they are cited."""
        request = self.kept.store.load(ideation_id, "request", IdeaRequest)
        refs = {one.ref for one in request.holdings}
        return tuple(item for item in found.evidence if item.ref in refs)

    def ranking(self, ideation_id: str) -> IdeaRanking | None:
        """Return the ranking with every verdict so far; None before there are ideas."""
        found = self.found(ideation_id)
        return rank(found.screened, self.verdicts(ideation_id)) if found else None

    def verdicts(self, ideation_id: str) -> tuple[Verdict, ...]:
        """Return every verdict on record in order: the agents' and the votes."""
        store = self.kept.store
        bodies = store.bodies(ideation_id)
        return tuple(
            verdict
            for event in store.events(ideation_id)
            if event.output.startswith(JUDGED)
            for verdict in VerdictSet.model_validate_json(bodies[event.output]).items
        )

    def vote(
        self, ideation_id: str, first: str, second: str, outcome: Outcome, now: datetime, *, by: str
    ) -> None:
        """File a person's verdict on two ideas; a later one on the same pair takes its place."""
        key = f"vote.{self.kept.one(ideation_id).events + 1}-{secrets.token_hex(2)}"
        name = mask(by).text
        verdict = Verdict(judge=name, by="person", first=first, second=second, outcome=outcome)
        said = {"first": first, "second": second, "tie": "비슷함", "none": "판단하지 않음"}
        body = EventBody(
            step=key,
            stage="approval",
            actor="person",
            name=name,
            title=f"{first} 대 {second} 투표",
            summary=said[outcome],
            inputs=("ideas",),
            output=key,
            at=now.isoformat(timespec="milliseconds"),
        )
        self.kept.file(ideation_id, body, VerdictSet(items=(verdict,)))

    def brief_of(self, ideation_id: str, idea: Idea) -> BriefInput:
        """Return what a consultation on an idea would start from."""
        request = self.kept.store.load(ideation_id, "request", IdeaRequest)
        words = (
            f"{idea.title}. 대상: {idea.users}. 어려움: {idea.problem}. "
            f"하려는 것: {idea.what}. 먼저 할 일: {idea.first_step}."
        )
        return BriefInput(idea=words, title=idea.title[:60], organisation=request.organisation)

    def _enqueue(self, ideation_id: str, run: int) -> None:
        options: EnqueueOptions = {
            "queue_name": QUEUE,
            "workflow_name": IDEATION,
            "class_name": "Ideation",
            "instance_name": self._consultations.name,
            "workflow_id": run_id(ideation_id, run),
            "app_version": VERSION,
        }
        self._consultations.runs.enqueue(options, ideation_id)
