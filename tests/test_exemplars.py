"""Exemplars: services planned before, and what an idea near one of them takes over."""

from collections.abc import Iterator

import pytest

from agents.exemplars import handed_over
from agents.materials import From, Slots
from agents.recognised import recognised
from knowledge.catalogue import load
from knowledge.catalogue.exemplar_checks import exemplar_problems
from knowledge.catalogue.exemplars import (
    KIN,
    OWN,
    Bearing,
    ExemplarEntry,
    Exemplars,
    exemplars,
)
from knowledge.catalogue.loading import CatalogueError
from knowledge.model.brief import Profile, Trait
from knowledge.search.exemplars import SURE, Book, near
from knowledge.search.recognition import recognise
from tests.composer_tasks import case
from workflows.exemplars import cited, sources

SLOTS = Slots(users="주민", object="그릇", channel="전화", org="어느 시", service="그릇")
CUPS = "장례식장에서 나오는 일회용 그릇을 다회용기로 바꾸고 씻어서 다시 쓰게 하고 싶습니다."


class _File:
    """A file of a folder that is nowhere on disk."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._text = text

    def read_text(self, encoding: str | None = None) -> str:
        return self._text


class _Folder:
    def __init__(self, **files: str) -> None:
        self._files = [_File(f"{name}.yaml", text) for name, text in files.items()]

    def iterdir(self) -> Iterator[_File]:
        return iter(self._files)


def document(entry_id: str = "exemplar-x1", **changed: str) -> str:
    rows = {
        "id": entry_id,
        "title": "마을 우산 빌려주기",
        "field": "field-community",
        "pattern": "pattern-sharing",
        "words": "[우산, 대여, 우산꽂이]",
        "idea": "비 오는 날 우산을 빌려주고 돌려받으려 합니다.",
        "laws": "['공유재산 및 물품 관리법 제49조·제50조 | 물품의 관리와 처분', "
        "'물품 공유 조례 | 보증금의 근거']",
        "people": "[상인회 | 보관함을 두는 곳 | 자리를 차지함 | 놓을 곳을 함께 정함 | 3 | 3]",
        "hazards": "[돌아오지 않아 동이 남 | 운영 | 4 | 3 | 회수율 | 보증금 / 이름표]",
        "existing": "[공유누리 | 행정안전부 | 물품 공유 | 목록을 이곳에 올림]",
        "musts": "[service | 3일 안에 돌려받고 1회 연장, service | 젖은 것을 말려 다시 놓음]",
        "kpis": "[회수율 | % | 결과 | 돌아온 수 ÷ 나간 수 | 90 % 이상]",
    } | changed
    return "\n".join(f"{key}: {value}" for key, value in rows.items())


def held(**files: str) -> Exemplars:
    return Exemplars(_Folder(**files))  # type: ignore[arg-type]


def from_(strength: float) -> From:
    return From(origin="exemplar", trait="x", label="x", score=1, strength=strength)


def test_every_exemplar_is_valid_and_cites_articles_that_are_in_force():
    assert list(exemplar_problems(exemplars(), load())) == []


def test_rows_are_read_and_figures_are_marked_as_chosen():
    entry = held(a=document()).of("exemplar-x1")

    assert entry.bearings == (
        Bearing(
            statute="공유재산 및 물품 관리법",
            articles="제49조·제50조",
            why="물품의 관리와 처분",
        ),
        Bearing(statute="물품 공유 조례", why="보증금의 근거"),
    )
    assert entry.bearings[0].labels == ("제49조", "제50조")
    assert [each.is_ordinance for each in entry.bearings] == [False, True]
    assert entry.hazards[0].mitigation == ("보증금", "이름표")
    assert [must.text for must in entry.musts] == [
        "3일 안에 돌려받고 1회 연장 (설계값)",
        "젖은 것을 말려 다시 놓음",
    ]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"people": "[상인회 | 3 | 3]"}, "6 parts are wanted"),
        ({"hazards": "[안 돌아옴 | 운영 | 9 | 3 | 회수율 | 보증금]"}, "likelihood"),
        ({"musts": "[nowhere | 말려 둠]"}, "part"),
    ],
)
def test_an_exemplar_that_is_not_valid_is_named_with_its_file(changed: dict[str, str], said: str):
    with pytest.raises(CatalogueError, match=r"a\.yaml: exemplar-x1") as refused:
        held(a=document(**changed)).of("exemplar-x1")

    assert said in str(refused.value)


def test_no_two_exemplars_have_one_id():
    with pytest.raises(CatalogueError, match=r"b\.yaml: exemplar-x1"):
        held(a=document(), b=document())


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"laws": "[주차장법 제9999조 | 없는 조문]"}, "없는 조문: 주차장법 제9999조"),
        ({"laws": "[주차장법 | 조문이 없음]"}, "없는 조문: 주차장법"),
        ({"field": "field-nowhere"}, "없는 항목 field-nowhere"),
        ({"musts": "['service | {users} 우선']"}, "자리표시자"),
        ({"people": "[상인회 | 3]"}, "6 parts are wanted"),
    ],
)
def test_what_is_wrong_with_an_exemplar_is_told_with_its_file(changed: dict[str, str], said: str):
    (found,) = exemplar_problems(held(a=document(**changed)), load())

    assert str(found).startswith("a.yaml")
    assert said in str(found)


def test_an_idea_in_other_words_is_near_the_exemplar_of_its_service():
    nearest = near(CUPS)[0]

    assert "다회용기" in nearest.title
    assert nearest.nearness >= SURE


@pytest.mark.parametrize("idea", ["무엇이든 좋게 만드는 것", "🙂🙂", "우주 엘리베이터 탑승권"])
def test_an_idea_of_no_known_service_is_near_none(idea: str):
    assert not any(each.nearness >= SURE for each in near(idea))


def test_whom_an_idea_names_makes_it_near_less_than_what_it_is_about():
    both = held(
        a=document(
            "exemplar-x1",
            words="[부모, 학생, 보호자]",
            title="학생 부모 모임",
            idea="부모와 학생이 모임",
        ),
        b=document(
            "exemplar-x2", words="[우산, 대여함, 비]", title="우산 빌려주기", idea="우산을 빌려줌"
        ),
        c=document(
            "exemplar-x3", words="[묘지, 봉분, 벌초]", title="묘지 정비", idea="봉분을 손봄"
        ),
    )

    found = Book(both).near("부모에게 우산을 빌려주기")

    assert found[0].id == "exemplar-x2"


def test_the_own_service_is_handed_over_whole_and_of_another_only_what_fits():
    one = exemplars().heads[0].id
    whole = exemplars().of(one)

    def handed(strength: float) -> ExemplarEntry:
        trait = Trait(kind="exemplar", id=one, label="x", strength=strength)
        profile = Profile(traits=(trait,), keywords=("우산",))
        return handed_over(profile, lambda _: from_(strength))[0][0]

    assert handed(KIN) == whole
    assert handed(KIN - 0.01).musts == ()
    assert handed(KIN - 0.01).people == ()


def test_what_is_taken_over_is_cited_with_its_articles_and_its_source():
    found = recognised(load(), recognise(CUPS, load()), SLOTS)
    statutes = cited(found, load())
    told = {each.quotation.ref: each.quotation for each in sources(found)}
    entry = found.exemplars[0][0]

    known = {law.id for law in load().laws}
    assert {ref for ref, _ in statutes.entries} <= known
    assert all("미확인" in e.quotation.quote for e in statutes.others if e.quotation.kind == "law")
    assert all(must.text in told[entry.id].quote for must in entry.musts)
    assert not told[entry.id].verified


def test_the_plan_holds_what_the_exemplar_of_its_service_asks():
    of = case(CUPS)
    entry = exemplars().of(of.brief.profile.of("exemplar")[0].id)
    offered = [hint.must.text for hint in of.materials.service.musts]

    assert {must.text for must in entry.musts if must.part == "service"} <= set(offered)
    assert [hint.person.name for hint in of.materials.people.people][: len(entry.people)] == [
        person.name for person in entry.people
    ]


def test_a_field_that_no_word_names_is_told_by_the_service():
    profile = recognise(CUPS, load())

    assert profile.of("exemplar")[0].strength >= OWN
    assert profile.of("field")[0].id == "field-recycling"
