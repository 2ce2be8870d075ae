"""A body's own rules: named for what they are usually called, never said to exist."""

import re

import pytest

from agents.composer import delivery_draft
from agents.tasks import DeliveryTask
from documents.compose.chapters.overview import overview
from documents.compose.citations import Citations
from knowledge.catalogue.vocabulary import FieldEntry
from knowledge.methods import procedures
from knowledge.model.brief import Brief, Organisation
from knowledge.model.citation import SOUND
from knowledge.model.evidence import Evidence
from knowledge.model.ordinances import CHARTER, DIRECTIVES, ORDINANCE, UNNAMED, to_confirm
from knowledge.search.ordinances import SCHOOL, body_of, own_rules
from knowledge.search.resolving import Resolver
from tests import composer_tasks
from tests.brief_tasks import TODAY, Consultation, catalogue
from tests.proposals import proposal

TOWN = Organisation(name="가람시", level="시·군·구")
RENTAL = "시민회관 회의실 대관 예약을 받고 대관료를 카드로 결제하며 취소하면 환불해 주는 서비스"
HEAT = "한파에 난방비가 없는 저소득 가구에 난방비 지원금을 지급하고 안부를 확인하는 사업"


def titles(idea: str, organisation: Organisation = TOWN) -> list[str]:
    items = Consultation(idea, organisation=organisation).evidence.items
    return [item.title for item in items if item.kind == "ordinance"]


def brief_of(organisation: Organisation, idea: str = "전화 안내를 고침") -> Brief:
    return composer_tasks.case(idea).brief.model_copy(update={"organisation": organisation})


def field_of(identifier: str) -> FieldEntry:
    return next(entry for entry in catalogue().fields if entry.id == identifier)


def test_most_fields_name_an_ordinance_and_no_name_holds_a_place() -> None:
    named = [entry for entry in catalogue().fields if entry.ordinances]
    places = re.compile("특별시|광역시|특별자치")

    assert len(named) > 0.85 * len(catalogue().fields)
    assert not [name for entry in named for name in entry.ordinances if places.search(name)]


@pytest.mark.parametrize(
    ("organisation", "idea", "body"),
    [
        (Organisation(name="가람시 행정과"), "우리 학교 앞 건널목", "자치단체"),
        (Organisation(name="가람교육지원청"), "급식 안내", "교육청"),
        (Organisation(), "우리 학교 급식실의 알레르기 안내", "교육청"),
        (Organisation(), "우리 공단이 맡은 주차장의 대기 순번 안내", "공공기관"),
        (Organisation(name="가람도시공사", level="시·군·구"), "수영장 예약", "공공기관"),
        (Organisation(level="중앙행정기관"), "통계 제공", "중앙행정기관"),
    ],
)
def test_a_body_is_known_by_its_level_its_name_or_the_idea(
    organisation: Organisation, idea: str, body: str
) -> None:
    assert body_of(brief_of(organisation, idea)) == body


def test_what_a_corporation_or_a_ministry_rests_on_is_no_ordinance() -> None:
    fields = [(field_of("field-parking"), 9.0)]
    corporation = brief_of(Organisation(name="가람시설관리공단"))
    ministry = brief_of(Organisation(level="중앙행정기관"))

    assert [one.title for one in own_rules(fields, catalogue().fields, corporation)] == [CHARTER]
    assert [one.title for one in own_rules(fields, catalogue().fields, ministry)] == [DIRECTIVES]


def test_only_an_education_office_gets_the_ordinances_of_one() -> None:
    fields = [(field_of("field-school-violence"), 9.0)]
    office, town = Organisation(name="가람교육지원청"), TOWN

    of_office = own_rules(fields, catalogue().fields, brief_of(office))
    of_town = own_rules(fields, catalogue().fields, brief_of(town))

    assert all(SCHOOL in one.title or "학교" in one.title for one in of_office)
    assert not any(SCHOOL in one.title for one in of_town)


def test_a_name_that_the_idea_spells_out_is_taken_from_any_field() -> None:
    found = titles("당직 근무 일지와 비상근무 명령을 전산으로 관리하는 내부 업무 개선")

    assert "당직 및 비상근무 규칙" in found


def test_an_idea_of_no_field_gets_no_guessed_name() -> None:
    assert titles("밤하늘의 별을 보며 명상하는 모임을 이어 주는 서비스") == [UNNAMED]


def test_a_field_that_may_be_chance_names_nothing() -> None:
    weak = [(field_of("field-parking"), 1.0)]

    assert [one.title for one in own_rules(weak, (), brief_of(TOWN))] == [UNNAMED]


def test_every_name_is_marked_as_unread_and_sent_to_the_register() -> None:
    told = own_rules([(field_of("field-funeral"), 9.0)], (), brief_of(TOWN))

    assert [one.verified for one in told] == [False, False]
    assert to_confirm([one.title for one in told]).endswith(
        "자치법규정보시스템(ELIS)에서 확인 필요"
    )


def test_the_nameless_rule_is_left_out_where_a_name_is_known() -> None:
    told = to_confirm([UNNAMED, "공영장례 지원 조례"])

    assert told.startswith("‘공영장례 지원 조례’ 등")
    assert f"‘{UNNAMED}’" not in told
    assert to_confirm([UNNAMED, UNNAMED]) == to_confirm([UNNAMED])
    assert to_confirm([]) == ""


def test_no_name_is_reported_as_a_statute_that_does_not_exist() -> None:
    names = [name for entry in catalogue().fields for name in entry.ordinances]
    text = "\n".join(to_confirm([name]) for name in names)

    found = Resolver.of(catalogue()).resolved(text, TODAY)

    assert [each for each in found if each.standing not in SOUND] == []


@pytest.mark.parametrize(("idea", "rule"), [(RENTAL, "ordinance_fee"), (HEAT, "ordinance")])
def test_money_or_fees_name_the_ordinance_and_the_time_it_takes(idea: str, rule: str) -> None:
    made = Consultation(idea, organisation=TOWN)
    ids = {item.ref: item.id for item in made.evidence.items}
    decided = procedures.decide(
        catalogue().procedures, made.brief.profile, "시·군·구", None, ids, facts=catalogue().facts
    )

    found = next(item for item in decided if item.id == rule)

    assert found.status == "적용"
    assert "조례’ 등 소관 자치법규의 유무와 내용은 " in found.action
    assert {ids[ref] for ref in ids if ref.startswith(ORDINANCE)} <= set(found.evidence)
    assert "입법예고 20일" in found.lead_time
    assert found.lead_days == 15


def delivery_task(*rules: Evidence) -> DeliveryTask:
    case = composer_tasks.case(HEAT)
    service = composer_tasks.compose(case.service())
    task = case.delivery(service)  # type: ignore[arg-type]
    return task.model_copy(update={"evidence": (*task.evidence, *rules)})


def test_the_plan_looks_the_rules_up_first_and_says_how_they_are_made() -> None:
    rule = Evidence(id="E900", kind="ordinance", ref="ordinance:난방비 지원 조례",
                    title="난방비 지원 조례", quote="통상 명칭")  # fmt: skip

    work = delivery_draft.compose_tasks(delivery_task(rule))
    found = [item for item in work if "‘난방비 지원 조례’" in item.output]

    assert [item.phase for item in found] == ["준비"]
    assert "지방의회 의결" in found[0].output
    assert not any("ELIS" in item.output for item in delivery_draft.compose_tasks(delivery_task()))


def test_the_report_tells_the_rules_among_its_bases_with_their_source() -> None:
    rule = Evidence(id="E901", kind="ordinance", ref="ordinance:공영장례 지원 조례",
                    title="공영장례 지원 조례", quote="통상 명칭", source="[recalled]")  # fmt: skip
    made = proposal()
    told = made.model_copy(update={"evidence": (*made.evidence, rule)})
    cites = Citations(told.evidence)

    blocks = overview(told, cites)

    assert "‘공영장례 지원 조례’ 등 소관 자치법규의 유무와 내용은" in str(blocks)
    assert cites.used("E901")


def test_a_deed_brings_its_ordinance_in_any_field_where_it_was_said() -> None:
    commission = next(c for c in catalogue().circumstances if c.id == "circumstance-commission")
    brief = brief_of(TOWN)

    said = own_rules([], (), brief, [(commission, 3.0)])
    implied = own_rules([], (), brief, [(commission, 0.8)])

    assert [one.title for one in said] == ["사무의 민간위탁 촉진 및 관리 조례"]
    assert "민간 위탁 운영" in said[0].quote
    assert [one.title for one in implied] == [UNNAMED]
