"""Public tables are read as they really come, and every figure can be made again."""

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from knowledge.data import cells, persons, regions, tables
from knowledge.data.carrying import capabilities
from knowledge.data.columns import Column
from knowledge.data.dataset import cited
from knowledge.data.figures import Figure, again, spans, take
from knowledge.data.joining import joins
from knowledge.data.profile import Profile, profile
from knowledge.data.shelf import Datasets
from knowledge.data.standing import standing
from knowledge.library.reading import Limits, UnreadableError
from knowledge.store.passages import Passages
from knowledge.store.postings import Terms

LIMITS = Limits()
PORTAL = (
    "시도명,시군구명,기준년월,이용자수(명),이용률(%),담당자전화\r\n"
    '서울특별시,종로구,202401,"1,234",12.5%,02-123-4567\r\n'
    "서울특별시,중구,202401,987,-,02-111-2222\r\n"
    "부산광역시,중구,202401,*,9.1%,051-111-2222\r\n"
    '부산광역시,해운대구,202402,"2,500",10.0%,051-222-3333\r\n'
    '합계,,,"4,721",,\r\n'
)
POPULATION = (
    "시도별 인구 현황\n(단위: 명)\n,,,,\n"
    "행정구역별,2023,2023,2024,2024\n행정구역별,총인구,65세이상,총인구,65세이상\n"
    '전국,"51,325,329","9,730,411","51,217,221","10,256,782"\n'
    '서울특별시,"9,386,034","1,717,393","9,331,828","1,797,461"\n'
    '부산광역시,"3,293,362","747,600","3,266,598","780,000"\n'
    ",,,,\n※ 자료: 주민등록인구통계\n주) 외국인은 제외\n"
)
SPREAD = (
    "구분,2023년,,,,2024년,,,\n,계,,남,여,계,,남,여\n,인원,비율,인원,인원,인원,비율,인원,인원\n"
    "가군,100,10.5,50,50,110,11,55,55\n나군,200,20,100,100,210,21,105,105\n"
    "다군,300,-,150,150,310,31,155,155\n합 계,600,100,300,300,630,100,315,315\n"
)


def read(tmp_path: Path, content: bytes | str, name: str = "표.csv") -> Profile:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return profile(path, name, LIMITS)


def column(found: Profile, name: str) -> Column:
    return next(each for each in found.columns if each.name == name)


@pytest.mark.parametrize("encoding", ["cp949", "utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_table_is_the_same_in_every_encoding(tmp_path: Path, encoding: str):
    found = read(tmp_path, PORTAL.encode(encoding))

    users = column(found, "이용자수(명)")
    assert [each.kind for each in found.columns] == ["지역", "지역", "기간", "수치", "수치", "글"]
    assert (users.unit, users.total, users.missing, users.withheld) == ("명", 4721.0, 1, 1)
    assert column(found, "이용률(%)").total is None
    assert (found.rows, found.total_rows, found.level) == (5, 1, "시·군·구")
    assert found.period == "2024-01 ~ 2024-02 (월 단위)"
    assert found.personal == {"전화번호": 4}
    assert "02-123-4567" not in found.model_dump_json()


def test_titles_units_headers_of_two_rows_and_notes_are_told_apart(tmp_path: Path):
    found = read(tmp_path, POPULATION)

    assert (found.title, found.unit, found.first_row) == ("시도별 인구 현황", "명", 6)
    assert [each.name for each in found.columns] == [
        "행정구역별",
        "2023 총인구",
        "2023 65세이상",
        "2024 총인구",
        "2024 65세이상",
    ]
    assert found.notes == ("※ 자료: 주민등록인구통계", "주) 외국인은 제외")
    assert found.total_rows == 1
    assert column(found, "2024 총인구").total == 9_331_828 + 3_266_598
    assert found.period == "2023 ~ 2024 (열 이름)"


def test_a_table_as_a_portal_gives_it_is_not_misread(tmp_path: Path):
    """Each of these was once read wrongly: units of several columns, footnotes, notes below."""
    path = tmp_path / "a.csv"
    text = (
        "이용 현황\n(단위: 건, 천원)\n"
        "지역코드,baseYm,계,값,계\n"
        "1.168E+09,202501,1,1.2 1),7\n1.1110E+09,202502,2,3.4,8\n2.611E+09,202503,3,5.6,9\n"
        "출처 : 통계청,,,,\n자료기준일: 2025-01-01,,,,\n"
    )
    path.write_bytes(text.encode("cp949"))

    read = profile(path, "a.csv", Limits())

    named = {each.name: each for each in read.columns}
    assert read.rows == 3
    assert read.notes[-2:] == ("출처 : 통계청", "자료기준일: 2025-01-01")
    assert (read.unit, named["계 (2)"].unit) == ("", "")
    assert named["값"].total == pytest.approx(10.2)
    assert named["baseYm"].span == ("2025-01", "2025-03")
    assert "지수" in read.warnings[0]


def test_items_under_each_other_are_not_added_up(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("구분,2024년,2025년\n이용건수,10,20\n수입액,5000,6000\n", "utf-8")

    asked = standing(path, "a.csv", Limits()).figures

    assert [(each.label, each.value) for each in asked] == [
        ("2025년 합계 (구분 이용건수)", 20),
        ("2025년 합계 (구분 수입액)", 6000),
    ]


def test_of_years_side_by_side_the_latest_are_told(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text(
        "시군구,2023년,2024년,2025년\n수원시,120,150,310\n고양시,88,-,140\n성남시,75,90,101\n",
        "utf-8",
    )

    asked = standing(path, "a.csv", Limits()).figures

    assert [(each.label, each.value) for each in asked] == [
        ("2025년 합계", 551),
        ("2024년 합계", 240),
        ("2025년 합계 (시군구 수원시)", 310),
    ]


def test_headers_of_three_rows_are_put_together(tmp_path: Path):
    found = read(tmp_path, SPREAD)

    assert [each.name for each in found.columns][:5] == [
        "구분",
        "2023년 계 인원",
        "2023년 계 비율",
        "2023년 남 인원",
        "2023년 여 인원",
    ]
    assert column(found, "2024년 계 인원").total == 630
    assert found.total_rows == 1


def test_merged_cells_of_a_sheet_name_all_they_cover(tmp_path: Path):
    book = xlsxwriter.Workbook(tmp_path / "표.xlsx")
    book.add_worksheet("표지").write(0, 0, "표지입니다")
    sheet = book.add_worksheet("현황")
    sheet.merge_range(0, 0, 0, 4, "2025년 복지시설 이용 현황")
    sheet.write(1, 4, "(단위: 백만원)")
    sheet.merge_range(2, 0, 3, 0, "시군구")
    sheet.merge_range(2, 1, 2, 3, "이용 인원")
    sheet.merge_range(2, 4, 3, 4, "예산")
    sheet.write_row(3, 1, ["계", "남", "여"])
    for i, row in enumerate((("가람시", 100, 40, 60, 1200), ("나래군", 50, 20, 30, "-"))):
        sheet.write_row(4 + i, 0, row)
    sheet.write_row(6, 0, ("소 계", 150, 60, 90, 1200))
    sheet.write(8, 0, "※ 2025. 12. 31. 기준")
    book.close()

    found = profile(tmp_path / "표.xlsx", "표.xlsx", LIMITS)

    assert found.sheet == "현황"
    assert found.sheets == ("표지", "현황")
    assert [each.name for each in found.columns] == [
        "시군구",
        "이용 인원 계",
        "이용 인원 남",
        "이용 인원 여",
        "예산",
    ]
    assert column(found, "이용 인원 계").total == 150
    assert column(found, "예산").unit == "백만원"
    assert column(found, "이용 인원 계").unit == ""


def test_records_are_found_wherever_they_are_in_json(tmp_path: Path):
    records = [{"측정소": name, "pm10": value} for name, value in (("종로구", "45"), ("중구", "-"))]
    body = {"response": {"header": {"code": "00"}, "body": {"items": {"item": records}}}}

    found = read(tmp_path, json.dumps(body), "자료.json")

    assert [(each.name, each.kind) for each in found.columns] == [
        ("측정소", "지역"),
        ("pm10", "수치"),
    ]
    assert column(found, "pm10").total is None


def test_a_file_without_a_header_loses_no_row(tmp_path: Path):
    found = read(tmp_path, "2021,100,200\n2022,110,210\n2023,120,220\n")

    assert (found.rows, found.columns[1].total) == (3, 330)


def test_what_is_far_from_the_rest_and_what_is_double_is_named(tmp_path: Path):
    rows = "".join(f"2024. {i}. 1.,가,{100 + i}\n" for i in range(1, 12))
    found = read(tmp_path, f"날짜,구분,건수\n{rows}2024. 12. 1.,가,9999\n2024. 12. 1.,가,9999\n")

    assert column(found, "건수").outliers[0] == "13행 9,999"
    assert found.doubles == 1
    assert found.charts[0].points[0] == ("2024-01-01", 101.0)


@pytest.mark.parametrize("content", ["", "\n\n", ",,,\n,,\n", "제목만 있음", "가,나,다\n"])
def test_a_file_without_a_table_is_said_to_have_none(tmp_path: Path, content: str):
    with pytest.raises(UnreadableError):
        read(tmp_path, content)


@pytest.mark.parametrize(
    ("said", "value", "unit"),
    [
        ("1,234", 1234, ""),
        ("(1,234)", -1234, ""),
        ("△5", -5, ""),
        ("▲1.5", -1.5, ""),
        ("12.5%", 12.5, "%"),
        ("3만", 30_000, ""),
        ("1억 2,000만 원", 120_000_000, "원"),
        ("1억2천", 120_000_000, ""),
        ("3만 2천", 32_000, ""),
        ("350천원", 350_000, "원"),
        ("2.5억원", 250_000_000, "원"),
        ("１２３명", 123, "명"),
        ("1조 2천억", 1_200_000_000_000, ""),
        ("약 300명", 300, "명"),
        ("0", 0, ""),
        ("0.5", 0.5, ""),
    ],
)
def test_numbers_are_read_as_offices_write_them(said: str, value: float, unit: str):
    assert cells.number(said)[:2] == (value, unit)


@pytest.mark.parametrize(
    ("said", "unit", "value"),
    [
        ("2.5천만", "만원", 2_500),
        ("1억", "만원", 10_000),
        ("3천", "만원", 3_000),
        ("1,200", "만원", 1_200),
        ("1억 5천", "백만원", 150),
        ("350천원", "백만원", 0.35),
        ("1.2만", "천명", 12),
        ("3.2억", "원", 320_000_000),
        ("3만", "", 30_000),
    ],
)
def test_a_number_with_a_power_of_its_own_is_taken_in_the_unit_of_its_column(
    said: str, unit: str, value: float
):
    one = cells.number(said)

    assert one is not None
    assert cells.in_unit(one, unit).value == pytest.approx(value)


NAMES = (
    "김민수 이서연 박지훈 최유진 정하늘 김도윤 남궁민 이준호 한지민 김영희",
    "박*준 김*희 이*수 최*영 정*민",
    "홍길동 김철수 이영희 박민수 최지우 미상인",
)
NO_NAMES = (
    "강남역 정자역 이수역 신도림 김포공항 박촌역 서울역 최고역",
    "김밥천국 이모네 박가네 정든집 최고집 장수촌 김치찜 이화원",
    "도서관 미술관 박물관 체육관 문화원 주민센터 정류장 이용원 김제관 박람관",
    "총무과 세무과 민원과 주택과 건축과 교통과 김장과 박물과",
    "김포시 고양시 이천시 박달동 정자동 최씨리 남양주 하남시 김제시 여주시",
    "김치전 고등어 오징어 이면수 박대기 조기탕 명태전 정어리 김부각 박나물",
    "공사중 신청중 심사중 보완중 처리중 이관중 김장중 박탈중",
    "유치원 어린이집 고시원 경로당 이용소 정비소 주유소 안경원 조산원 한의원",
    "김민수 이서연",
)


@pytest.mark.parametrize("said", NAMES)
def test_a_column_of_names_is_personal_whatever_its_head(tmp_path: Path, said: str):
    cells_of = said.split()
    body = "\n".join(f"{name},{i}" for i, name in enumerate(cells_of))

    found = read(tmp_path, f"담당,건수\n{body}\n")

    assert found.personal == {"성명": len(cells_of)}
    assert found.columns[0].examples == ()
    assert all(row[0].endswith("**") for row in found.sample)
    assert "담당" not in found.choices


@pytest.mark.parametrize("said", NO_NAMES)
def test_places_shops_and_kinds_are_no_names(said: str):
    assert not persons.named(said.split())


@pytest.mark.parametrize(
    "said", ["00123", "제1호", "12-34", "가", "", "-", "1234-5678", "2024. 3. 1."]
)
def test_what_is_no_number_is_none(said: str):
    assert cells.number(said) is None


@given(st.integers(-(10**12), 10**12))
def test_every_whole_number_is_read_with_its_separators(value: int):
    assert cells.number(f"{value:,}") == (value, "", 1)


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_form(day):
    forms = (
        f"{day:%Y%m%d}",
        f"{day:%Y-%m-%d}",
        f"{day.year}. {day.month}. {day.day}.",
        f"{day.year}년 {day.month}월 {day.day}일",
        f"{day:%Y/%m/%d}",
    )
    assert {cells.period(form) for form in forms} == {(day, "일")}


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("2026년 3월", "2026-03"),
        ("'26.3.", "2026-03"),
        ("202603", "2026-03"),
        ("2026.3", "2026-03"),
        ("2026년 1분기", "2026-1분기"),
        ("2026.1/4", "2026-1분기"),
        ("2024Q3", "2024-3분기"),
        ("2026년", "2026"),
        ("2025 p)", "2025"),
        ("26.03.01", "2026-03-01"),
        ("99년", "1999"),
    ],
)
def test_periods_are_read_as_offices_write_them(said: str, label: str):
    found = cells.period(said)

    assert found is not None
    assert found.label == label


@pytest.mark.parametrize(
    "said", ["37.5", "1234", "123456", "2026. 13. 1.", "2026. 2. 30.", "가", ""]
)
def test_what_is_no_period_is_none(said: str):
    assert cells.period(said) is None


@pytest.mark.parametrize(
    ("said", "level", "key"),
    [
        ("서울", "시·도", "11"),
        ("강원도", "시·도", "51"),
        ("전국", "전국", "00"),
        ("종로구", "시·군·구", "종로구"),
        ("경기도 수원시 장안구", "시·군·구", "경기도 수원시 장안구"),
        ("광주시", "시·군·구", "광주시"),
        ("강남구 역삼1동", "읍·면·동", "강남구 역삼1동"),
    ],
)
def test_places_are_known_by_name(said: str, level: str, key: str):
    found = regions.of_name(said)

    assert found is not None
    assert found[:2] == (level, key)


@pytest.mark.parametrize(
    ("said", "level", "key"),
    [
        ("1100000000", "시·도", "11"),
        ("1111000000", "시·군·구", "서울특별시 종로구"),
        ("4211000000", "시·군·구", "강원특별자치도 춘천시"),
        ("47720", "시·군·구", "대구광역시 군위군"),
        ("11110", "시·군·구", "서울특별시 종로구"),
        ("11999", "시·군·구", "11999"),
        ("1111010100", "읍·면·동", "1111010100"),
        ("4200000000", "시·도", "51"),
    ],
)
def test_places_are_known_by_code_old_codes_included(said: str, level: str, key: str):
    found = regions.of_code(said)

    assert found is not None
    assert found[:2] == (level, key)


def test_a_figure_names_its_query_and_its_rows_and_can_be_made_again(tmp_path: Path):
    path = tmp_path / "표.csv"
    path.write_bytes(PORTAL.encode("cp949"))
    figure = take(
        path, "표.csv", LIMITS, column="이용자수(명)", how="합계", where={"시도명": "서울특별시"}
    )

    assert (figure.value, figure.said, figure.rows, figure.count) == (2221.0, "2,221명", "2~3행", 2)
    assert figure.sql == (
        'SELECT sum("이용자수(명)") FROM "자료" WHERE NOT "_합계" AND "시도명" = \'서울특별시\''
    )
    assert again(path, "표.csv", LIMITS, figure=figure.model_dump()) == figure


def test_a_figure_of_a_changed_file_is_refused(tmp_path: Path):
    path = tmp_path / "표.csv"
    path.write_text(PORTAL, "utf-8")
    figure = take(path, "표.csv", LIMITS, column="이용자수(명)", how="합계")
    path.write_text(PORTAL.replace("987", "988"), "utf-8")

    with pytest.raises(UnreadableError, match="파일이 바뀜"):
        again(path, "표.csv", LIMITS, figure=figure.model_dump())


def test_names_and_values_of_a_table_are_never_taken_for_sql(tmp_path: Path):
    path = tmp_path / "표.csv"
    path.write_text("a\"; DROP TABLE x; --,값\n'; DROP TABLE 자료; --,1\n나,2\n다,3\n", "utf-8")

    figure = take(
        path,
        "표.csv",
        LIMITS,
        column="값",
        how="합계",
        where={'a"; DROP TABLE x; --': "'; DROP TABLE 자료; --"},
    )

    assert figure.value == 1


def test_the_database_of_a_table_reads_no_other_file(tmp_path: Path):
    path = tmp_path / "표.csv"
    path.write_text(PORTAL, "utf-8")
    database = tables.load(path, "표.csv", LIMITS).database

    with pytest.raises(Exception, match=r"(?i)disabled"):
        database.execute(f"SELECT * FROM read_csv('{path}')")


def test_rows_are_named_as_spans():
    assert spans([2, 3, 4, 7, 9, 10]) == "2~4행, 7행, 9~10행"


def test_tables_meet_by_place_and_by_period(tmp_path: Path):
    users = read(tmp_path, PORTAL, "이용.csv")
    people = read(tmp_path, POPULATION, "인구.csv")

    (by_place,) = joins(users, [people, users])

    assert (by_place.mine, by_place.theirs, by_place.shared) == ("시도명", "행정구역별", 2)


def test_what_a_table_can_carry_rests_on_its_columns(tmp_path: Path):
    said = [each.title for each in capabilities(read(tmp_path, PORTAL))]

    assert "지역 간 비교와 우선 대상지 선정" in said
    assert "위치도와 접근성(거리) 분석" not in said
    assert capabilities(read(tmp_path, "이름\n가\n나\n다\n", "이름.csv")) == []


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Datasets]:
    shelf = Passages.open(
        f"sqlite:///{tmp_path / 'dure.sqlite'}",
        lambda texts: [Terms([], []) for _ in texts],
        "none",
    )
    yield Datasets(shelf, tmp_path / "library")
    shelf.close()


def test_a_figure_becomes_evidence_that_is_found_and_checked(home: Datasets, tmp_path: Path):
    dataset = home.add("이용.csv", io.BytesIO(PORTAL.encode("cp949")))
    assert home.add("같은.csv", io.BytesIO(PORTAL.encode("cp949"))) == dataset
    figure = home.take(dataset, column="이용자수(명)", how="합계", where={"시도명": "서울특별시"})
    kept = home.dataset(dataset.id)
    assert kept is not None

    evidence = [cited(held) for held in home.held(kept)][-1]

    assert kept.figures == (*dataset.figures, figure)
    assert evidence is not None
    assert evidence.quote == "이용자수(명) 합계 (시도명 서울특별시): 2,221명"
    assert figure.sql in evidence.place
    assert figure.sha256 in evidence.source
    assert home.again(kept, figure) == figure

    home.file(kept).write_bytes(PORTAL.replace("987", "1").encode("cp949"))
    with pytest.raises(UnreadableError, match="파일이 바뀜"):
        home.again(kept, figure)


def test_of_a_deleted_table_nothing_remains(home: Datasets, tmp_path: Path):
    dataset = home.add("쿠르릉.csv", io.BytesIO("쿠르릉마을,값\n가,1\n나,2\n다,3\n".encode()))

    assert home.remove(dataset.id)

    assert home.datasets() == []
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or "쿠르릉".encode() not in path.read_bytes()


def test_a_figure_is_said_with_its_unit():
    figure = Figure(
        label="이용률 평균", value=12.345678, unit="%", sql="", rows="", count=1, sha256="", file=""
    )

    assert figure.said == "12.35%"
