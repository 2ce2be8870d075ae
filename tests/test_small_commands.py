"""Commands at their edges: one clear Korean sentence, the right exit code, nothing left behind."""

import errno
import io
import re
import sqlite3
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner

from app import arguments, boundary, record_labels, usage
from app.cli import app
from app.labels import GATES
from knowledge.model.consultation import ConsultationOptions
from knowledge.store.database import StoreUnavailableError
from knowledge.store.records import course_of
from knowledge.store.repository import Store
from tests.consultations import ASKING, FINISHED, asking, finished
from workflows.consultation import cause
from workflows.finding import Finder
from workflows.settings import Settings
from workflows.steps import steps


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Return the store of a home with a finished consultation and one that asks."""
    monkeypatch.setenv("DURE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("app.cli.console", Console(width=200))
    monkeypatch.setenv("TZ", "UTC")
    Settings().prepared()
    store = Store.open(Settings().store)
    finished(store, FINISHED)
    asking(store, ASKING)
    return store


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


def test_a_list_tells_the_time_of_seoul_and_what_is_asked_in_korean(home: Store):
    created = home.consultation(FINISHED).created

    code, said = run("list")

    assert code == 0
    local = datetime.fromisoformat(created).astimezone(UTC) + timedelta(hours=9)
    assert f"{local:%Y-%m-%d %H:%M}" in said
    assert GATES["questions"] in said
    assert "(questions)" not in said


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export", FINISHED, "--deliverable", "zz"), "trace, all"),
        (("export", FINISHED, "--out", "{file}/folder"), "쓸 수 없습니다"),
        (("export", "none"), "없는 상담번호 'none'"),
        (("library", "add-statutes", "{empty}"), "법령을 찾지 못했습니다"),
        (("library", "remove", "none"), "자료 'none'이 없습니다"),
        (("data", "remove", "12"), "표 '12'가 없습니다"),
        (("cite", "{empty}/none.txt"), "none.txt를 열 수 없습니다"),
    ],
)
def test_bad_input_ends_with_two_and_a_sentence(
    home: Store, tmp_path: Path, arguments: tuple[str, ...], told: str
):
    (tmp_path / "file").write_text("글")
    (tmp_path / "empty").mkdir()
    names = {"file": tmp_path / "file", "empty": tmp_path / "empty"}

    code, said = run(*(word.format(**names) for word in arguments))

    assert (code, told in said) == (2, True), said


def test_a_full_device_is_a_failure_and_no_bad_input(capsys: pytest.CaptureFixture[str]):
    for number, code in ((errno.ENOSPC, 1), (errno.EACCES, 2)):
        with pytest.raises(typer.Exit) as ended:
            arguments.refuse_to_write(Path("out"), OSError(number, "no"))
        assert ended.value.exit_code == code
    assert "저장 공간이 모자람" in capsys.readouterr().err


def test_the_course_names_the_criteria_set():
    named = ConsultationOptions(criteria="default", criteria_name="제품 기본 배점")

    assert "평가표 제품 기본 배점" in course_of(named)
    assert "평가표 default" in course_of(ConsultationOptions())  # of older records


def test_every_value_and_method_of_a_consultation_has_a_korean_name():
    for step in steps(cast(Finder, None)).values():
        assert record_labels.value_name(step.key or step.name) in record_labels.VALUES.values()
        method = record_labels.method_name(getattr(step, "method", ""))
        assert not re.search("[a-z]", method)
    assert record_labels.value_name("plan@3") == "계획 3판"
    assert record_labels.value_name("document.report") == "기획보고서"
    assert record_labels.method_name("compose.report/1") == "기획보고서 작성(방식 1)"
    assert record_labels.method_name("openai:gpt") == "openai:gpt"


def chained(cause: Exception) -> Exception:
    """Return an error of some library that came from another, two levels below."""
    try:
        try:
            raise cause
        except type(cause) as first:
            raise RuntimeError("in between") from first
    except RuntimeError as second:
        error = ValueError("outermost")
        error.__context__ = second
        return error


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        (sqlite3.OperationalError("database or disk is full"), "저장 공간이 모자라"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "읽기 전용"),
        (OSError(errno.EROFS, "no", "worker.lock"), "worker.lock: 읽기 전용 저장소임"),
        (StoreUnavailableError("데이터베이스를 열 수 없음"), "데이터베이스를 열 수 없음"),
        (KeyError("x"), "뜻밖의 오류로 멈췄습니다(ValueError)"),
    ],
)
def test_what_nobody_foresaw_is_told_by_its_known_cause(cause: Exception, told: str):
    assert told in boundary.said(chained(cause))


def test_a_run_that_broke_off_for_want_of_space_says_so():
    full = chained(sqlite3.OperationalError("database or disk is full"))

    assert cause(full) == "저장 공간이 모자라"
    assert cause(chained(KeyError("x"))) == "프로그램 오류로"


def test_a_terminal_of_ascii_is_made_to_carry_korean(monkeypatch: pytest.MonkeyPatch):
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="ascii"))

    boundary.speak_korean()
    sys.stdout.write("상담")
    sys.stdout.flush()

    assert raw.getvalue() == "상담".encode()


def test_help_calls_kinds_of_values_by_korean_names(capsys: pytest.CaptureFixture[str]):
    for words in (["library", "add"], ["propose"], ["search"]):
        usage.command(app)([*words, "--help"], standalone_mode=False)

    said = capsys.readouterr().out
    assert not re.search(r"<[a-z]|range", said)
    assert "정수" in said
