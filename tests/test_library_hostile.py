"""Files nobody should open: each gives a clear message and leaves nothing behind."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.library import isolation, leftovers
from knowledge.library.isolation import Isolation
from knowledge.library.naming import cleaned
from knowledge.library.notices import lost, notices
from knowledge.library.reading import Limits, UnreadableError
from knowledge.library.shelf import Library
from knowledge.store.passages import Passages
from knowledge.store.postings import Terms
from tests import hostile
from tests.homes import PATIENCE

READ = "knowledge.library.documents:read"


@pytest.fixture(scope="module")
def made() -> dict[str, list[hostile.Made]]:
    """Return the files of each kind."""
    return {kind: list(make()) for kind, make in hostile.KINDS.items()}


@pytest.fixture(scope="module")
def files(made: dict[str, list[hostile.Made]]) -> list[hostile.Made]:
    """Return all of them."""
    return [each for kind in made.values() for each in kind]


@pytest.fixture(scope="module")
def apart() -> Iterator[Isolation]:
    with Isolation(Limits(seconds=20)) as opened:
        yield opened


def refused(apart: Isolation, name: str, content: bytes) -> UnreadableError:
    """Return what is said of a file that must not be read."""
    path = apart.folder / "brought"
    path.write_bytes(content)
    try:
        cleaned(name)
        apart.ask(READ, path, name)
    except UnreadableError as error:
        return error
    finally:
        path.unlink()
    pytest.fail(f"{name!r} was read")


@pytest.mark.parametrize("kind", hostile.KINDS)
def test_hostile_files_are_refused_for_what_they_are(
    apart: Isolation, made: dict[str, list[hostile.Made]], kind: str
):
    for name, content, reasons in made[kind]:
        error = refused(apart, name, content)

        assert error.reason in reasons.split("|"), name
        assert any("가" <= char <= "힣" for char in str(error)), name
        assert "{" not in str(error), name
        assert os.listdir(apart.folder) == [], name


def test_there_are_many_of_them(files: list[hostile.Made]):
    assert len(files) >= 100


def test_a_library_keeps_nothing_of_what_it_refused(tmp_path: Path, files: list[hostile.Made]):
    shelf = Passages.open("sqlite://", lambda texts: [Terms([], []) for _ in texts], "none")
    library = Library(shelf, tmp_path / "kept")
    brought = tmp_path / "brought"
    brought.mkdir()
    for i, (name, content, _) in enumerate(files[::7]):
        suffix = Path(name).suffix[:6].replace("\0", "")
        (brought / f"{i}{suffix}").write_bytes(content)

    outcomes = list(library.add_files(sorted(brought.iterdir())))

    # A name that was refused is not part of the path here: its words are plain.
    assert {each.state for each in outcomes if "글입니다" not in each.reason} >= {"못 넣음"}
    assert len(library.uploads()) == sum(each.state == "새로 넣음" for each in outcomes)
    kept = tmp_path / "kept"
    assert len(list(kept.iterdir()) if kept.exists() else []) == len(library.uploads())
    shelf.close()


OUTSIDE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://x/relationships/attachedTemplate" Target="http://x/a.dotm"'
    ' TargetMode="External"/><Relationship Id="r2" Type="http://x/relationships/hyperlink"'
    ' Target="http://x" TargetMode="External"/></Relationships>'
)


def test_what_is_not_followed_run_or_read_is_said(tmp_path: Path):
    path = tmp_path / "a"
    word = hostile.word("", **{"word/_rels/a.xml.rels": OUTSIDE, "word/embeddings/a.bin": b"x"})
    path.write_bytes(hostile.packed(word))
    said = notices(path, "DOCX")
    path.write_bytes(hostile.pdf("annotation"))

    assert said == [
        "바깥 파일이나 주소로 이어진 연결 1개는 따라가지 않았습니다.",
        "끼워 넣은 개체(OLE) 1개는 읽지 않았습니다.",
    ]
    assert notices(path, "PDF") == [
        "쪽 안의 실행되는 내용(프로그램 실행) 1개는 실행하지 않았습니다."
    ]
    assert lost("가\ufffd나") == ["읽지 못한 글자가 1자 있습니다(�로 보임). 원본을 확인하십시오."]


@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "nothing"])
def test_only_plain_files_are_taken_in(tmp_path: Path, kind: str):
    shelf = Passages.open("sqlite://", lambda texts: [Terms([], []) for _ in texts], "none")
    path = tmp_path / "a.txt"
    if kind == "link":
        (tmp_path / "b.txt").write_text("글입니다")
        path.symlink_to(tmp_path / "b.txt")
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)

    (outcome,) = Library(shelf, tmp_path / "kept").add_files([path])

    assert outcome.state == "못 넣음"
    assert not (tmp_path / "kept").exists()
    shelf.close()


def test_a_reader_that_hangs_is_stopped_and_the_next_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(isolation, "_GRACE", 1.0)
    (tmp_path / "a.txt").write_text("글입니다", "utf-8")
    with Isolation(Limits(seconds=1)) as apart:
        began = time.monotonic()
        with pytest.raises(UnreadableError) as caught:
            apart.ask("tests.bad_readers:hang", tmp_path / "a.txt", "a.txt")

        assert caught.value.reason == "time"
        assert time.monotonic() - began < PATIENCE
        assert apart.ask(READ, tmp_path / "a.txt", "a.txt")["title"] == "a"


@pytest.mark.parametrize(
    ("reader", "reason"),
    [("swell", "memory"), ("write", "memory"), ("die", "damaged"), ("fail", "damaged")],
)
def test_a_reader_that_swells_or_dies_takes_nothing_with_it(
    tmp_path: Path, reader: str, reason: str
):
    path = tmp_path / "a.txt"
    path.write_text("글입니다", "utf-8")
    with Isolation(Limits(memory=2**29, output=2**20, seconds=20)) as apart:
        with pytest.raises(UnreadableError) as caught:
            apart.ask(f"tests.bad_readers:{reader}", path, "a.txt")

        assert caught.value.reason == reason
        assert apart.ask(READ, path, "a.txt")["title"] == "a"


def test_no_secret_reaches_the_process_set_apart(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("DURE_OPENAI_API_KEY", "secret-key")
    path = tmp_path / "a.txt"
    path.write_text("글입니다", "utf-8")
    with Isolation() as apart:
        said = apart.ask("tests.bad_readers:environment", path, "a.txt")

    assert "secret-key" not in str(said)
    assert said["title"] == "environment"


def test_nothing_remains_of_the_folder_of_a_closed_process(tmp_path: Path):
    with Isolation() as apart:
        folder = apart.folder
        assert folder.stat().st_mode & 0o077 == 0

    assert not folder.exists()


def test_a_process_that_was_killed_leaves_no_folder(tmp_path: Path):
    """What it had started removes its folder; when that dies as well, the next one does."""
    path = tmp_path / "a.txt"
    path.write_text("글입니다", "utf-8")
    asking = (
        "import sys; from pathlib import Path; from knowledge.library.isolation import Isolation; "
        "apart = Isolation(); path = Path(sys.argv[1]); "
        f"sys.argv[2:] and apart.ask({READ!r}, path, 'a.txt'); "
        "print(apart.folder, flush=True); sys.stdin.read()"
    )

    def killed(*words: str) -> Path:
        command = [sys.executable, "-c", asking, str(path), *words]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        with subprocess.Popen(command, text=True, env=dict(os.environ), **pipes) as running:
            assert running.stdout is not None
            folder = Path(running.stdout.readline().strip())
            assert folder.is_dir()
            running.kill()
        return folder

    asked, unasked = killed("read"), killed()
    with Isolation() as apart:
        used = apart.folder
        until = time.monotonic() + 20
        while asked.exists() and time.monotonic() < until:
            time.sleep(0.05)
        young = unasked.exists()
        with pytest.MonkeyPatch.context() as later:
            later.setattr(leftovers, "_SETTLED", -1.0)
            leftovers.clear_left()

        assert not asked.exists()
        assert young
        assert not unasked.exists()
        assert used.exists()
    assert not list(used.parent.glob(f"{used.name}*"))
    assert not list(unasked.parent.glob(f"{unasked.name}*"))


def test_a_file_beyond_its_size_is_not_even_copied_whole(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 3_000_000)
    shelf = Passages.open("sqlite://", lambda texts: [Terms([], []) for _ in texts], "none")

    (outcome,) = Library(shelf, tmp_path / "kept", Limits(size=2**20)).add_files([path])

    assert outcome.reason == "파일이 너무 큽니다(1MB까지). 나누어 올려 주십시오."
    shelf.close()
