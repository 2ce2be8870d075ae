"""Two tables put side by side: what meets, what does not, and what must not be added up."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.data.dataset import cited
from knowledge.data.keys import matched, rolled
from knowledge.data.merging import merge
from knowledge.data.shelf import Datasets
from knowledge.data.standing import standing
from knowledge.library.reading import Limits, UnreadableError
from knowledge.store.passages import Passages
from knowledge.store.postings import Terms

FAULTS = (
    "자전거 고장\n연월,자치구,유형,신고건수(건),평균일수(일)\n"
    "2025-01,서울특별시 중구,브레이크,10,2\n2025-01,서울특별시 중구,타이어,20,4\n"
    "2025-02,서울특별시 중구,브레이크,5,3\n2025-01,서울특별시 강남구,타이어,7,3\n"
    "2025-01,서울특별시 마포구,타이어,9,3\n2025-01,합계,,51,\n"
)
PEOPLE = (
    "인구 현황\n연도,시군구,인구수(명)\n2025,서울특별시 중구,100000\n2024,서울특별시 중구,90000\n"
    "2025,서울특별시 강남구,500000\n2025,부산광역시 중구,40000\n"
)
MONEY = "시도별 예산\n시도,예산(억원)\n서울,100\n부산,500\n대구,7\n"


def kept(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode("cp949"))
    return path


def test_rows_are_summed_up_to_a_key_before_they_meet(tmp_path: Path):
    """The people of 중구 meet three rows of faults and are counted once."""
    left, right = kept(tmp_path, "a.csv", FAULTS), kept(tmp_path, "b.csv", PEOPLE)

    made = merge(left, "a.csv", Limits(), other=str(right), other_name="b.csv", how="왼쪽 모두")

    assert made.content.splitlines() == [
        "자전거 고장 + 인구 현황",
        "자치구,연월,신고건수(건),평균일수(일),인구수(명)",
        "서울특별시 강남구,2025,7,3,500000",
        "서울특별시 마포구,2025,9,3,",
        "서울특별시 중구,2025,35,3,100000",
    ]
    mine, theirs = made.merge.sides
    assert (mine.keys, mine.alone, mine.unread) == (3, ("서울특별시 마포구 2025",), 0)
    assert theirs.alone == ("부산광역시 중구 2025", "서울특별시 중구 2024")
    assert made.merge.cautions == ("‘a.csv’의 연월(월) 값은 연 단위로 모아 더함",)


def test_districts_are_brought_to_the_provinces_of_the_other_table(tmp_path: Path):
    left, right = kept(tmp_path, "a.csv", FAULTS), kept(tmp_path, "b.csv", MONEY)

    made = merge(left, "a.csv", Limits(), other=str(right), other_name="b.csv")

    assert made.content.splitlines()[2:] == ["서울특별시,51,3,100"]
    assert "2025-01~2025-02" in made.merge.cautions[0]


def test_tables_without_a_common_place_or_period_are_refused(tmp_path: Path):
    left = kept(tmp_path, "a.csv", FAULTS)
    right = kept(tmp_path, "b.csv", "품목,값\n가,1\n나,2\n다,3\n")

    with pytest.raises(UnreadableError, match="두 표를 이을 수 없습니다"):
        merge(left, "a.csv", Limits(), other=str(right), other_name="b.csv")


def test_a_name_that_may_be_several_places_meets_none():
    pairs, unsure = matched({"중구", "강남구"}, {"서울 중구", "부산 중구", "서울 강남구"})

    assert pairs == {"강남구": "서울 강남구"}
    assert unsure == {"중구"}


@pytest.mark.parametrize(
    ("form", "level", "to", "wider"),
    [
        ("1168010100", "읍·면·동", "시·군·구", "서울특별시 강남구"),
        ("11680", "시·군·구", "시·도", "11"),
        ("서울특별시 강남구", "시·군·구", "시·도", "11"),
        ("강남구", "시·군·구", "시·도", ""),
        ("서울특별시 강남구 역삼동", "읍·면·동", "시·군·구", "서울특별시 강남구"),
        ("11", "시·도", "시·군·구", ""),
    ],
)
def test_a_place_tells_the_wider_place_it_lies_in(form: str, level: str, to: str, wider: str):
    assert rolled(form, level, to) == wider


def test_people_are_not_added_up_over_years(tmp_path: Path):
    """A sum of the people of 2024 and 2025 is no number of people; that of reports is one."""
    asked = standing(kept(tmp_path, "b.csv", PEOPLE), "b.csv", Limits()).figures
    reports = standing(kept(tmp_path, "a.csv", FAULTS), "a.csv", Limits()).figures

    assert (asked[0].label, asked[0].value) == ("인구수(명) 합계 (연도 2025)", 640_000)
    assert (reports[0].label, reports[0].value) == ("신고건수(건) 합계", 51)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Datasets]:
    url = f"sqlite:///{tmp_path / 'dure.sqlite'}"
    passages = Passages.open(url, lambda texts: [Terms([], []) for _ in texts], "none")
    yield Datasets(passages, tmp_path / "kept")
    passages.close()


def test_a_figure_of_a_joined_table_cites_both_files_and_goes_with_them(shelf: Datasets):
    left = shelf.add("a.csv", io.BytesIO(FAULTS.encode("cp949")))
    right = shelf.add("b.csv", io.BytesIO(PEOPLE.encode("cp949")))

    made = shelf.merge(left, right)

    evidence = [found for held in shelf.held(made) if (found := cited(held))]
    assert evidence[0].quote == "신고건수(건) 합계: 42건"
    for side in (left, right, made):
        assert side.profile.sha256 in evidence[0].source
    assert shelf.again(made, made.figures[0]) == made.figures[0]

    shelf.remove(left.id)

    assert [each.id for each in shelf.datasets()] == [right.id]
