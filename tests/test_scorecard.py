"""Weighted scores, agreement, verdict and what would change it."""

from datetime import date

import pytest

from knowledge.methods.scorecard import scorecard
from knowledge.model.results import Procedure, Schedule
from knowledge.model.review import CriteriaSet, FindingDraft, Review, Scorecard

REVIEWERS = ("이용자·형평", "재정", "법무·개인정보", "기술·보안", "성과·확산")


def criteria(*weights: float) -> CriteriaSet:
    return CriteriaSet.model_validate(
        {
            "id": "own",
            "name": "제품 기본",
            "source": "설계값",
            "official": False,
            "verified": False,
            "criteria": [
                {"id": f"c{n}", "name": f"항목{n}", "weight": weight}
                for n, weight in enumerate(weights, start=1)
            ],
        }
    )


def review(reviewer: str, **scores: int) -> Review:
    return Review.model_validate(
        {
            "reviewer": reviewer,
            "opinion": "",
            "scores": [
                {"criterion": name, "value": value, "reason": "근거", "evidence": ()}
                for name, value in scores.items()
            ],
            "findings": (),
        }
    )


def finding(severity: str) -> FindingDraft:
    return FindingDraft.model_validate(
        {
            "severity": severity,
            "part": "service",
            "place": "F1 예약",
            "reason": "이유",
            "suggestion": "제안",
            "refs": (),
        }
    )


def procedure(status: str, days: int | None = 20) -> Procedure:
    return Procedure.model_validate(
        {
            "id": "pia",
            "name": "개인정보 영향평가",
            "status": status,
            "reason": "",
            "basis": "",
            "evidence": (),
            "threshold": "",
            "action": "",
            "lead_time": "",
            "lead_days": days,
            "before": "구축",
        }
    )


NO_TASKS = Schedule(start=date(2027, 1, 4), finish=date(2027, 1, 4), tasks=(), critical_path=())


def of_total(total: int, *findings: FindingDraft) -> Scorecard:
    same = (review("재정", c1=total), review("기술·보안", c1=total))
    return scorecard(criteria(1.0), same, (), findings)


def test_worked_example():
    """Means 80, 60 and 90 with weights .5, .3 and .2 make 40 + 18 + 18 = 76.

    Alpha by hand: the squared differences within the criteria sum to 100 + 400 + 0 over
    the pairs, D_o = 2·500/6 = 166.7; over all 15 pairs of the six values they sum to
    7100, D_e = 2·7100/30 = 473.3; alpha = 1 - 166.7/473.3 = 0.648.
    """
    reviews = (review("재정", c1=75, c2=50, c3=90), review("기술·보안", c1=85, c2=70, c3=90))

    result = scorecard(criteria(0.5, 0.3, 0.2), reviews, (), ())

    assert [(r.mean, r.low, r.high, r.weighted) for r in result.rows] == [
        (80, 75, 85, 40),
        (60, 50, 70, 18),
        (90, 90, 90, 18),
    ]
    assert result.total == 76.0
    assert result.agreement == 0.648
    assert result.verdict == "조건부 추진"
    assert result.confidence == "보통"
    assert "‘추진 권고’까지 4.0점 부족" in result.reasons[0]
    # .2+x of 90 with the rest at 58/.8 = 72.5: the total passes 80 (rounded) at +23 points.
    # .3-x of 60 with the rest at 58/.7 = 82.86: it passes at -18 points.
    assert result.sensitivity[0].startswith("‘항목2’ 가중치를 30%에서 12%로 바꾸면(-18%p)")
    assert any("‘항목3’ 가중치를 20%에서 43%로" in line for line in result.sensitivity)


@pytest.mark.parametrize(
    ("total", "verdict"),
    [
        (80, "추진 권고"),
        (79, "조건부 추진"),
        (65, "조건부 추진"),
        (64, "보완 필요"),
        (50, "보완 필요"),
        (49, "재검토"),
    ],
)
def test_totals_make_verdicts(total: int, verdict: str):
    assert of_total(total).verdict == verdict


@pytest.mark.parametrize(
    ("severity", "verdict"),
    [("치명", "보완 필요"), ("중대", "조건부 추진"), ("경미", "추진 권고")],
)
def test_open_findings_cap_the_verdict(severity: str, verdict: str):
    result = of_total(95, finding(severity))

    assert result.verdict == verdict
    assert any(f"{severity} 지적 1건" in reason for reason in result.reasons) == (
        severity != "경미"
    )


def test_a_cap_never_lifts_a_verdict():
    assert of_total(30, finding("중대"), finding("치명")).verdict == "재검토"


@pytest.mark.parametrize(
    ("status", "days", "verdict"),
    [("적용", 20, "보완 필요"), ("적용", None, "추진 권고"), ("해당 없음", 20, "추진 권고")],
)
def test_a_procedure_without_a_place_in_the_schedule_caps_the_verdict(
    status: str, days: int | None, verdict: str
):
    reviews = (review("재정", c1=90), review("기술·보안", c1=90))

    result = scorecard(criteria(1.0), reviews, (procedure(status, days),), (), schedule=NO_TASKS)

    assert result.verdict == verdict


def test_undecided_procedures_are_named():
    result = scorecard(criteria(1.0), (), (procedure("확인 필요"),), ())

    assert any("확인해야 할 절차 1건(개인정보 영향평가)" in reason for reason in result.reasons)


def test_an_undecided_procedure_makes_the_best_score_conditional():
    reviews = (review("재정", c1=90), review("기술·보안", c1=90))

    result = scorecard(criteria(1.0), reviews, (procedure("확인 필요"),), ())

    assert result.verdict == "조건부 추진"


def test_reviewers_of_one_mind_give_high_confidence():
    reviews = [review(name, c1=60 + n, c2=90 - n) for n, name in enumerate(REVIEWERS)]

    result = scorecard(criteria(0.5, 0.5), reviews, (), ())

    assert result.agreement is not None
    assert result.agreement > 0.9
    assert result.confidence == "높음"


def test_reviewers_far_apart_give_low_confidence():
    reviews = (review("재정", c1=20, c2=90), review("기술·보안", c1=90, c2=20))

    result = scorecard(criteria(0.5, 0.5), reviews, (), ())

    assert result.confidence == "낮음"
    assert any("점수 차 평균 70.0점" in reason for reason in result.reasons)


def test_one_reviewer_per_criterion_cannot_agree():
    reviews = (review("재정", c1=70), review("기술·보안", c2=80))

    result = scorecard(criteria(0.5, 0.5), reviews, (), ())

    assert (result.agreement, result.confidence) == (None, "낮음")
    assert "비교 불가" in result.reasons[-1]


def test_equal_scores_have_no_agreement_to_compute():
    result = of_total(70)

    assert result.agreement is None
    assert "점수가 모두 같음" in result.reasons[-1]


def test_a_criterion_nobody_scored_counts_nothing_and_is_named():
    reviews = (review("재정", c1=90), review("기술·보안", c1=92))

    result = scorecard(criteria(0.5, 0.5), reviews, (), ())

    assert result.total == 45.5
    assert result.confidence == "낮음"
    assert any("0점 처리: 항목2" in reason for reason in result.reasons)


def test_scores_on_unknown_criteria_are_left_out_and_said():
    result = scorecard(criteria(1.0), (review("재정", c1=80, invented=10),), (), ())

    assert result.total == 80
    assert any("점수 1건 제외: invented" in reason for reason in result.reasons)


def test_one_reviewers_scores_on_the_same_criterion_are_averaged():
    reviews = (review("재정", c1=80), review("재정", c1=60), review("기술·보안", c1=70))

    assert scorecard(criteria(1.0), reviews, (), ()).rows[0].mean == 70


def test_weights_must_sum_to_one():
    with pytest.raises(ValueError, match="합이 1이 아님"):
        scorecard(criteria(0.5, 0.4), (), (), ())


def test_a_verdict_that_no_weight_moves_says_so():
    result = scorecard(criteria(0.5, 0.5), (review("재정", c1=90, c2=85),), (), ())

    assert result.sensitivity == (
        "어느 한 항목의 가중치를 0~100% 사이에서 바꾸어도 판정은 ‘추진 권고’ 그대로임",
    )


def test_under_a_cap_more_points_do_not_move_the_verdict():
    result = scorecard(criteria(0.5, 0.5), (review("재정", c1=95, c2=70),), (), (finding("중대"),))

    assert result.verdict == "조건부 추진"
    assert "그대로임" in result.sensitivity[0]


def test_an_essential_criterion_that_is_not_met_holds_the_verdict_whatever_the_score():
    plain = criteria(0.9, 0.1)
    first, last = plain.criteria
    held = plain.model_copy(
        update={"criteria": (first, last.model_copy(update={"essential": True}))}
    )
    reviews = (review("재정", c1=100, c2=49), review("기술·보안", c1=100, c2=49))

    result = scorecard(held, reviews, (), ())

    assert (result.total, result.verdict) == (94.9, "보완 필요")
    assert any("필수 항목 미충족(항목2)" in reason for reason in result.reasons)
    assert scorecard(plain, reviews, (), ()).verdict == "추진 권고"


@pytest.mark.parametrize(("score", "level"), [(70, "충족"), (69, "일부 충족"), (49, "미충족")])
def test_a_set_of_levels_says_what_is_met(score: int, level: str):
    levels = criteria(0.5, 0.5).model_copy(update={"scale": "levels"})
    reviews = (review("재정", c1=score, c2=90), review("기술·보안", c1=score, c2=90))

    result = scorecard(levels, reviews, (), ())

    assert [row.level for row in result.rows] == [level, "충족"]
    assert any(f"{level} " in line for line in result.reasons if line.startswith("항목별 판정"))


@pytest.mark.parametrize(
    ("status", "days", "state"),
    [
        ("적용", 20, "미통과"),
        ("확인 필요", 20, "미통과"),
        ("적용", None, "이행 확인"),
        ("해당 없음", None, "해당 없음"),
    ],
)
def test_the_gates_of_a_set_are_shown_apart_from_its_points(
    status: str, days: int | None, state: str
):
    gated = criteria(1.0).model_copy(update={"gates": ("pia",)})
    same = (review("재정", c1=100), review("기술·보안", c1=100))

    result = scorecard(gated, same, (procedure(status, days),), (), schedule=NO_TASKS)

    assert [(gate.procedure, gate.state) for gate in result.gates] == [("pia", state)]
    assert (result.verdict == "보완 필요") == (state == "미통과")
    assert result.total == 100.0
