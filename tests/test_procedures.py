"""Rules decide which procedures apply, and never more than is known."""

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue import load
from knowledge.catalogue.rules import Band, ProcedureRule
from knowledge.catalogue.vocabulary import FactEntry
from knowledge.methods.procedures import decide
from knowledge.model.brief import Fact, Level, Limits, Origin, Profile
from knowledge.model.results import Procedure

EOK = 100_000_000
LEVELS: tuple[Level, ...] = ("시·도", "시·군·구", "중앙행정기관", "공공기관")
SETTLED = {"적용", "해당 없음"}


def profile(**values: bool | None) -> Profile:
    """Return a profile in which the named facts were answered so."""
    return profile_from("답변", values)


def profile_from(origin: Origin, values: Mapping[str, bool | None]) -> Profile:
    labels = {fact.id: fact.label for fact in load().facts}
    return Profile(
        facts=tuple(
            Fact(id=name, label=labels.get(name, name), value=value, origin=origin)
            for name, value in values.items()
        )
    )


def only_where(true: Iterable[str]) -> Profile:
    """Return a profile in which these facts are true and all others false."""
    chosen = set(true)
    return profile(**{fact.id: fact.id in chosen for fact in load().facts})


def rule(**conditions: object) -> ProcedureRule:
    return ProcedureRule.model_validate(
        {"id": "r", "name": "절차", "action": "함", "lead_time": "상시", "law": "법", **conditions}
    )


def decided(
    one: ProcedureRule,
    known: Profile,
    *,
    level: Level = "미정",
    won: int | None = None,
    facts: tuple[FactEntry, ...] = (),
) -> Procedure:
    return decide([one], known, level, won, {}, facts=facts)[0]


def shipped(rule_id: str) -> ProcedureRule:
    return next(entry for entry in load().procedures if entry.id == rule_id)


def test_a_fact_that_holds_makes_a_procedure_apply_and_is_named_with_its_origin() -> None:
    known = profile_from(
        "가정", {"uses_ai": True, "uses_generative_ai": True, "public_facing": True}
    )

    notice = decided(shipped("ai_notice"), known)

    assert notice.status == "적용"
    assert notice.reason == (
        "인공지능 활용: 예(가정), 생성형 AI 활용: 예(가정), 주민 대상 서비스: 예(가정)"
    )
    assert notice.question == ""


def test_an_unknown_fact_is_asked_about_with_its_own_question() -> None:
    known = profile(personal_data=True, overseas_transfer=None, uses_generative_ai=False)

    overseas = decided(shipped("overseas"), known, facts=load().facts)

    assert overseas.status == "확인 필요"
    assert overseas.reason == "개인정보의 국외 이전: 미정"
    assert overseas.question == "개인정보가 해외 서버나 해외 AI 서비스로 넘어갑니까?"


def test_a_fact_the_profile_does_not_name_is_not_known() -> None:
    named = decided(rule(all_of=["uses_drone"]), Profile(), facts=load().facts)
    nameless = decided(rule(all_of=["uses_drone"]), Profile())

    assert named.reason == "이동형 영상기기(드론·로봇 등): 미정"
    assert nameless.reason == "uses_drone: 미정"
    assert nameless.question == "이 사업이 다음에 해당합니까? uses_drone"


def test_one_false_fact_settles_a_conjunction_whatever_is_unknown() -> None:
    known = profile(uses_ai=None, ai_affects_rights=False)

    duty = decided(shipped("ai_highimpact_duty"), known)

    assert duty.status == "해당 없음"
    assert duty.reason == "자격·부과 등 권리 판단에 활용: 아니요(답변)"


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        (True, None, "적용"),
        (True, False, "적용"),
        (None, False, "확인 필요"),
        (None, None, "확인 필요"),
        (False, False, "해당 없음"),
    ],
)
def test_any_of_is_kleenes_or(first: bool | None, second: bool | None, status: str) -> None:
    either = rule(any_of=["uses_camera", "uses_drone"])

    assert decided(either, profile(uses_camera=first, uses_drone=second)).status == status


@pytest.mark.parametrize(
    ("value", "status"), [(True, "해당 없음"), (False, "적용"), (None, "확인 필요")]
)
def test_none_of_turns_a_fact_round(value: bool | None, status: str) -> None:
    unless_public = rule(none_of=["public_facing"])

    assert decided(unless_public, profile(public_facing=value)).status == status


def test_a_rule_without_conditions_applies_to_every_project() -> None:
    assert decided(rule(), Profile()).reason == "모든 사업에 적용"


@pytest.mark.parametrize(
    ("level", "status", "reason"),
    [
        ("시·도", "적용", "기관 유형: 시·도"),
        ("중앙행정기관", "해당 없음", "기관 유형: 중앙행정기관(적용 대상은 시·도, 시·군·구)"),
        ("미정", "확인 필요", "기관 유형: 미정"),
    ],
)
def test_a_rule_for_some_levels_asks_which_level(level: Level, status: str, reason: str) -> None:
    local = decided(rule(levels=["시·도", "시·군·구"]), Profile(), level=level)

    assert (local.status, local.reason) == (status, reason)
    assert local.question == (
        "사업을 추진하는 기관의 유형은 무엇입니까? (적용 대상: 시·도, 시·군·구)"
        if level == "미정"
        else ""
    )


@pytest.mark.parametrize(
    ("won", "status", "reason"),
    [
        (None, "확인 필요", "총사업비: 미정"),
        (
            0,
            "해당 없음",
            "총사업비 산정 전(견적 필요): "
            "견적이 기준 금액(1억 원 이상 5억 원 미만, 5억 원 이상)에 들면 다시 판정",
        ),
        (EOK, "적용", "총사업비 1억 원: 소규모"),
        (5 * EOK - 1, "적용", "총사업비 4억 9,999만 9,999원: 소규모"),
        (5 * EOK, "적용", "총사업비 5억 원: 대규모"),
    ],
)
def test_the_total_chooses_the_band(won: int | None, status: str, reason: str) -> None:
    bands = [
        Band(at_least=EOK, below=5 * EOK, outcome="소규모"),
        Band(at_least=5 * EOK, outcome="대규모"),
    ]

    chosen = decided(rule(bands=bands), Profile(), won=won)

    assert (chosen.status, chosen.reason) == (status, reason)


def test_no_band_is_chosen_while_nothing_has_a_price() -> None:
    chosen = decided(rule(bands=[Band(at_least=0, outcome="수의계약 가능")]), Profile(), won=0)

    assert chosen.status == "적용"
    assert "수의계약" not in chosen.reason
    assert "견적 뒤 판정" in chosen.reason


@pytest.mark.parametrize(
    ("rule_id", "level", "eok", "outcome"),
    [
        ("invest_sido", "시·도", 39, None),
        ("invest_sido", "시·도", 40, "시·도 자체심사(40억~300억 원)"),
        ("invest_sido", "시·도", 300, "행정안전부 심사(300억 원 이상)"),
        ("invest_sigungu", "시·군·구", 19, None),
        ("invest_sigungu", "시·군·구", 20, "시·군·구 자체심사(20억~60억 원)"),
        ("invest_sigungu", "시·군·구", 60, "시·도 심사(60억~200억 원)"),
        ("invest_sigungu", "시·군·구", 200, "행정안전부 심사(200억 원 이상)"),
        ("invest_sigungu", "시·도", 60, None),
    ],
)
def test_investment_review_follows_article_41(
    rule_id: str, level: Level, eok: int, outcome: str | None
) -> None:
    """지방재정법 시행령 제41조; who reviews stays open until transfers are known."""
    known = profile(local_investment=True)

    review = decided(shipped(rule_id), known, level=level, won=eok * EOK)

    if outcome is None:
        assert review.status == "해당 없음"
    else:
        assert review.status == "확인 필요"
        assert outcome in review.reason
        assert "이전재원" in review.question


@pytest.mark.parametrize(
    ("public", "eok", "applying"),
    [(True, 0.5, []), (True, 1, ["audit"]), (False, 1, []), (False, 5, ["audit_internal"])],
)
def test_audit_of_public_systems_starts_lower(
    public: bool, eok: float, applying: list[str]
) -> None:
    """전자정부법 시행령 제71조."""
    known = profile(builds_system=True, public_facing=public, links_other_agency=False)
    rules = [shipped("audit"), shipped("audit_internal")]

    procedures = decide(rules, known, "시·군·구", int(eok * EOK), {})

    assert [p.id for p in procedures if p.status == "적용"] == applying


def test_what_no_fact_can_answer_stays_open() -> None:
    known = profile(personal_data=True, sensitive_data=True)

    pia = decided(shipped("pia"), known)

    assert pia.status == "확인 필요"
    assert pia.reason.endswith("기준 충족 여부: 확인 필요")
    assert pia.question == "예상 정보주체 수와 연계 후 규모가 몇 명입니까?"


def test_several_unknowns_are_all_asked() -> None:
    both = rule(any_of=["uses_camera", "uses_drone"], bands=[Band(at_least=0, outcome="전부")])

    asked = decided(both, Profile(), facts=load().facts)

    assert asked.question.count("까?") == 3


def test_a_procedure_cites_the_evidence_that_was_found() -> None:
    procedures = decide(
        [shipped("auto_disposition")], Profile(), "미정", None, {"law-018": "E4", "law-001": "E9"}
    )

    assert procedures[0].evidence == ("E4",)
    assert procedures[0].basis == "행정기본법 제20조, 개인정보 보호법 제37조의2"


def test_procedures_come_with_those_that_apply_first() -> None:
    known = only_where({"uses_ai", "public_facing", "builds_system", "personal_data"})

    statuses = [p.status for p in decide(load().procedures, known, "시·도", 3 * EOK, {})]

    assert statuses == sorted(statuses, key=["적용", "확인 필요", "해당 없음"].index)
    assert len(statuses) == len(load().procedures)


values = st.sampled_from([True, False, None])
some_facts = st.fixed_dictionaries({fact.id: values for fact in load().facts})
all_facts = st.fixed_dictionaries({fact.id: st.booleans() for fact in load().facts})
costs = st.integers(min_value=0, max_value=1000 * EOK)


@given(
    partial=some_facts,
    learned=all_facts,
    level=st.sampled_from(LEVELS),
    won=costs,
    level_known=st.booleans(),
    won_known=st.booleans(),
)
def test_learning_more_never_reopens_or_turns_what_was_decided(
    partial: dict[str, bool | None],
    learned: dict[str, bool],
    level: Level,
    won: int,
    level_known: bool,
    won_known: bool,
) -> None:
    more = {name: learned[name] if value is None else value for name, value in partial.items()}

    early = decide(
        load().procedures,
        profile(**partial),
        level if level_known else "미정",
        won if won_known else None,
        {},
    )
    late = {p.id: p.status for p in decide(load().procedures, profile(**more), level, won, {})}

    assert all(late[p.id] == p.status for p in early if p.status in SETTLED)


@given(known=all_facts, level=st.sampled_from(LEVELS), won=costs)
def test_every_rule_is_decided_when_everything_is_known(
    known: dict[str, bool], level: Level, won: int
) -> None:
    open_ended = {entry.id for entry in load().procedures if entry.unsettled}

    undecided = {
        p.id
        for p in decide(load().procedures, profile(**known), level, won, {})
        if p.status not in SETTLED
    }

    assert undecided <= open_ended


@given(known=some_facts, level=st.sampled_from((*LEVELS, "미정")), won=st.none() | costs)
def test_a_question_is_asked_exactly_when_something_is_open(
    known: dict[str, bool | None], level: Level, won: int | None
) -> None:
    procedures = decide(load().procedures, profile(**known), level, won, {}, facts=load().facts)

    for procedure in procedures:
        assert (procedure.status == "확인 필요") == bool(procedure.question)
        assert procedure.reason


@pytest.mark.parametrize(
    ("users", "status"), [(60_000, "적용"), (30_000, "확인 필요"), (4_000, "해당 없음")]
)
def test_the_number_of_users_settles_an_impact_assessment_where_it_can(users: int, status: str):
    """Five years of users pile up: 30,000 a year may reach 50,000, 4,000 never do."""
    known = only_where(["personal_data", "sensitive_data"])

    (found,) = decide(
        [shipped("pia")], known, "미정", None, {}, limits=Limits(users_per_year=users)
    )

    assert found.status == status
    assert f"{users:,}명" in found.reason or status == "확인 필요"


def test_the_sources_of_money_settle_an_investment_review():
    shares = ({"source": "국비", "share": 0.5}, {"source": "시·군·구비", "share": 0.5})
    known = only_where(["local_investment"])
    one = shipped("invest_sigungu")

    told = decide(
        [one], known, "시·군·구", 30 * EOK, {}, limits=Limits.model_validate({"funding": shares})
    )
    untold = decide([one], known, "시·군·구", 30 * EOK, {})

    assert [untold[0].status, told[0].status] == ["확인 필요", "적용"]
    assert "국비 50%" in told[0].reason
