"""`dure form`: a form is filled from a finished consultation, after a person has looked."""

import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import app
from knowledge.store.repository import Store
from tests.consultations import FINISHED, WAITING, finished, waiting
from tests.forms_made import hwpx_table
from workflows.settings import Settings


@pytest.fixture
def blank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a form beside a home with one finished consultation and one that waits."""
    monkeypatch.setenv("DURE_HOME", str(tmp_path / "home"))
    Settings().prepared()
    store = Store.open(Settings().store)
    finished(store, FINISHED)
    waiting(store, WAITING)
    store.close()
    path = tmp_path / "신청서.hwpx"
    path.write_bytes(hwpx_table())
    return path


def run(*arguments: str, said: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(app, ["form", *arguments], input=said)
    return result.exit_code, result.output


def section(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("Contents/section0.xml").decode()


def test_a_form_is_filled_beside_itself_and_what_is_left_is_listed(blank: Path):
    code, said = run(str(blank), "--id", FINISHED, "--yes")

    assert code == 0
    assert "농기계 임대 예약·배송 서비스" in section(blank.with_name("신청서_작성.hwpx"))
    assert "비워 둔 칸 2개" in said
    assert "신청자만 아는 내용" in said


def test_a_person_may_leave_a_field_out(blank: Path):
    code, said = run(str(blank), "--id", FINISHED, said="1\n")

    assert code == 0
    assert "채우지 않기로 함" in said
    assert "농기계 임대 예약·배송 서비스" not in section(blank.with_name("신청서_작성.hwpx"))


def test_a_person_may_stop_before_anything_is_written(blank: Path):
    code, said = run(str(blank), "--id", FINISHED, said="q\n")

    assert code == 1
    assert "아무것도 쓰지 않았습니다" in said
    assert not blank.with_name("신청서_작성.hwpx").exists()


@pytest.mark.parametrize(
    ("name", "consultation", "told"),
    [
        ("없는.hwpx", FINISHED, "열 수 없습니다"),
        ("신청서.hwpx", "없음", "상담"),
        ("신청서.hwpx", WAITING, "아직 제안서가 없습니다"),
        ("메모.txt", FINISHED, "손상"),
    ],
)
def test_what_cannot_be_filled_is_said_and_refused(
    blank: Path, name: str, consultation: str, told: str
):
    (blank.parent / "메모.txt").write_text("메모")
    code, said = run(str(blank.parent / name), "--id", consultation, "--yes")

    assert code == 2
    assert told in said
