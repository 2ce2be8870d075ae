"""What the composer makes of the evidence: research, options and the purpose part."""

import pytest
from autogen_core.models import ChatCompletionClient

from agents import tasks as t
from agents.composer import purpose
from agents.composer.client import ComposerClient
from agents.roster import ROSTER
from agents.runner import Model, ask
from agents.validation import faults
from knowledge.methods.checks.figures import BOUNDS
from knowledge.methods.checks.numerals import figures, values
from knowledge.model.evidence import ClaimDraft, Evidence
from knowledge.model.review import Finding
from tests.brief_tasks import Consultation

IDEAS = {
    "장사": "공설묘지 예약을 전화로만 받아 명절마다 유족들이 헛걸음합니다. "
    "누리집에서 자리를 보고 예약하게 하고 싶습니다.",
    "의료": "밤에 문 연 병원과 약국을 지도에서 찾을 수 있으면 좋겠어요.",
    "기록": "이장님들이 녹음한 마을방송 테이프가 사라지고 있습니다. 디지털로 남겨 주세요.",
    "과태료": "저수지 낚시터 쓰레기가 심각하니 드론으로 감시하고 과태료를 AI가 매겼으면 합니다.",
    "내부": "회의록 작성에 시간이 너무 많이 걸린다. 생성형 AI가 써 주는 내부 시스템이 필요하다.",
    "출산": "출산 뒤 신청이 열 가지가 넘어 복잡합니다. 한 번에 신청하는 창구를 만들고 싶어요.",
    "어업": "어업인들이 조업 신고를 파출소에 가서 해야 해서 불편합니다. 문자로 신고했으면 합니다.",
    "빈집": "빈집이 늘어 걱정입니다. 빈집 주인과 청년을 이어 주는 누리집을 만들고 싶습니다.",
    "도서관": "도서관 책을 지하철역에서 빌리고 반납할 수 있게 무인 대출기를 두자.",
    "모름": "벌통 도난을 막는 서비스를 하고 싶어요",
}


@pytest.fixture(scope="module")
def consultations() -> dict[str, Consultation]:
    return {name: Consultation(idea) for name, idea in IDEAS.items()}


@pytest.mark.parametrize("name", IDEAS)
def test_every_answer_is_without_fault(consultations: dict[str, Consultation], name: str):
    for task, answer in consultations[name].turns:
        assert faults(task, answer) == []


@pytest.mark.parametrize("name", ["장사", "과태료", "모름"])
def test_a_second_composition_gives_the_same(consultations: dict[str, Consultation], name: str):
    again = Consultation(IDEAS[name])

    assert [answer for _, answer in again.turns] == [
        answer for _, answer in consultations[name].turns
    ]


@pytest.mark.parametrize("name", IDEAS)
def test_numbers_of_claims_stand_in_their_evidence(
    consultations: dict[str, Consultation], name: str
):
    done = consultations[name]
    told = values([done.idea]) | BOUNDS
    answer = done.purpose_answer

    claims = [claim for research in done.research_answers for claim in research.claims]
    for claim in (*claims, *answer.background, *answer.situation, *answer.problems):
        assert _unsupported(done, claim.text, claim.evidence) - told == set(), claim.text


def _unsupported(done: Consultation, text: str, refs: tuple[str, ...]) -> set[object]:
    cited = [item for item in done.evidence.items if item.id in refs]
    known = values(part for item in cited for part in _parts(item))
    return {figure.value for figure in figures(text) if not figure.within(known)}


def _parts(item: Evidence) -> tuple[str, ...]:
    return (item.title, item.quote, item.place, item.date)


def test_research_cites_every_claim_and_names_unread_sources(
    consultations: dict[str, Consultation],
):
    for done in consultations.values():
        for task, answer in zip(done.research_tasks, done.research_answers, strict=True):
            read = {item.id: item.verified for item in task.evidence}
            for claim in answer.claims:
                assert claim.evidence
                assert read[claim.evidence[0]] or "미확인" in claim.text


def test_an_object_without_a_known_case_is_a_gap(consultations: dict[str, Consultation]):
    cases = consultations["장사"].research_answers[0]

    assert any("공설묘지" in gap and "근거 없음" in gap for gap in cases.gaps)


def test_one_option_keeps_things_as_they_are_and_names_are_the_ideas_own(
    consultations: dict[str, Consultation],
):
    for done in consultations.values():
        options = done.options_answer.options
        assert [option.kind for option in options].count("현행 유지") == 1
        assert len({option.kind for option in options}) == len(options)

    names = [{o.name for o in done.options_answer.options} for done in consultations.values()]
    assert len(set.union(*names)) == sum(map(len, names))


def test_an_existing_service_is_named_in_its_option(consultations: dict[str, Consultation]):
    option = next(
        o for o in consultations["장사"].options_answer.options if o.kind == "기존 서비스 활용"
    )

    assert "e하늘" in option.name


def test_different_ideas_are_judged_differently(consultations: dict[str, Consultation]):
    marks = {
        tuple((o.effect, o.feasibility, o.inclusion, o.sustainability) for o in d.options)
        for d in (done.options_answer for done in consultations.values())
    }

    assert len(marks) >= len(IDEAS) / 2


def test_ai_that_bears_on_rights_is_harder_to_realise(consultations: dict[str, Consultation]):
    assert _staged(consultations["과태료"]) < _staged(consultations["빈집"])


def _staged(done: Consultation) -> int:
    return next(o.feasibility for o in done.options_answer.options if o.kind == "단계적 구축")


def test_an_idea_nobody_understood_is_not_built_at_once(consultations: dict[str, Consultation]):
    done = consultations["모름"]

    assert all(not option.patterns for option in done.options_answer.options)
    assert done.option_set.choice.kind == "제도·운영 개선"


def test_the_planners_problem_comes_first_and_rests_on_the_planners_words(
    consultations: dict[str, Consultation],
):
    done = consultations["장사"]
    first, *others = done.purpose_answer.problems

    assert first.text == done.brief.problem
    assert first.evidence == ("E1",)
    assert others
    assert all(problem.evidence == () for problem in others)


@pytest.mark.parametrize("name", IDEAS)
def test_every_problem_has_a_goal_and_every_goal_a_problem(
    consultations: dict[str, Consultation], name: str
):
    answer = consultations[name].purpose_answer

    assert all(goal.problems for goal in answer.goals)
    answered = {number for goal in answer.goals for number in goal.problems}
    assert answered == set(range(1, len(answer.problems) + 1))


def test_background_and_situation_rest_on_evidence(consultations: dict[str, Consultation]):
    for done in consultations.values():
        answer = done.purpose_answer
        assert all(claim.evidence for claim in (*answer.background, *answer.situation))


def finding(reason: str, place: str, **fields: str) -> Finding:
    """Return a finding on the purpose part."""
    return Finding.model_validate(
        {
            "id": "점검-1",
            "by": "점검",
            "severity": "중대",
            "part": "purpose",
            "place": place,
            "reason": reason,
            "suggestion": "고침",
            "refs": (),
            **fields,
        }
    )


def revised(done: Consultation, current: object, found: Finding) -> t.PurposeTask:
    """Return the task to mend the purpose part."""
    update = {"current": current, "findings": (found,)}
    return done.purpose_task.model_copy(update=update)


def test_a_claim_with_an_unsupported_number_goes_and_the_rest_stays(
    consultations: dict[str, Consultation],
):
    done = consultations["장사"]
    bad = ClaimDraft(text="예약 전화의 97%가 통화 중", evidence=("E1",))
    before = done.purpose_answer
    current = before.model_copy(update={"situation": (*before.situation, bad)})
    found = finding("근거·입력·산정 결과 어디에도 없는 수치: 97", "ST9 예약 전화의 97%가 통화 중")

    task = revised(done, current, found)
    answer = purpose.compose(task)

    assert answer.model_copy(update={"responses": ()}) == before
    assert answer.responses[0].accepted
    assert "97" in answer.responses[0].what
    assert faults(task, answer) == []


def test_invented_sources_and_foreign_words_are_mended(consultations: dict[str, Consultation]):
    done = consultations["장사"]
    claim = ClaimDraft(text="추진 거버넌스 구성", evidence=("E1", "E999"))
    current = done.purpose_answer.model_copy(update={"background": (claim,)})

    invented = finding("인용한 근거가 근거 목록에 없음: E999", "BG1 추진 거버넌스 구성")
    cited = purpose.compose(revised(done, current, invented))
    foreign = finding("공공언어 표기: ‘거버넌스’", "text", suggestion="바꿀 표현: 민관 협력·협의체")
    worded = purpose.compose(revised(done, cited, foreign))

    assert cited.background[0].evidence == ("E1",)
    assert worded.background[0].text == "추진 민관 협력 구성"


def test_an_unanswered_problem_is_tied_to_a_goal(consultations: dict[str, Consultation]):
    done = consultations["장사"]
    goals = done.purpose_answer.goals[:1]
    goals = (goals[0].model_copy(update={"problems": (1,)}),)
    current = done.purpose_answer.model_copy(update={"goals": goals})
    second = current.problems[1].text
    found = finding("이 문제를 해결하는 목표가 없음", f"P2 {second}")

    answer = purpose.compose(revised(done, current, found))

    assert answer.goals[0].problems == (1, 2)


def test_what_a_person_asks_for_is_taken_up(consultations: dict[str, Consultation]):
    done = consultations["장사"]
    found = finding("담당자 요청", "목적", by="담당자", suggestion="윤달 수요도 적어 주세요")

    answer = purpose.compose(revised(done, done.purpose_answer, found))

    assert answer.responses[0].accepted
    assert "윤달 수요" in answer.situation[-1].text


def test_what_cannot_be_mended_is_refused_with_a_reason(consultations: dict[str, Consultation]):
    done = consultations["장사"]
    found = finding("설득력이 약함", "목적")

    answer = purpose.compose(revised(done, done.purpose_answer, found))

    assert not answer.responses[0].accepted
    assert answer.model_copy(update={"responses": ()}) == done.purpose_answer


def client() -> ChatCompletionClient:
    """Return the composer as a chat client."""
    return ComposerClient()


@pytest.mark.parametrize(
    ("agent", "place"),
    [("intake", 0), ("interviewer", 1), ("researcher_law", 3), ("strategist", 5)],
)
async def test_agents_run_on_the_composer(
    consultations: dict[str, Consultation], agent: str, place: int
):
    task, answer = consultations["기록"].turns[place]

    turn = await ask(ROSTER[agent], task, Model("composer", client))

    assert turn.answer == answer
    assert turn.usage.prompt_tokens == turn.usage.completion_tokens == 0
