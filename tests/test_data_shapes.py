"""Tables in the shapes portals really give them, each with what a careful reader says of it."""

import io
import json
from pathlib import Path

import pytest

from knowledge.data.columns import Column
from knowledge.data.dataset import passages_of, source_of
from knowledge.data.merging import merge
from knowledge.data.profile import Profile, profile
from knowledge.data.shelf import Datasets
from knowledge.data.tables import READER
from knowledge.library.reading import Limits
from knowledge.store.passages import Passages
from knowledge.store.postings import Terms

WEB = (
    "<meta charset='utf-8'><table><tr><td colspan=3>현황</td></tr><tr><th rowspan=2>자치구</th>"
    "<th colspan=2>인원</th></tr><tr><th>남</th><th>여</th></tr><tr><td>종로구</td><td>1,200</td>"
    "<td>1,300</td></tr><tr><td>중구</td><td>900</td><td>950</td></tr></table>"
)
POINT = {"type": "Point", "coordinates": [126.9, 37.5]}
FEATURE = {"type": "Feature", "properties": {"설치대수": 2}, "geometry": POINT}
ONE = {"response": {"header": {"code": "00"}, "body": {"items": {"item": {"구": "중구", "건": 3}}}}}
FIELDS = {
    "fields": [{"id": "가"}, {"id": "나"}, {"id": "다"}],
    "records": [{"가": "1,000", "나": 1}],
}
SHAPES: dict[str, tuple[str, str, str, float | None]] = {
    # file: content, column, kind, sum
    "units.csv": ("접수일,건수,금액\n,(건),(천원)\n45717,3,1\n45718,4,2\n", "건수 (건)", "수치", 7),
    "serial.csv": ("접수일,건수\n45717,3\n45718,4\n", "접수일", "기간", None),
    "hours.csv": ("발생일시,건수\n2025030114,3\n2025030215,4\n", "발생일시", "기간", None),
    "marks.csv": ("연도,건수\n2022,10\n2023,20 p)\n2024,30p\n2025,40ᵖ\n", "건수", "수치", 100),
    "comma.csv": ("지점;값\n가;-1,5\n나;0,7\n다;1.234,5\n", "값", "수치", 1233.7),
    "quotes.csv": ("'일자','이용자수'\n'2025-01-01','1,234'\n", "이용자수", "수치", 1234),
    "codes.csv": ("지점,지점명,값\n108,서울,1\n159,부산,2\n", "지점", "번호", None),
    "register.csv": (
        '행정구역,인구\n"서울특별시  (1100000000)",9\n"서울특별시 종로구 (1111000000)",4\n'
        '"서울특별시 중구 (1114000000)",5\n',
        "인구", "수치", 9,
    ),
    "towns.csv": ("동,수\n서울 종로구 사직동,1\n서울 중구 소공동,2\n", "동", "지역", None),
    "two.csv": (
        "가. 시설,,\n구분,개소,정원\n경로당,120,300\n복지관,5,80\n,,\n나. 인력,,\n구분,정원,현원\n"
        "복지사,30,28\n보호사,100,97\n",
        "개소", "수치", 125,
    ),
    "kinds.csv": ("구분,2023년(결산),2024년(예산)\n가,10,20\n나,△5,3\n", "2023년(결산)", "수치", 5),
    "noon.csv": (
        "접수일시,건\n2024-03-01 오전 9:12,1\n2024-03-01 오후 3:40,2\n", "접수일시", "기간", None,
    ),
    "quarters.csv": ("연도,분기,건\n2024,1,10\n2024,2,20\n2024,3,30\n", "분기", "분류", None),
    "ages.csv": ("구분,인원\n20대,10\n30대,15\n60대 이상,3\n", "구분", "분류", None),
    "mixed.csv": ("지표,단위,2024\n이용자,명,10\n예산,백만원,500\n", "2024", "수치", None),
    "spoken.csv": ("사업,지원금(만원)\n가,2.5천만\n나,\"1,200\"\n", "지원금(만원)", "수치", 3700),
    "years.csv": ("시도,2023 년,2023 년\n시도,남,여\n서울,1,2\n", "2023 년 여", "수치", 2),
    "air.csv": ("일시,PM10\n2025030101,40\n2025030102,50\n", "PM10", "수치", None),
    "web.xls": (WEB, "인원 여", "수치", 2250),
    "tabs.xls": ("구분\t건수\n가\t1\n나\t2\n", "건수", "수치", 3),
    "lines.jsonl": ('{"연도":2020,"건수":1}\n{"연도":2021,"건수":2}\n', "건수", "수치", 3),
    "lines.json": ('{"연도":2020,"건수":1}\n{"연도":2021,"건수":2}\n', "건수", "수치", 3),
    "map.geojson": (json.dumps({"features": [FEATURE, FEATURE]}), "위도", "수치", None),
    "one.json": (json.dumps(ONE), "건", "수치", 3),
    "nested.json": (json.dumps([{"가": {"나": 3}}, {"가": {"나": 4}}]), "가.나", "수치", 7),
    "fields.json": (json.dumps(FIELDS), "가", "수치", 1000),
    "arrays.json": ('[["연도","건수"],["2022","10"],["2023","20"]]', "건수", "수치", 30),
}  # fmt: skip


def read(folder: Path, name: str, text: str) -> Profile:
    (folder / name).write_text(text, "utf-8")
    return profile(folder / name, name, Limits())


def test_a_second_table_in_a_sheet_is_told(tmp_path: Path):
    found = read(tmp_path, "two.csv", SHAPES["two.csv"][0])

    assert (found.rows, found.notes) == (2, ("5행 아래에 다른 표가 더 있어 위의 표만 읽음",))


def test_when_people_were_born_is_personal_and_no_period(tmp_path: Path):
    found = read(tmp_path, "표.csv", "번호,생년월일,금액\n1,1980-01-01,5\n2,1975-05-05,6\n")

    assert (found.period, found.personal) == ("", {"생년월일": 2})
    assert not any("1980" in cell for row in found.sample for cell in row)


def test_figures_of_several_units_are_not_added_up(tmp_path: Path):
    assert column(read(tmp_path, "mixed.csv", SHAPES["mixed.csv"][0]), "2024").total is None


def column(found: Profile, name: str) -> Column:
    return next(each for each in found.columns if each.name == name)


@pytest.mark.parametrize("name", SHAPES)
def test_a_table_is_read_in_the_shape_it_comes_in(tmp_path: Path, name: str):
    text, wanted, kind, total = SHAPES[name]

    found = column(read(tmp_path, name, text), wanted)

    assert found.kind == kind
    assert total is None or found.total == pytest.approx(total)


def test_the_first_record_of_a_json_file_is_number_one(tmp_path: Path):
    found = [
        read(tmp_path, name, SHAPES[name][0]).first_row for name in ("fields.json", "arrays.json")
    ]

    assert found == [1, 2]


def test_groups_named_once_hold_for_the_rows_below_them(tmp_path: Path):
    text = "시도,시군구,센터수\n서울,종로구,3\n,중구,2\n,소계,5\n부산,중구,1\n총계,,6\n"

    found = read(tmp_path, "표.csv", text)

    by = next(each for each in found.charts if each.x == "시도")
    assert by.points == (("서울특별시", 5.0), ("부산광역시", 1.0))
    assert (found.total_rows, column(found, "센터수").total) == (2, 6)


def test_a_code_meets_a_name_and_a_district_the_province_beside_it(tmp_path: Path):
    codes, names = tmp_path / "a.csv", tmp_path / "b.csv"
    codes.write_text("시군구코드,건수\n11140,7\n26110,9\n42110,3\n41111,2\n47720,4\n", "utf-8")
    names.write_text(
        "시도,시군구,인구수\n서울,중구,200\n부산,중구,300\n강원도,춘천시,400\n"
        "경기도,수원시장안구,500\n경상북도,군위군,30\n",
        "utf-8",
    )

    made = merge(codes, "a.csv", Limits(), other=str(names), other_name="b.csv")

    assert {tuple(line.split(",")[1:]) for line in made.content.splitlines()[2:]} == {
        ("7", "200"), ("9", "300"), ("3", "400"), ("2", "500"), ("4", "30"),
    }  # fmt: skip
    assert made.merge.unsure == ()


def test_a_table_read_by_an_older_reader_is_read_again(tmp_path: Path, monkeypatch):
    """What a person took stays when it still comes out the same; the rest is made anew."""
    shelf = Passages.open("sqlite://", lambda texts: [Terms([], []) for _ in texts], "none")
    tables = Datasets(shelf, tmp_path)
    monkeypatch.setattr("knowledge.data.dataset.READER", "0")
    old = tables.add("표.csv", io.BytesIO("연도,이용자수\n2023,10\n2024,20\n".encode()))
    own = tables.take(old, column="이용자수", how="최댓값", where={})
    lost = own.model_copy(update={"sql": own.sql.replace("max", "min"), "value": 99.0})
    bare = old.model_copy(update={"figures": (own, lost)})
    shelf.replace(source_of(bare), passages_of(bare))
    monkeypatch.setattr("knowledge.data.dataset.READER", READER)

    assert (tables.refresh(), tables.refresh()) == (1, 0)

    (new,) = tables.datasets()
    assert (new.id, new.added) == (old.id, old.added)
    assert {each.sql for each in new.figures} == {own.sql, *(each.sql for each in old.figures)}
    shelf.close()
