"""A search for ideas, surviving restarts: leads, ideas, verdicts, ranking.

Like a consultation: the workflow holds only the order, every value is in the store, and what
is on record is not done again.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

from dbos import DBOS, DBOSConfiguredInstance

from agents.errors import AgentError, NoAnswerError
from agents.roster import ROSTER
from agents.runner import ask
from agents.tasks import Task
from knowledge.methods.tournament import rank
from knowledge.store.ideations import Ideations
from workflows.consultation import RESTARTS, log_fault
from workflows.idea_leads import TECHNIQUES, Leads, gather
from workflows.idea_records import file_method, file_none, file_turn
from workflows.ideating import Search
from workflows.performing import Desk
from workflows.progress import CONSULTATION, IDEATION

logger = logging.getLogger(__name__)


@DBOS.dbos_class("Ideation")
class Ideation(DBOSConfiguredInstance):
    """Every search for ideas of this worker."""

    def __init__(self, desk: Desk, name: str = CONSULTATION) -> None:
        super().__init__(name)
        self._desk = desk

    @DBOS.workflow(name=IDEATION, max_recovery_attempts=RESTARTS)
    async def run(self, ideation_id: str) -> None:
        """Take a search through every stage."""
        try:
            await self._note(ideation_id, _gather)
            await self._turns(ideation_id, "find", len(TECHNIQUES))
            await self._note(ideation_id, _collect)
            await self._turns(ideation_id, "judge", await self._note(ideation_id, _judgings))
            await self._note(ideation_id, _rank)
        except UnfinishedError as error:
            await self._note(ideation_id, _break_off, str(error))
            raise
        except Exception as error:  # the worker's one boundary: a fault must show, not hang
            log_fault(ideation_id, error)
            await self._note(ideation_id, _break_off, "")
            raise

    async def _turns(self, ideation_id: str, name: str, count: int) -> None:
        """Ask agents side by side; what an endpoint did not answer ends the run."""
        outcomes = await asyncio.gather(
            *(self.turn(ideation_id, name, number) for number in range(count)),
            return_exceptions=True,
        )
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                raise outcome
        if open_ones := [str(said) for said in outcomes if said]:
            raise UnfinishedError(open_ones[0])

    async def _note(self, ideation_id: str, act: Callable[..., Any], *args: Any) -> Any:
        return await DBOS.run_step_async(
            {"name": act.__name__}, lambda: act(self._desk, ideation_id, *args)
        )

    @DBOS.step(preemptible=True)
    async def turn(self, ideation_id: str, name: str, number: int) -> str:
        """Ask one agent once, unless it is on record.

        Returns:
            What went wrong with the way to the model, as a sentence; empty when nothing
            did, or when the agent gave no usable answer: that is on record and counts as none.
        """
        return await take_turn(self._desk, ideation_id, name, number)


class UnfinishedError(RuntimeError):
    """The way to the model failed; the message says how, fit for a person."""


async def take_turn(desk: Desk, ideation_id: str, name: str, number: int) -> str:
    """Ask one agent once; see `Ideation.turn`."""
    key = f"{name}.{number}"
    if desk.store.filed(ideation_id, key):
        return ""
    search = _search(desk, ideation_id)
    agent, task = _asked(search, name, number)
    provider = Ideations(desk.store).one(ideation_id).provider
    started = time.perf_counter()
    try:
        async with desk.turns:
            turn = await ask(ROSTER[agent], task, desk.model(provider))
    except NoAnswerError as error:
        file_none(desk, search, key, agent, error, time.perf_counter() - started)
        return ""
    except AgentError as error:
        logger.info("%s: %s failed: %s", ideation_id, key, error)
        return str(error)
    file_turn(desk, search, key, agent, turn)
    return ""


def _search(desk: Desk, ideation_id: str) -> Search:
    return Search(desk.store, desk.catalogue, ideation_id)


def _asked(search: Search, name: str, number: int) -> tuple[str, Task]:
    if name == "find":
        return "ideator", search.finding(number)
    return search.judging(number)


def _gather(desk: Desk, ideation_id: str) -> None:
    kept = Ideations(desk.store)
    kept.set_status(ideation_id, "진행")
    if not desk.store.filed(ideation_id, "leads"):
        leads = gather(desk.catalogue, _search(desk, ideation_id).request)
        file_method(desk, ideation_id, "leads", "evidence", "실마리 모으기", leads, _said(leads))


def _collect(desk: Desk, ideation_id: str) -> None:
    if desk.store.filed(ideation_id, "ideas"):
        return
    ideas = _search(desk, ideation_id).collect()
    if not ideas.ideas:
        raise UnfinishedError(
            "주제에서 아이디어를 찾지 못했습니다. 누가, 무엇 때문에 어려운지 한두 문장으로 적어 "
            "새로 시작하십시오."
        )
    merged = sum(len(idea.also) for idea in ideas.ideas)
    said = f"아이디어 {len(ideas.ideas)}건(비슷한 것 {merged}건 합침)"
    file_method(
        desk, ideation_id, "ideas", "options", "비슷한 것 합치기·비용과 절차 거르기", ideas, said
    )


def _judgings(desk: Desk, ideation_id: str) -> int:
    return len(_search(desk, ideation_id).turns())


def _rank(desk: Desk, ideation_id: str) -> None:
    if not desk.store.filed(ideation_id, "ranking"):
        search = _search(desk, ideation_id)
        ranking = rank(search.found.screened, search.verdicts())
        best = next(x for x in search.found.ideas if x.id == ranking.places[0].idea)
        file_method(
            desk, ideation_id, "ranking", "methods", "순위 계산", ranking, f"1위: {best.title}"
        )
    Ideations(desk.store).set_status(ideation_id, "완료")


def _break_off(desk: Desk, ideation_id: str, said: str) -> None:
    error = said or "프로그램 안에서 오류가 났습니다. 이어 하기를 누르면 마친 데서 이어 갑니다."
    Ideations(desk.store).set_status(ideation_id, "실패", error)


def _said(leads: Leads) -> str:
    count = sum(len(each) for each in leads.seeds.values())
    groups = f", 민원 묶음 {len(leads.clusters)}개" if leads.clusters else ""
    return f"실마리 {count}건, 근거 {len(leads.evidence)}건{groups}"
