"""Whether a plan answers its idea, and whether brief, plan and procedures tell one story."""

import pytest

from agents import answers as a
from agents.composer.asked_kpis import waiting_of
from agents.composer.carrying import carrying, with_carrying
from agents.composer.parties import capped, merged, same_party
from agents.composer.reading import facts_of, problem_of, read
from agents.composer.selection import content
from agents.composer.targets import is_condition
from agents.composer.titling import done
from knowledge.catalogue.vocabulary import Person
from knowledge.methods.checks import check
from knowledge.methods.checks.fitness import Duty, fitness
from knowledge.methods.procedures_plan import informed
from knowledge.model.brief import Brief, Profile
from knowledge.model.drafts import FeatureDraft
from knowledge.model.plan import Feature, Plan
from tests import plans
from tests.composer_tasks import case, compose, found_by

OWN = content("뚜껑을 잠그다 두레박을 새로 달다")


def asking(*wishes: str, idea: str = "") -> Brief:
    profile = Profile(keywords=("우물",))
    text = idea or " ".join(wishes)
    return plans.brief(wishes=wishes, idea=text, profile=profile, beneficiaries=("주민",))


def holding(*functions: str) -> Plan:
    drawn = plans.plan()
    features = tuple(
        Feature(
            id=f"F{number}",
            name=text,
            description=text,
            goals=("G1",),
            users="주민",
            priority="필수",
            evidence=(),
        )
        for number, text in enumerate(functions, start=1)
    )
    return drawn.model_copy(
        update={"service": drawn.service.model_copy(update={"features": features})}
    )


def test_a_plan_that_does_what_is_asked_and_nothing_strange_fits_wholly():
    fit = fitness(
        asking("우물 뚜껑을 잠금", "두레박을 새로 닮"),
        holding("우물 뚜껑을 잠그기", "두레박을 새로 달기"),
        (),
        words=content,
        own=OWN,
    )

    assert (fit.unmet, fit.foreign, fit.share) == ((), (), 1.0)


def test_strange_functions_and_missed_wishes_lower_the_fit_by_the_stated_formula():
    fit = fitness(
        asking("우물 뚜껑을 잠금", "두레박을 새로 닮"),
        holding("우물 뚜껑을 잠그기", "주민 민요 경연"),
        (),
        words=content,
        own=OWN,
    )

    assert fit.unmet == ("두레박을 새로 닮",)
    assert fit.foreign == ("F2",)
    assert fit.share == pytest.approx(0.5)  # a = g = ½, so 2·¼ / 1.


def test_a_duty_is_a_ground_and_the_mere_object_is_none():
    brief = asking("우물 뚜껑을 잠금")
    plan = holding("우물 뚜껑을 잠그기", "우물 수질을 분기마다 검사", "우물 민요 경연")
    fit = fitness(brief, plan, (Duty("수질을 분기마다 검사", "먹는물 법"),), words=content, own=OWN)

    assert dict(fit.grounds)["F2"] == "먹는물 법"
    assert fit.foreign == ("F3",)


def test_no_procedure_rests_on_what_was_answered_otherwise():
    brief = plans.brief(
        profile={
            "facts": (
                {
                    "id": "uses_ai",
                    "label": "인공지능 활용",
                    "value": False,
                    "origin": "가정",
                    "reason": "질문에 '아니오'(기본값)",
                },
            )
        }
    )
    drawn = plans.plan()
    results = plans.results(drawn)
    odd = results.procedures[0].model_copy(
        update={"status": "적용", "reason": "인공지능 활용: 예(계획)"}
    )
    told = check(
        brief,
        drawn,
        results.model_copy(update={"procedures": (odd,)}),
        plans.evidence(),
    )

    assert any("서로 다름" in item.reason for item in told)


def test_a_plan_that_builds_nothing_says_that_no_system_is_built():
    drawn = plans.plan()
    kept = drawn.delivery.model_copy(update={"tasks": (), "costs": ()})
    fact = {"id": "builds_system", "label": "구축", "value": True, "origin": "아이디어"}
    profile = Profile.model_validate({"facts": (fact,)})
    plan = drawn.model_copy(update={"delivery": kept})

    assert informed(profile, plan).fact("builds_system") is False
    assert informed(profile, drawn).fact("builds_system") is True


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ("두레박이 끊어지면 사흘 안에 고쳐 줌", ("기한: 사흘 안에", "수리")),
        ("가뭄이 들면 마을에 알려 줌", ("설계값", "보낼 문구")),
        ("이장이 우물을 돌며 살핌", ("맡음: 이장",)),
    ],
)
def test_what_is_asked_says_who_does_it_with_what_and_how_one_knows(
    wish: str, words: tuple[str, ...]
):
    told = with_carrying(wish, carrying(wish, "우물 관리인", ("이장",)))

    assert told.startswith(wish)
    assert all(word in told for word in (*words, "맡음: ", "필요: ", "확인: "))


@pytest.mark.parametrize(
    ("idea", "said"),
    [
        ("바로크 음악을 듣는 모임", ""),
        ("오래된 우물을 덮는다", ""),
        ("몇 월 며칠에 여는지 적는다", ""),
        ("며칠씩 물을 기다린다", "며칠"),
        ("우물 앞에 오래 서 있다", "오래"),
    ],
)
def test_waiting_is_read_from_morphemes(idea: str, said: str):
    assert waiting_of(idea) == said


@pytest.mark.parametrize(
    ("topic", "wish", "title"),
    [
        ("우물", "수질검사는 달마다 게시함", "수질검사 게시"),
        ("우물", "불합격한 우물은 바로 막음", "통제"),
        ("우물", "두레박을 새로 바꾸고자 함", "두레박 교체"),
        ("출장비", "사진만 찍어 올리면 정산서가 만들어짐", "정산서 작성"),
    ],
)
def test_a_title_names_the_deed_that_the_wish_ends_with(topic: str, wish: str, title: str):
    assert done(wish, topic) == title


def test_a_wish_is_no_fact_of_today_and_what_stands_before_it_is_the_problem():
    said = read("두레박을 손수 꿰어 씁니다. 튼튼한 것을 사고 싶습니다. 칠판에 순번을 적습니다.")

    assert facts_of(said) == ["두레박을 손수 꿰어 씁니다."]
    assert problem_of(said) == "두레박을 손수 꿰어 씀"


def test_what_is_not_done_is_a_condition_of_what_is():
    assert is_condition("돈은 오가지 않음")
    assert not is_condition("사고가 나지 않게 함")


def person(name: str, role: str = "돕는 사람") -> Person:
    return Person(name=name, role=role, concern="걱정", response="대응", interest=3, influence=3)


def test_the_same_party_stands_once_with_all_its_names():
    found = merged([person("이장·통장"), person("우물 관리인"), person("이장·통장·부녀회장")])

    assert [one.name for one in found] == ["이장·통장·부녀회장", "우물 관리인"]
    assert not same_party("우물 관리인", "두레박 장수")


def test_those_around_are_not_the_first_to_be_left_out():
    people = [*(person(f"돕는 이 {n}") for n in "가나다라"), person("가까이 사는 이웃")]

    assert "가까이 사는 이웃" in [one.name for one in capped(people, 4)]
    assert len(capped(people, 4)) == 4


STRANGE = tuple(
    FeatureDraft(
        name=name,
        description=name,
        goals=("G1",),
        users="주민",
        priority="권장",
        evidence=(),
    )
    for name in ("민요 경연 대회", "씨름판 모래 갈기", "도자기 가마 빌려주기", "연날리기 강습")
)


def test_strange_functions_are_found_cost_points_and_are_dropped():
    of = case("공설 추모공원 봉안 예약을 누리집과 전화로 받고 싶습니다.", ("전화로 예약을 받음",))
    good = compose(of.service())
    assert isinstance(good, a.ServiceAnswer)
    odd = good.model_copy(update={"features": (*good.features[:3], *STRANGE)})

    before = compose(of.review(of.plan(service=good), "이용자·형평"))
    review = compose(of.review(of.plan(service=odd), "이용자·형평"))
    assert isinstance(before, a.ReviewAnswer)
    assert isinstance(review, a.ReviewAnswer)
    found = found_by("이용자·형평", review.findings, "service")
    mended = compose(of.service(current=odd, findings=found))

    assert isinstance(mended, a.ServiceAnswer)
    assert {item.name for item in STRANGE} <= {f.place.split(" ", 2)[2] for f in found}
    assert not {item.name for item in STRANGE} & {item.name for item in mended.features}
    assert max(score.value for score in review.scores) < max(s.value for s in before.scores) - 10


def test_what_does_a_wish_is_never_strange_however_plain_its_words():
    brief = asking("우물을 하나 만듦")
    plan = holding("우물 하나 만들기", "우물 민요 경연")

    assert fitness(brief, plan, (), words=content, own=frozenset()).foreign == ("F2",)


def test_a_function_that_is_only_usual_counts_half():
    brief = asking("우물 뚜껑을 잠금")
    plan = holding("우물 뚜껑을 잠그기", "물길 지도 나눠 주기")
    usual = Duty("물길 지도 나눠 주기", "통상 기능", usual=True)

    fit = fitness(brief, plan, (usual,), words=content, own=OWN)

    assert fit.foreign == ()
    assert fit.share == pytest.approx(2 * 1 * 0.75 / 1.75)
