"""The `dure` command: what it writes, what it refuses, and how it ends.

Commands run in this process and lean on a worker process of the same home; where
the whole process matters, it is a real one.
"""

import contextlib
import io
import json
import logging
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
import typer
from click.testing import Result
from typer.core import TyperGroup
from typer.exceptions import TyperException
from typer.testing import CliRunner

from app import cli, finishing, usage
from app.__main__ import NOT_BEGUN
from app.destinations import Destination, remember, remembered
from documents.aside import Aside
from knowledge.model.proposal import Proposal
from knowledge.store.repository import Store
from tests import worker_fixture
from tests.homes import IDEA, ROOT, dure, environment, home
from workflows.client import Consultations
from workflows.settings import Settings

NUMBER = "850101-1234567"
"""The form of a resident registration number; nobody's."""
TRACE = {"trace.graphml", "trace.json"}
FILES = {"proposal.json", "record.jsonl", *TRACE, "기획보고서.md", "기획보고서.hwpx"}
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home with a worker in it."""
    with home(tmp_path_factory.mktemp("home")) as house, worker_fixture.working(house.path):
        # Until it works, a command would take its place.
        cid = house.start(auto=False)
        house.wait_for(cid, gate="questions")
        house.consultations.cancel(cid, by="김담당")
        yield house.path


@pytest.fixture(scope="module")
def in_shared(shared: Path) -> Iterator[Run]:
    """Runs a command in the home that has a worker."""
    with pytest.MonkeyPatch.context() as patch:
        yield _runner(patch, shared)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty home without a worker."""
    return _runner(monkeypatch, tmp_path / "home")


def _runner(patch: pytest.MonkeyPatch, home: Path) -> Run:
    def run(*arguments: str, answers: str = "") -> Result:
        patch.setenv("DURE_HOME", str(home))
        patch.setenv("COLUMNS", "200")
        return CliRunner().invoke(cli.app, arguments, input=answers)

    return run


@pytest.fixture(scope="module")
def finished(in_shared: Run, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A consultation brought to its files, from an idea with a person's number in it."""
    out = tmp_path_factory.mktemp("out")
    ended = in_shared("propose", f"{IDEA} 문의는 홍길동({NUMBER})에게", "--out", str(out))
    assert ended.exit_code == 0, ended.output
    return json.loads((out / "proposal.json").read_text())["id"], out


def test_propose_writes_the_proposal_the_record_and_the_documents(
    finished: tuple[str, Path],
) -> None:
    cid, out = finished

    proposal = Proposal.model_validate_json((out / "proposal.json").read_bytes())
    record = [json.loads(line) for line in (out / "record.jsonl").read_text().splitlines()]

    assert {path.name for path in out.iterdir()} == FILES
    assert (proposal.id, proposal.provider) == (cid, "composer")
    assert [entry["seq"] for entry in record] == list(range(1, len(record) + 1))
    assert proposal.record_hash in {entry["hash"] for entry in record}
    assert (out / "기획보고서.md").read_text().rstrip().endswith("끝.")
    assert zipfile.ZipFile(out / "기획보고서.hwpx").testzip() is None


def test_a_resident_registration_number_reaches_no_file(
    shared: Path, finished: tuple[str, Path]
) -> None:
    """Neither masked by halves nor in the databases, their write-ahead logs or the archive."""
    _, out = finished
    secrets = (NUMBER.encode(), NUMBER.replace("-", "").encode(), NUMBER[-7:].encode())

    for path in (*shared.rglob("*"), *out.rglob("*")):
        if path.is_file():
            bodies = [path.read_bytes(), *_members(path)]
            assert not [path for body in bodies for secret in secrets if secret in body], path


def test_a_record_is_listed_shown_exported_and_verified(
    in_shared: Run, finished: tuple[str, Path], tmp_path: Path
) -> None:
    cid, out = finished

    listed = json.loads(in_shared("list", "--json").output)
    shown = in_shared("show", cid)
    exported = in_shared("export", cid, "--format", "md", "--out", str(tmp_path))
    entries = in_shared("record", cid).output
    verified = in_shared("record", cid, "--verify")

    assert cid in [item["id"] for item in listed if item["status"] == "완료"]
    assert cid in in_shared("list").output
    assert "총점" in shown.output
    assert json.loads(in_shared("show", cid, "--json").output)["id"] == cid
    assert exported.exit_code == 0
    assert (tmp_path / "기획보고서.md").read_bytes() == (out / "기획보고서.md").read_bytes()
    assert entries == (out / "record.jsonl").read_text()
    assert (verified.exit_code, "이상 없음" in verified.output) == (0, True)


def test_resuming_what_is_finished_writes_the_files_again(
    in_shared: Run, finished: tuple[str, Path], tmp_path: Path
) -> None:
    cid, _ = finished

    ended = in_shared("resume", cid, "--out", str(tmp_path), "--formats", "json")
    (tmp_path / "기획보고서.json").unlink()
    again = in_shared("resume", cid)

    assert (ended.exit_code, again.exit_code) == (0, 0)
    written = {path.name for path in tmp_path.iterdir()}
    assert written == {"proposal.json", "record.jsonl", *TRACE, "기획보고서.json"}


def test_where_files_belong_holds_in_any_folder_and_a_broken_note_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = Destination(folder=Path("결과"), formats=("docx",))

    remember(tmp_path, "261128-a", told)
    (tmp_path / "destinations" / "261128-b.json").write_bytes(b"{")

    assert remembered(tmp_path, "261128-a") == Destination(
        folder=tmp_path / "결과", formats=("docx",)
    )
    assert remembered(tmp_path, "261128-b") == remembered(tmp_path, "261128-c") == Destination()


def test_a_person_answers_on_the_terminal(in_shared: Run, tmp_path: Path) -> None:
    """A wrong word is asked for again; a change brings the approval up once more."""
    typed = "\n" * 7 + "아무거나\nO1\n수정\n성과지표·효과\n만족도 지표를 뺄 것\n승인\n"

    ended = in_shared(
        *("propose", IDEA, "--ask", "--by", "김담당", "--out", str(tmp_path), "--formats", "md"),
        answers=typed,
    )

    assert ended.exit_code == 0, ended.output
    assert "보기 가운데 하나" in ended.output
    proposal = Proposal.model_validate_json((tmp_path / "proposal.json").read_bytes())
    assert (proposal.options.chosen, proposal.options.chosen_by) == ("O1", "담당자")
    assert (proposal.approval.state, proposal.approval.by) == ("승인", "김담당")
    assert "만족도 지표를 뺄 것" in (tmp_path / "record.jsonl").read_text()


def test_asking_without_anyone_to_answer_ends_with_how_to_go_on(in_shared: Run) -> None:
    ended = in_shared("propose", IDEA, "--ask")

    assert ended.exit_code == 1
    assert "dure resume" in ended.output
    assert "Traceback" not in ended.output


def test_a_provider_that_cannot_be_reached_fails_visibly_and_the_composer_takes_over(
    in_shared: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The agent that failed waits for a person, whose name is kept with the decision.

    Folder and format are told once, and hold for the command that goes on.
    """
    monkeypatch.setenv("DURE_OPENAI_BASE_URL", "http://127.0.0.1:9/v1")  # the worker has none
    where = ("--out", str(tmp_path / "out"), "--formats", "md")
    failed = in_shared("propose", IDEA, "--provider", "openai", *where)
    cid, waiting = next(
        (item["id"], item["waiting"])
        for item in json.loads(in_shared("list", "--json").output)
        if item["options"]["provider"] == "openai"
    )
    resumed = in_shared("resume", cid, "--provider", "composer", "--by", "김담당")

    assert failed.exit_code == 1
    assert "DURE_OPENAI_API_KEY" in failed.output
    assert f"dure resume {cid}" in failed.output
    assert waiting == "retry"
    assert resumed.exit_code == 0, resumed.output
    out = tmp_path / "out"
    assert {path.name for path in out.glob("기획보고서.*")} == {"기획보고서.md"}
    record = [json.loads(line) for line in (out / "record.jsonl").read_text().splitlines()]
    assert [entry["step"] for entry in record if not entry["ok"]] == ["intake!1"]
    assert [entry["name"] for entry in record if entry["step"] == "retry-1"] == ["김담당"]
    proposal = Proposal.model_validate_json((out / "proposal.json").read_bytes())
    assert proposal.provider == "composer"
    assert in_shared("record", cid, "--verify").exit_code == 0


BAD = {
    "nothing": ("propose",),
    "empty": ("propose", ""),
    "blank": ("propose", "   "),
    "emoji": ("propose", "🙂🎉🙂🎉🙂🎉"),
    "huge": ("propose", "가" * 50_001),
    "format": ("propose", IDEA, "--formats", "rtf"),
    "no-format": ("propose", IDEA, "--formats", ""),
    "markup": ("propose", IDEA, "--formats", "[/red]"),
    "provider": ("propose", IDEA, "--provider", "gemini"),
    "no-key": ("propose", IDEA, "--provider", "openai"),
    "criteria": ("propose", IDEA, "--criteria", "none-such"),
    "both": ("propose", IDEA, "--brief", "also.yaml"),
    "folder": ("propose", IDEA, "--out", "/dev/null/out"),
    "no-brief": ("propose", "--brief", "missing.yaml"),
    "folder-as-brief": ("propose", "--brief", "."),
    "show": ("show", "261123-nobody"),
    "resume": ("resume", "261123-nobody"),
    "record": ("record", "261123-nobody", "--verify"),
    "export": ("export", "261123-nobody"),
    "schema": ("schema", "plan"),
    "search": ("search", "예약", "--kind", "poem"),
}
NO_BRIEFS = {
    "yaml": b"idea: [unclosed",
    "empty-idea": b"idea: ''",
    "list": b"- just\n- a list",
    "no-idea": b"title: no idea",
    "bytes": b"\xff\xfe\x00broken",
    "date": b"idea: text\nlimits: {start: 2027-13-45}",
    "type": b"idea: text of an idea\nlimits: {budget_won: lots}",
    "field": b"idea: text of an idea\nsurprise: true",
    "depth": b"[" * 20_000,
    "empty": b"",
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_ends_with_a_sentence_and_code_2(run: Run, case: str) -> None:
    ended = run(*BAD[case])

    assert ended.exit_code == 2, ended.output
    assert isinstance(ended.exception, SystemExit)
    assert "오류" in ended.output
    assert "Traceback" not in ended.output


@pytest.mark.parametrize("case", NO_BRIEFS)
def test_a_brief_that_is_none_ends_with_a_sentence_and_code_2(
    run: Run, tmp_path: Path, case: str
) -> None:
    brief = tmp_path / "brief.yaml"
    brief.write_bytes(NO_BRIEFS[case])

    ended = run("propose", "--brief", str(brief))

    assert ended.exit_code == 2, ended.output
    assert isinstance(ended.exception, SystemExit)
    assert "기획 개요" in ended.output or "아이디어" in ended.output


@pytest.mark.parametrize(
    ("stopped", "said"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGINT)", NOT_BEGUN),
        ("def main(): raise KeyboardInterrupt", "오류: 멈췄습니다."),
    ],
    ids=["while-loading", "outside-a-command"],
)
def test_ctrl_c_before_or_after_a_command_ends_in_a_sentence(
    tmp_path: Path, stopped: str, said: str
) -> None:
    """What the command line is made of stands for libraries that take their time to read."""
    begin = (
        f"import app; app.__path__.insert(0, {str(tmp_path)!r}); "
        "from app.__main__ import main; main()"
    )
    (tmp_path / "cli.py").write_text(stopped)

    ended = subprocess.run([sys.executable, "-c", begin], cwd=ROOT, capture_output=True, text=True)

    assert (ended.returncode, ended.stderr) == (130, f"{said}\n")


def test_leaving_a_consultation_tells_how_to_go_on_with_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def leave(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(finishing, "follow", leave)

    with Aside(()) as aside, pytest.raises(SystemExit) as ended:
        finishing.finish(cast("Consultations", None), "261128-a", None, aside, "담당자")

    assert ended.value.code == 130
    assert "dure resume 261128-a" in capsys.readouterr().err


def test_an_empty_home_is_said_to_be_empty(run: Run) -> None:
    assert "아직 상담이 없습니다" in run("list").output
    assert json.loads(run("list", "--json").output) == []


def test_help_is_complete_and_korean(run: Run) -> None:
    group = typer.main.get_command(cli.app)
    commands = set(getattr(group, "commands", {}))

    assert commands == {
        *(
            "propose",
            "list",
            "show",
            "resume",
            "export",
            "record",
            "restore",
            "search",
            "cite",
            "schema",
            "prepare",
        ),
        *("run", "workspace", "worker", "doctor", "library", "catalogue"),
        *("form", "edits", "certificate", "data", "ideas"),
    }
    for name in sorted(commands):
        said = _help(usage.command(cli.app), name)
        assert any("가" <= char <= "힣" for char in said)
        assert not re.search(r"Usage|Options|Arguments|Commands|OPTIONS|Show this", said)


def _help(group: TyperGroup, name: str) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as said:
        assert group([name, "--help"], standalone_mode=False) == 0
    return said.getvalue()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("propos",), "없는 명령 propos"),
        (("propose", "--nope"), "없는 선택 사항 --nope"),
        (("show",), "빠진 값 상담번호"),
        (("list", "extra"), "남는 말 extra"),
        (("search", "x", "--limit", "99"), "50 이하만"),
        (("search", "x", "--limit", "0"), "1 이상만"),
        (("search", "x", "--limit", "many"), "정수만"),
        (("propose", IDEA, "--out"), "--out에 값이 빠짐"),
    ],
)
def test_words_that_are_not_understood_are_answered_in_korean(
    words: tuple[str, ...], said: str
) -> None:
    with pytest.raises(TyperException) as raised:
        usage.command(cli.app)(list(words), standalone_mode=False)

    assert said in usage.told(raised.value)


def test_schemas_are_json_schemas(run: Run) -> None:
    for name in ("proposal", "brief"):
        assert json.loads(run("schema", name).output)["type"] == "object"


def test_search_finds_and_says_when_it_does_not(run: Run) -> None:
    found = json.loads(run("search", "개인정보 영향평가", "--kind", "law", "--json").output)
    nothing = run("search", "qqqqzzzz")

    assert found
    assert {hit["kind"] for hit in found} == {"law"}
    assert (nothing.exit_code, "근거 없음" in nothing.output) == (0, True)


def test_doctor_finds_nothing_wrong(run: Run) -> None:
    ended = run("doctor")

    assert ended.exit_code == 0, ended.output
    assert "정상" in ended.output


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DURE_PROVIDER", "zzz", "composer, openai"),
        ("DURE_PROVIDER", "openai", "DURE_OPENAI_BASE_URL"),
    ],
)
def test_doctor_names_a_provider_that_leads_nowhere(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)

    ended = run("doctor")

    assert ended.exit_code == 1
    assert said in "".join(ended.output.split("\n"))


def test_a_call_that_may_take_no_time_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DURE_MODEL_TIMEOUT", "-3")

    with pytest.raises(ValueError, match="model_timeout"):
        Settings()


def test_altered_entries_are_named(in_shared: Run, finished: tuple[str, Path], run: Run) -> None:
    """A copy of the database is altered the way somebody with a database tool would."""
    cid, _ = finished
    whole = _copied(in_shared, run)

    for statement, named in (
        ("UPDATE artifact SET body = replace(body, '예약', '배달') WHERE key = 'plan@1'", "plan@1"),
        ("UPDATE event SET body = replace(body, '\"자동 진행\"', '\"김과장\"')", "answers"),
        ("DELETE FROM event WHERE step = 'search'", "9번째"),
        ("DELETE FROM event WHERE step = 'document.report'", "빠졌습니다"),
    ):
        with sqlite3.connect(whole) as connection:
            before = connection.execute("SELECT * FROM event").fetchall()
            bodies = connection.execute("SELECT * FROM artifact").fetchall()
            _unguarded(connection, statement)
        ended = run("record", cid, "--verify")
        with sqlite3.connect(whole) as connection:
            _restored(connection, before, bodies)

        assert ended.exit_code == 1, statement
        assert named in ended.output, ended.output
    assert run("record", cid, "--verify").exit_code == 0


def test_a_record_with_its_values_brings_a_consultation_to_another_home(
    in_shared: Run, finished: tuple[str, Path], run: Run, tmp_path: Path
) -> None:
    cid, folder = finished
    packed = tmp_path / "packed.jsonl"
    packed.write_text(in_shared("record", cid, "--values").output, "utf-8")

    assert run("restore", str(packed)).exit_code == 0
    assert run("record", cid, "--verify").exit_code == 0
    ended = run("export", cid, "--format", "md", "--out", str(tmp_path))
    assert ended.exit_code == 0
    assert (tmp_path / "기획보고서.md").read_bytes() == (folder / "기획보고서.md").read_bytes()
    assert run("restore", str(packed)).exit_code == 2
    for broken in (b"", b"\xff\xfe", b"{}\n", packed.read_bytes()[:-200]):
        packed.write_bytes(broken)
        ended = run("restore", str(packed))
        assert ended.exit_code == 2
        assert "오류" in ended.output


def test_the_record_cannot_be_changed_by_mistake(in_shared: Run, run: Run) -> None:
    with (
        sqlite3.connect(_copied(in_shared, run)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        connection.execute("DELETE FROM event")


def test_a_broken_environment_ends_with_a_sentence_and_code_2(tmp_path: Path) -> None:
    """As a process, so that what it leaves on the terminal is all there is."""
    ended = subprocess.run(
        dure("list"),
        cwd=ROOT,
        env=environment(tmp_path / "home", DURE_PORT="many"),
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 2
    assert "오류" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_home_that_cannot_be_ends_with_a_sentence_and_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DURE_HOME", str(tmp_path / "file" / "home"))

    assert _main(monkeypatch, "list") == 2
    assert "오류" in capsys.readouterr().err


def _members(path: Path) -> list[bytes]:
    if not zipfile.is_zipfile(path):
        return []
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist()]


def _copied(in_shared: Run, run: Run) -> Path:
    """Copy the store of the home with a worker into the empty one and return the file."""
    in_shared("list", "--json")
    source = Settings().store.removeprefix("sqlite:///")
    run("list", "--json")
    target = Settings().store.removeprefix("sqlite:///")
    with sqlite3.connect(source) as whole, sqlite3.connect(target) as copy:
        whole.backup(copy)
    Store.open(Settings().store).close()
    return Path(target)


def _unguarded(connection: sqlite3.Connection, statement: str) -> None:
    for verb in ("update", "delete"):
        connection.execute(f"DROP TRIGGER IF EXISTS event_no_{verb}")
    connection.execute(statement)


def _restored(
    connection: sqlite3.Connection, events: list[tuple[str, ...]], bodies: list[tuple[str, ...]]
) -> None:
    _unguarded(connection, "DELETE FROM event")
    connection.executemany("INSERT INTO event VALUES (?, ?, ?, ?)", events)
    connection.execute("DELETE FROM artifact")
    connection.executemany("INSERT INTO artifact VALUES (?, ?, ?)", bodies)


@pytest.mark.parametrize(
    ("database", "address"),
    [
        ("DURE_STORE_URL", "no address"),
        ("DURE_STORE_URL", "broken"),
        ("DURE_RUNS_URL", "broken"),
    ],
)
def test_a_database_out_of_reach_ends_with_a_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    database: str,
    address: str,
) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 40)
    monkeypatch.setenv("DURE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(database, f"sqlite:///{broken}" if address == "broken" else address)

    assert _main(monkeypatch, "propose", IDEA, "--out", str(tmp_path / "out")) == 1
    assert "데이터베이스" in capsys.readouterr().err


def _main(patch: pytest.MonkeyPatch, *arguments: str) -> object:
    """Run the command as its entry point does and return its exit code; no error gets past it."""
    patch.setattr(sys, "argv", ["dure", *arguments])
    patch.setattr(logging, "basicConfig", lambda **_: None)  # the tests have their own
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code
