"""Whole consultations with a language model in the agents' seats, every answer over HTTP.

The model at the other end of the wire answers what the composer would, so that the
same flow, record and proposal can be asked of both.
"""

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

import pytest
from starlette.responses import Response

from agents import messages
from agents.composer.index import COMPOSERS
from agents.endpoint import RETRIES
from agents.roster import ROSTER
from agents.tasks import Task
from agents.validation import citable
from knowledge.model.brief import BriefInput
from knowledge.model.consultation import Consultation, ConsultationOptions
from knowledge.model.proposal import Proposal
from knowledge.model.record import Event
from knowledge.store.repository import Store
from tests.homes import PATIENCE
from tests.openai_server import COMPLETION_TOKENS, PROMPT_TOKENS, Call, Server, fails, says, serving
from workflows.asking import DUTIES
from workflows.client import Consultations
from workflows.settings import Settings
from workflows.worker import working

IDEA = "마을회관 방송을 놓친 어르신이 집 전화로 지난 방송을 다시 들을 수 있게 하고 싶습니다."
MODEL = "openai:test-model"
WINDOW = 40_000
"""Characters of one prompt, at most: about what fits 32,000 tokens beside an answer."""
PROMPTS = {spec.prompt: spec.name for spec in ROSTER.values()}
Fault = Callable[[str], Response]


class Office:
    """The model at the other end: answers as the composer does, unless an agent is to fail."""

    def __init__(self, server: Server) -> None:
        self.tasks: dict[str, Task] = {}
        """Every task that was put into words, by its words."""
        self.faults: dict[str, Fault] = {}
        """What an agent's answer becomes, by the agent's name."""
        self.url = server.url
        self._server = server
        server.reply = self._reply

    def begin(self) -> None:
        """Forget what was asked, and make no faults."""
        self._server.calls.clear()
        self.faults.clear()

    @property
    def calls(self) -> list[Call]:
        """Return the requests since it began."""
        return self._server.calls

    def asked(self) -> Counter[str]:
        """Return how many times each agent was asked, by its title."""
        return Counter(ROSTER[_agent(call)].title for call in self._server.calls)

    def _reply(self, call: Call) -> Response:
        task = self.tasks[call.said[0]]
        answer = COMPOSERS[type(task)](task).model_dump_json()
        fault = self.faults.get(_agent(call))
        return fault(answer) if fault else says(answer)


def _agent(call: Call) -> str:
    return PROMPTS[call.body["messages"][0]["content"]]


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    with serving() as server, pytest.MonkeyPatch.context() as patch:
        running = Office(server)
        render = messages.render

        def remembered(task: Task) -> str:
            text = render(task)
            running.tasks[text] = task
            return text

        patch.setattr(messages, "render", remembered)
        yield running


@pytest.fixture(scope="module")
def desk(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Consultations]:
    """A worker at work in this process, seen through the client."""
    settings = Settings(
        home=tmp_path_factory.mktemp("home"),
        provider="openai",
        model="test-model",
        openai_base_url=office.url,
        openai_api_key="sk-very-secret",
    )
    with working(settings, "openai-consultation"):
        client = Consultations(Store.open(settings.store), settings.runs, "openai-consultation")
        yield client
        client.close()


def start(desk: Consultations, provider: str) -> str:
    options = ConsultationOptions(provider=provider)
    return desk.start(BriefInput(idea=IDEA), options, datetime.now(UTC))


def until(
    desk: Consultations, consultation_id: str, *statuses: str, filed: str = ""
) -> Consultation:
    """Return the consultation once it has one of the statuses, and a step on record."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = desk.store.consultation(consultation_id)
        if found.status in statuses and (not filed or desk.store.filed(consultation_id, filed)):
            return found
        time.sleep(0.05)
    raise TimeoutError(f"{found.status}: {found.error}")


def by_agents(events: list[Event]) -> list[Event]:
    return [event for event in events if event.actor == "agent"]


class Both(NamedTuple):
    """The same idea on both, and what the model was told."""

    composed: str
    asked: str
    calls: list[Call]
    by_agent: Counter[str]


@pytest.fixture(scope="module")
def both(desk: Consultations, office: Office) -> Both:
    """One consultation on the composer and one on the model, from idea to documents."""
    office.begin()
    composed, asked = start(desk, "composer"), start(desk, "openai")
    for consultation_id in (composed, asked):
        assert until(desk, consultation_id, "완료", "실패").error == ""
    return Both(composed, asked, [*office.calls], office.asked())


def test_every_prompt_of_a_consultation_fits_and_names_whatever_may_be_cited(
    both: Both, office: Office
):
    assert {_agent(call) for call in both.calls} >= {"planner_delivery", *DUTIES}
    for call in both.calls:
        prompt = "".join(message["content"] for message in call.body["messages"])
        assert len(prompt) <= WINDOW, _agent(call)
        ids = citable(office.tasks[call.said[0]])
        assert ids <= set(re.findall(r"\bE\d+\b", prompt)), _agent(call)


def test_a_model_goes_the_same_way_as_the_composer(desk: Consultations, both: Both):
    composed, asked = both.composed, both.asked

    plain, modelled = desk.store.events(composed), desk.store.events(asked)
    assert [event.stage for event in modelled] == [event.stage for event in plain]
    assert sorted(map(what, modelled)) == sorted(map(what, plain))
    assert desk.store.fault(asked) == ""
    for event in by_agents(modelled):
        assert event.model == MODEL
        assert event.prompt_hash
        assert event.usage.calls == 1
        assert event.usage.prompt_tokens == PROMPT_TOKENS
        assert event.usage.completion_tokens == COMPLETION_TOKENS
    assert sum(both.by_agent.values()) == len(by_agents(modelled))
    assert all(event.usage.calls == 0 for event in modelled if event.actor != "agent")
    one, other = (desk.store.load(item, "proposal", Proposal) for item in (composed, asked))
    assert (one.provider, other.provider) == ("composer", MODEL)
    assert other.plan == one.plan
    assert other.final.scorecard == one.final.scorecard


def what(event: Event) -> tuple[object, ...]:
    """Return what happened, whoever worded it; the course names the provider, who differs."""
    summary = "" if event.step == "course" else event.summary
    return (event.step, event.actor, event.name, event.title, event.output, summary)


class Troubled(NamedTuple):
    """One consultation that met a fault of every kind, and how it stood at each."""

    consultation_id: str
    down: Consultation
    """After its strategist's server answered with errors only."""
    refused: Consultation
    """After a planner's model refused."""
    asked: Counter[str]
    """How often each agent was asked until then."""
    all_asked: Counter[str]


@pytest.fixture(scope="module")
def troubled(desk: Consultations, office: Office) -> Troubled:
    """Sent back an invented citation, asked again after a fault, handed over after a refusal."""
    office.begin()
    office.faults["researcher_law"] = lambda answer: says(_inventing(office, answer))
    office.faults["strategist"] = lambda _: fails(500)
    consultation_id = start(desk, "openai")
    down = until(desk, consultation_id, "실패", "완료")
    office.faults.clear()
    office.faults["planner_people"] = lambda _: says(None, refusal="I cannot")
    desk.resume(consultation_id, by="김주무관")
    refused = until(desk, consultation_id, "실패", "완료", filed="people@1!1")
    asked = office.asked()
    desk.resume(consultation_id, by="김주무관", provider="composer")
    assert until(desk, consultation_id, "완료").error == ""
    return Troubled(consultation_id, down, refused, asked, office.asked())


def _inventing(office: Office, answer: str) -> str:
    """Return the answer with an invented id in it, the first time only."""
    del office.faults["researcher_law"]
    changed = json.loads(answer)
    changed["claims"][0]["evidence"].append("E999")
    return json.dumps(changed, ensure_ascii=False)


def test_an_invented_citation_is_sent_back_and_never_kept(desk: Consultations, troubled: Troubled):
    event = desk.store.filed(troubled.consultation_id, "researcher_law")

    assert event is not None
    assert event.usage.calls == 2
    assert event.usage.prompt_tokens == 2 * PROMPT_TOKENS
    assert "E999" not in str(desk.store.bodies(troubled.consultation_id))


def test_a_failed_agent_is_asked_again_once_its_server_recovers(
    desk: Consultations, troubled: Troubled
):
    consultation_id, stuck = troubled.consultation_id, troubled.down
    failed = desk.store.filed(consultation_id, "strategist!1")

    assert stuck.waiting == "retry"
    assert stuck.error.startswith("언어 모델(127.0.0.1)에 문제가 생겼으니(오류 500)")
    assert failed is not None
    assert (failed.ok, failed.error, failed.model) == (False, stuck.error, MODEL)
    again = desk.store.filed(consultation_id, "strategist")
    assert again is not None
    assert (again.ok, again.model) == (True, MODEL)
    assert desk.store.fault(consultation_id) == ""


def test_no_agent_is_asked_more_often_than_its_faults_ask_for(
    desk: Consultations, troubled: Troubled
):
    done = by_agents(desk.store.events(troubled.consultation_id))
    turns = Counter(event.name for event in done if event.ok and event.model == MODEL)
    turns[ROSTER["researcher_law"].title] += 1
    turns[ROSTER["strategist"].title] += 1 + RETRIES
    turns[ROSTER["planner_people"].title] += 1

    assert troubled.asked == turns


def test_what_a_model_cannot_do_is_handed_to_the_composer(desk: Consultations, troubled: Troubled):
    consultation_id = troubled.consultation_id
    failed = desk.store.filed(consultation_id, "people@1!1")

    assert "거절했으니" in troubled.refused.error
    assert failed is not None
    assert failed.usage.prompt_tokens == PROMPT_TOKENS
    assert desk.store.filed(consultation_id, "service@1"), "those beside it were not in vain"
    assert troubled.all_asked == troubled.asked
    events = desk.store.events(consultation_id)
    handed = [event.seq for event in events if event.step.startswith("retry")][-1]
    assert {event.model for event in by_agents(events) if event.seq < handed} == {MODEL}
    assert {event.model for event in by_agents(events) if event.seq > handed} == {"composer"}
    assert desk.store.filed(consultation_id, "people@1")
    proposal = desk.store.load(consultation_id, "proposal", Proposal)
    assert proposal.provider == f"{MODEL}, composer"
