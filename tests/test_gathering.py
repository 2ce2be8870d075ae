"""What the catalogue offers for one idea, filled with the idea's own words."""

import re

import pytest

from agents.gathering import existing_ref, gather
from agents.materials import Materials, Slots
from agents.recognised import Recognised, recognised
from knowledge.catalogue import Catalogue
from knowledge.model.base import Value
from knowledge.model.brief import Profile, Trait
from knowledge.search.recognition import recognise

IDEAS = (
    "공설묘지 빈자리를 지도에서 보고 온라인으로 예약하는 서비스",
    "밤에 아픈 아이를 데려갈 야간진료 의원을 지도에서 찾는 서비스",
    "마을 방송을 녹음해 두었다가 어르신이 전화로 다시 듣는 보관소",
)
SLOTS = Slots(users="유족", object="자리", channel="누리집", org="어느 시", service="묘지 예약")


def found(catalogue: Catalogue, idea: str) -> Recognised:
    return recognised(catalogue, recognise(idea, catalogue), SLOTS)


def materials(catalogue: Catalogue, idea: str, evidence: dict[str, str] | None = None) -> Materials:
    return gather(catalogue, found(catalogue, idea), SLOTS, evidence or {}, lambda _: 1_000)


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Value):
        return [text for name in type(value).model_fields for text in texts(getattr(value, name))]
    if isinstance(value, tuple):
        return [text for item in value for text in texts(item)]
    return []


@pytest.mark.parametrize("idea", IDEAS)
def test_every_slot_is_filled(catalogue: Catalogue, idea: str):
    offered = materials(catalogue, idea)

    left = [text for text in texts(offered) if re.search(r"\{\w+(:[^}]*)?\}", text)]
    assert left == []


@pytest.mark.parametrize("idea", IDEAS)
def test_every_part_of_the_plan_is_offered_something(catalogue: Catalogue, idea: str):
    offered = materials(catalogue, idea)

    assert offered.purpose.problems
    assert offered.service.features
    assert offered.people.people
    assert offered.measures.measures
    assert offered.delivery.tasks
    assert offered.delivery.unit_costs == catalogue.unit_costs


def test_entries_come_strongest_first_as_the_profile_has_them(catalogue: Catalogue):
    profile = recognise(IDEAS[0], catalogue)

    entries = recognised(catalogue, profile, SLOTS)

    assert [entry.id for entry, _ in entries.fields] == [trait.id for trait in profile.of("field")]
    assert all(origin.trait == entry.id for entry, origin in entries.all())


def test_a_trait_the_catalogue_does_not_know_is_left_out(catalogue: Catalogue):
    profile = Profile(traits=(Trait(kind="field", id="field-nowhere", label="없음"),))

    assert list(recognised(catalogue, profile, SLOTS).all()) == []


def test_an_idea_nobody_recognises_is_offered_general_things_only(catalogue: Catalogue):
    offered = gather(catalogue, recognised(catalogue, Profile(), SLOTS), SLOTS, {}, lambda _: None)

    assert offered.patterns == ()
    assert offered.purpose.problems == ()
    assert offered.people.department == ""


@pytest.mark.parametrize("idea", IDEAS)
def test_only_evidence_that_was_found_is_cited(catalogue: Catalogue, idea: str):
    entries = found(catalogue, idea)
    laws = entries.ids("laws")[:3]
    evidence = {ref: f"E{number}" for number, ref in enumerate(laws, start=1)}

    offered = materials(catalogue, idea, evidence)

    cited = set(re.findall(r"'(E\d+)'", repr(offered)))
    assert cited <= set(evidence.values())
    assert not re.search(r"'E\d+'", repr(materials(catalogue, idea)))


def test_ids_are_listed_once_in_the_order_of_the_traits(catalogue: Catalogue):
    laws = found(catalogue, IDEAS[0]).ids("laws")

    assert len(laws) == len(set(laws))


def test_an_existing_service_is_cited_by_its_field_and_name():
    assert existing_ref("field-1", "e하늘") == "field-1#e하늘"


def test_a_pattern_card_carries_the_cost_that_was_computed(catalogue: Catalogue):
    assert all(card.cost_won == 1_000 for card in materials(catalogue, IDEAS[0]).patterns)


def test_a_weaker_field_brings_only_what_the_idea_speaks_of(catalogue: Catalogue) -> None:
    """Flats in an idea about playgrounds bring no law of noise between neighbours."""
    idea = "놀이터 그네와 미끄럼틀이 망가져도 모릅니다. 놀이기구 검사를 아파트에 알리고 싶습니다."
    (first, _), *others = found(catalogue, idea).fields

    assert first.id == "field-playground-child-safety"
    assert all("층간소음" not in part.name for entry, _ in others for part in entry.existing)
