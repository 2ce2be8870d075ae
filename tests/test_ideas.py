"""Ideas for services: found, merged, judged both ways, voted on, and started from."""

import asyncio
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from agents import answers as a
from agents import idea_tasks as t
from agents.composer.client import ComposerClient
from agents.composer.index import COMPOSERS
from agents.errors import AgentError, NoAnswerError, UnreachableError
from agents.roster import AgentSpec
from agents.runner import Model, Turn, ask
from agents.tasks import Task
from agents.validation import faults
from knowledge.catalogue import Catalogue
from knowledge.catalogue.techniques import constraints
from knowledge.model.ideas import IdeaDraft, IdeaRanking, IdeaRequest
from knowledge.model.record import Usage
from knowledge.search.complaints import clusters
from knowledge.store.ideations import Ideations, UnknownIdeationError
from knowledge.store.repository import Store
from tests import worker_fixture
from tests.homes import Home, home, until
from workflows import ideation
from workflows.client import Consultations
from workflows.idea_leads import TECHNIQUES
from workflows.ideas import Ideas
from workflows.ideating import Search
from workflows.merging import merged
from workflows.performing import Desk

COMPLAINTS = (
    "밤마다 골목에 불법 주차가 많아 소방차가 못 들어갑니다",
    "골목 주차 때문에 아이들이 차도로 다닙니다",
    "주차 단속을 해도 다음 날이면 똑같습니다",
    "가로등이 꺼져 있어 밤길이 무섭습니다",
    "가로등 고장 신고를 세 번 했는데 답이 없습니다",
    "재활용 쓰레기 수거 요일을 몰라서 쌓여 있습니다",
    "음식물 쓰레기 통이 늘 넘쳐 있어요",
    "공원 화장실이 잠겨 있습니다",
)
THEMES = {
    "주차": "야간 불법 주차 때문에 주택가 골목에 소방차가 들어가지 못하는 문제",
    "농기계": "농기계 임대를 어르신들이 쉽게 할 수 있게",
    "병원": "외국인 주민이 병원을 이용할 때 말이 통하지 않음",
}


def desk(store: Store, catalogue: Catalogue) -> Desk:
    return Desk(
        store=store,
        read=lambda: catalogue,
        steps={},
        model=_model,
        now=lambda: datetime(2026, 11, 24, tzinfo=UTC),
    )


def _model(name: str) -> Model:
    return Model(name, ComposerClient)


def request(theme: str = THEMES["주차"], **more: object) -> IdeaRequest:
    return IdeaRequest.model_validate({"theme": theme, **more})


async def collected(here: Desk, asked: IdeaRequest, ideation_id: str = "i1") -> Search:
    """Take a search as far as its ideas, without the durable runtime."""
    Ideations(here.store).create(ideation_id, asked, provider="composer", person="담당자")
    ideation._gather(here, ideation_id)
    for number in range(len(TECHNIQUES)):
        assert await ideation.take_turn(here, ideation_id, "find", number) == ""
    ideation._collect(here, ideation_id)
    return Search(here.store, here.catalogue, ideation_id)


async def done(here: Desk, asked: IdeaRequest, ideation_id: str = "i1") -> Search:
    """Take a search through every stage."""
    await collected(here, asked, ideation_id)
    return await ranked(here, ideation_id)


async def ranked(here: Desk, ideation_id: str = "i1") -> Search:
    """Take a search that has its ideas through the stages after it."""
    for number in range(ideation._judgings(here, ideation_id)):
        assert await ideation.take_turn(here, ideation_id, "judge", number) == ""
    ideation._rank(here, ideation_id)
    return Search(here.store, here.catalogue, ideation_id)


@pytest.fixture(scope="module")
def finished(
    tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue
) -> Iterator[tuple[Store, Search]]:
    """A finished search over complaints, to be read only."""
    opened = Store.open(f"sqlite:///{tmp_path_factory.mktemp('ideas') / 'dure.sqlite'}")
    asked = request("주택가 생활 불편을 줄이는 새 서비스", complaints=COMPLAINTS)
    yield opened, asyncio.run(done(desk(opened, catalogue), asked))
    opened.close()


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """The database of a search that has its ideas and no verdicts yet, to be copied."""
    path: Path = tmp_path_factory.mktemp("gathered") / "dure.sqlite"
    opened = Store.open(f"sqlite:///{path}")
    asyncio.run(collected(desk(opened, catalogue), request()))
    opened.close()
    return path


@contextmanager
def copied(database: Path, folder: Path) -> Iterator[Store]:
    """Open a copy of a database, in a folder made for it."""
    folder.mkdir()
    opened = Store.open(f"sqlite:///{shutil.copy(database, folder)}")
    yield opened
    opened.close()


@pytest.mark.parametrize("name", THEMES)
async def test_a_theme_brings_twelve_to_thirty_ideas_by_several_techniques(
    store: Store, catalogue: Catalogue, name: str
):
    search = await collected(desk(store, catalogue), request(THEMES[name]))

    ideas = search.found.ideas
    assert 12 <= len(ideas) <= 30
    assert len({idea.technique for idea in ideas}) >= 4
    assert len({idea.title for idea in ideas}) == len(ideas)
    known = {item.id for item in search.found.evidence}
    for idea in ideas:
        assert set(idea.evidence) <= known
        assert idea.problem
        assert idea.first_step
        assert not re.search(r"\{|\}|None", idea.title + idea.what)


async def test_data_the_planner_has_is_the_first_to_be_used(store: Store, catalogue: Catalogue):
    asked = request("공영주차장 입출차 기록 3년치가 쌓여만 있음", origin="dataset")
    search = await collected(desk(store, catalogue), asked)

    used = [idea for idea in search.found.ideas if idea.technique == "미활용 데이터"]
    assert "가진 데이터" in used[0].title
    assert "E1" in used[0].evidence


def test_complaints_are_grouped_and_their_words_become_services(finished: tuple[Store, Search]):
    kept, search = finished

    assert Ideations(kept).one("i1").status == "완료"
    assert Ideations(kept).fault("i1") == ""
    assert search.leads.clusters[0].words[0] == "주차"
    assert search.leads.clusters[0].size == 3
    titles = " ".join(idea.title for idea in search.found.ideas)
    assert "가로등" in titles
    assert "쓰레기" in titles
    assert max(search.found.complaints.values()) == 3


def test_every_composed_answer_is_without_fault(finished: tuple[Store, Search]):
    _, search = finished

    for number in range(len(TECHNIQUES)):
        task = search.finding(number)
        if task.seeds:
            assert faults(task, COMPOSERS[t.IdeasTask](task)) == []
    _, judging = search.judging(0)
    assert faults(judging, COMPOSERS[t.JudgeTask](judging)) == []


def test_every_pair_is_judged_by_both_judges_in_both_orders(finished: tuple[Store, Search]):
    store, search = finished

    shown = [(v.judge, v.first, v.second) for v in search.verdicts()]
    assert len(set(shown)) == len(shown)
    assert {(j, b, a) for j, a, b in shown} == set(shown)
    reports = Ideas(Consultations(store, "sqlite://")).ranking("i1").judges  # type: ignore[union-attr]
    assert [report.judge for report in reports] == ["이용자 판정관", "현업 판정관"]
    assert all(report.consistency == 1.0 for report in reports)


async def _judged_by(
    store: Store, catalogue: Catalogue, patch: pytest.MonkeyPatch, users: str
) -> IdeaRanking:
    """Return the ranking when the users' judge always says `users`, or nothing usable."""

    async def asked(spec: AgentSpec, task: Task, model: Model) -> Turn:
        turn = await ask(spec, task, model)
        if spec.name != "judge_users":
            return turn
        if not users:
            raise NoAnswerError("답이 맞지 않음")
        assert isinstance(turn.answer, a.JudgeAnswer)
        same = tuple(v.model_copy(update={"better": users}) for v in turn.answer.verdicts)
        return replace(turn, answer=a.JudgeAnswer(verdicts=same))

    patch.setattr(ideation, "ask", asked)
    await ranked(desk(store, catalogue))
    ranking = Ideas(Consultations(store, "sqlite://")).ranking("i1")
    assert ranking is not None
    return ranking


async def test_a_judge_that_answers_by_the_order_ranks_like_one_that_says_nothing(
    gathered: Path, tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
):
    with copied(gathered, tmp_path / "mute") as store:
        mute = await _judged_by(store, catalogue, monkeypatch, "")
    with copied(gathered, tmp_path / "biased") as store:
        biased = await _judged_by(store, catalogue, monkeypatch, "첫째")

    assert biased.places == mute.places
    assert (mute.judges[0].unusable, mute.judges[0].counted) == (mute.judges[0].asked, False)
    assert (biased.judges[0].consistency, biased.judges[0].counted) == (0.0, False)
    assert mute.judges[1].counted


async def test_an_endpoint_that_does_not_answer_leaves_the_turn_open(
    store: Store, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
):
    async def unreachable(*_: object) -> Turn:
        error: AgentError = UnreachableError("모델이 응답하지 않습니다.")
        error.usage = Usage()
        raise error

    here = desk(store, catalogue)
    Ideations(store).create("i1", request(), provider="composer", person="담당자")
    ideation._gather(here, "i1")
    monkeypatch.setattr(ideation, "ask", unreachable)

    assert await ideation.take_turn(here, "i1", "find", 0) == "모델이 응답하지 않습니다."
    assert store.filed("i1", "find.0") is None


async def test_votes_stand_beside_the_agents_and_move_the_ranking(
    gathered: Path, tmp_path: Path, catalogue: Catalogue
):
    with copied(gathered, tmp_path / "votes") as store:
        search = await ranked(desk(store, catalogue))
        ideas = Ideas(Consultations(store, "sqlite://"))
        before = ideas.ranking("i1")
        assert before is not None
        tier = before.places[0].tier
        last = [place.idea for place in before.places if place.tier == tier][-1]
        now = datetime(2026, 11, 24, tzinfo=UTC)
        for idea in search.found.ideas:
            if idea.id != last:
                ideas.vote("i1", last, idea.id, "first", now, by="담당자 010-1234-5678")

        after = ideas.ranking("i1")
        assert after is not None
        mine = next(place for place in after.places if place.idea == last)
        assert mine.people is not None
        assert mine.people > 80
        assert mine.place < next(p.place for p in before.places if p.idea == last)
        assert "010-1234" not in after.judges[-1].judge
        assert Ideations(store).fault("i1") == ""


def test_a_consultation_starts_from_an_idea(store: Store):
    ideas = Ideas(Consultations(store, "sqlite://"))
    ideas.kept.create("i1", request(), provider="composer", person="담당자")
    idea = merged([("유형 이식", draft("주차 실시간 현황판", "빈자리를 공개"))])[0]

    brief = ideas.brief_of("i1", idea)

    assert brief.title == "주차 실시간 현황판"
    assert "빈자리를 공개" in brief.idea


@pytest.mark.parametrize(("states", "run"), [(["ERROR"], 2), ([], 1), (["PENDING"], None)])
def test_a_search_that_failed_gets_a_new_run_and_one_under_way_none(
    store: Store, monkeypatch: pytest.MonkeyPatch, states: list[str], run: int | None
):
    queued: list[int] = []
    monkeypatch.setattr(Consultations, "states", lambda *_: states)
    monkeypatch.setattr(Ideas, "_enqueue", lambda _, __, number: queued.append(number))
    ideas = Ideas(Consultations(store, "sqlite://"))
    ideas.kept.create("i1", request(), provider="openai", person="담당자")
    ideas.kept.set_status("i1", "실패", "모델이 응답하지 않습니다.")

    one = ideas.resume("i1", "composer")

    assert queued == ([run] if run else [])
    if run == 2:
        assert (one.run, one.provider, one.status, one.error) == (2, "composer", "대기", "")


def test_an_unknown_search_is_said_to_be_unknown(store: Store):
    with pytest.raises(UnknownIdeationError):
        Ideations(store).one("nothing")


def draft(title: str, what: str, evidence: tuple[str, ...] = ("E1",)) -> IdeaDraft:
    return IdeaDraft(
        title=title,
        problem="어려움",
        users="주민",
        what=what,
        pattern="",
        evidence=evidence,
        first_step="세어 봄",
    )


def test_near_duplicates_become_one_with_the_evidence_of_both():
    ideas = merged(
        [
            ("유형 이식", draft("골목 빈자리 알림", "공유 주차면의 빈자리를 문자로 알림")),
            ("제약 제거", draft("빈자리 문자 서비스", "공유 주차면 빈자리를 문자로 알림", ("E2",))),
            ("해외 사례", draft("시간대별 요금", "밤과 낮의 요금을 달리 받아 몰림을 줄임")),
        ]
    )

    assert [idea.id for idea in ideas] == ["I01", "I02"]
    assert ideas[0].evidence == ("E1", "E2")
    assert ideas[0].also == ("빈자리 문자 서비스",)


def test_ideas_that_only_share_the_theme_stay_apart():
    ideas = merged(
        [
            ("여정 마찰", draft("주차 ‘출발 전’ 단계 개선", "출발하기 앞서 빈자리를 봄")),
            ("여정 마찰", draft("주차 ‘정산’ 단계 개선", "나갈 때 줄 서지 않고 요금을 냄")),
            ("여정 마찰", draft("주차 ‘단속’ 단계 개선", "단속 사유를 사진과 함께 받음")),
        ]
    )

    assert len(ideas) == 3


def test_no_complaints_make_no_groups_and_lone_ones_none():
    assert clusters(()) == ()
    assert clusters(("공원 화장실이 잠겨 있습니다", "버스가 오지 않습니다")) == ()


def test_every_complaint_is_in_one_group_at_most():
    found = clusters(COMPLAINTS * 20)

    assert sum(cluster.size for cluster in found) <= len(COMPLAINTS) * 20
    assert sum(cluster.share for cluster in found) <= 1


def test_constraints_name_patterns_that_exist(catalogue: Catalogue):
    known = {pattern.id for pattern in catalogue.patterns}

    assert {item.pattern for item in constraints()} <= known
    assert len({item.id for item in constraints()}) == len(constraints())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"pattern": "pattern-invented"}, "pattern"),
        ({"evidence": ("E99",)}, "evidence"),
    ],
)
def test_what_an_idea_invents_is_sent_back(
    finished: tuple[Store, Search], change: dict[str, object], said: str
):
    _, search = finished
    task = search.finding(0)
    answer = COMPOSERS[t.IdeasTask](task)
    assert isinstance(answer, a.IdeasAnswer)
    bad = answer.model_copy(update={"ideas": (answer.ideas[0].model_copy(update=change),)})

    assert any(fault.startswith(said) for fault in faults(task, bad))


def test_a_verdict_left_out_or_given_twice_is_sent_back(finished: tuple[Store, Search]):
    _, search = finished
    _, task = search.judging(0)
    answer = COMPOSERS[t.JudgeTask](task)
    assert isinstance(answer, a.JudgeAnswer)
    twice = answer.model_copy(update={"verdicts": (answer.verdicts[0],) * 2})

    assert "judge each pair" in faults(task, twice)[0]


@pytest.fixture
def at_home(tmp_path: Path) -> Iterator[Home]:
    with home(tmp_path) as opened:
        yield opened


def test_a_search_killed_midway_goes_on_where_it_was(at_home: Home):
    ideas = Ideas(at_home.consultations)
    started = ideas.start(request(), datetime.now(UTC), provider="composer", person="담당자")
    with worker_fixture.working(at_home.path):
        until(lambda: at_home.store.filed(started, "leads") is not None, every=0.01)
    kept = [event.hash for event in at_home.store.events(started)]
    killed = ideas.kept.one(started)

    with worker_fixture.working(at_home.path):
        until(lambda: ideas.kept.one(started).over)

    assert not killed.over
    assert ideas.kept.one(started).status == "완료"
    events = at_home.store.events(started)
    assert [event.hash for event in events][: len(kept)] == kept
    assert len({event.step for event in events}) == len(events)
    assert ideas.kept.fault(started) == ""
