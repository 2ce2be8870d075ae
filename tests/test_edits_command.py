"""`dure edits`: a document edited elsewhere comes back as edits to the plan."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import app
from app.deliver import export
from knowledge.model.plan import Plan
from knowledge.store.repository import Store
from tests.consultations import FINISHED, finished
from tests.proposals import proposal
from workflows.settings import Settings

CAUSE = proposal().plan.purpose.problems[0].cause


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an exported report beside the home of its consultation; to be read only."""
    folder = tmp_path_factory.mktemp("exported")
    settings = Settings(home=folder / "home")
    settings.prepared()
    store = Store.open(settings.store)
    finished(store, FINISHED)
    path = export(store, FINISHED, "report", "hwpx", folder)
    store.close()
    return path


@pytest.fixture
def report(exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the report that a test may edit."""
    monkeypatch.setenv("DURE_HOME", str(exported.parent / "home"))
    return Path(shutil.copy(exported, tmp_path))


def edit(path: Path, old: str, new: str) -> None:
    data = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(path, "w") as target:
        for info in source.infolist():
            body = source.read(info)
            if info.filename.startswith("Contents/section"):
                body = body.replace(old.encode(), new.encode())
            target.writestr(info, body)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["edits", *arguments])
    return result.exit_code, result.output


def test_edits_are_told_as_values_and_checked_for_statutes(report: Path):
    edit(report, CAUSE, f"{CAUSE}, 전자정부법 제999조에 따름")
    code, said = run(str(report), "--id", FINISHED, "--json")
    told = json.loads(said)

    assert code == 0
    assert [(entry["kind"], entry["place"]) for entry in told["edits"]] == [
        ("수치", "문제점 1 원인")
    ]
    assert told["edits"][0]["changes"][0].startswith("[배경·목표] 문제점 변경")
    assert "제999조" in told["edits"][0]["citation_faults"][0]
    assert told["others"] == []


def test_the_edited_plan_is_written_when_asked_for(report: Path, tmp_path: Path):
    edit(report, CAUSE, f"{CAUSE} 확인")
    code, said = run(str(report), "--id", FINISHED, "--out", str(tmp_path / "plan.json"))
    plan = Plan.model_validate_json((tmp_path / "plan.json").read_text("utf-8"))

    assert code == 0
    assert "수정안 1건" in said
    assert plan.purpose.problems[0].cause == f"{CAUSE} 확인"


def test_edits_that_do_not_exist_are_not_taken(report: Path):
    assert "수정안이 없습니다" in run(str(report), "--id", FINISHED, "--take", "1")[1]
    edit(report, CAUSE, f"{CAUSE} 확인")
    assert "1~1 가운데" in run(str(report), "--id", FINISHED, "--take", "2")[1]


def test_a_document_nobody_changed_has_no_edits(report: Path):
    assert "바뀐 문단이 없습니다" in run(str(report), "--id", FINISHED)[1]


@pytest.mark.parametrize(
    ("name", "deliverable", "told"),
    [("없음.hwpx", "report", "열 수 없습니다"), ("기획보고서.hwpx", "nothing", "없는 산출물")],
)
def test_what_cannot_be_compared_is_said(report: Path, name: str, deliverable: str, told: str):
    code, said = run(str(report.parent / name), "--id", FINISHED, "--deliverable", deliverable)

    assert code == 2
    assert told in said


def test_a_plan_is_not_written_when_nothing_can_be_taken(report: Path, tmp_path: Path):
    out = tmp_path / "plan2.json"

    code, said = run(str(report), "--id", FINISHED, "--take", "1", "--out", str(out))

    assert code == 2
    assert "수정안이 없습니다" in said
    assert not out.exists()
