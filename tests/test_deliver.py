"""Writing what a consultation brought to files."""

import json
import stat
from pathlib import Path

import pytest

from app.deliver import (
    Looks,
    NothingToExportError,
    export,
    export_all,
    labels,
    proposal_of,
    record_lines,
    write,
)
from documents.aside import Aside
from documents.compose import DELIVERABLES
from documents.formats import FORMATS
from knowledge.model.brief import BriefInput
from knowledge.model.consultation import ConsultationOptions
from knowledge.model.proposal import Proposal
from knowledge.model.record import Event, EventBody
from knowledge.store.records import verify
from knowledge.store.repository import Store
from tests.proposals import proposal

CID = "261123-abc123"


@pytest.fixture
def finished(store: Store) -> Store:
    """Return a store with one consultation that has its proposal and documents."""
    drawn = proposal()
    store.create(
        CID,
        title=drawn.brief.title,
        options=ConsultationOptions(),
        request=BriefInput(idea=drawn.brief.idea),
    )
    store.file(CID, filed("proposal"), drawn)
    for name, deliverable in DELIVERABLES.items():
        if deliverable.standing:
            store.file(CID, filed(f"document.{name}"), deliverable.compose(drawn))
    return store


def filed(key: str) -> EventBody:
    return EventBody(
        step=key, stage="documents", actor="method", name="작성", title="작성", output=key
    )


def here(*formats: str) -> Aside:
    """Return what draws in this process: nothing was given time to start beside it."""
    aside = Aside(())
    aside.formats = formats
    return aside


def test_everything_is_written_with_a_korean_name(finished: Store, tmp_path: Path):
    written = export_all(finished, CID, here("md", "hwpx", "json"), tmp_path / "out")

    names = {path.name for path in written}
    assert names == {"proposal.json", "record.jsonl", "trace.graphml", "trace.json"} | {
        f"{deliverable.label}{FORMATS[name].suffix}"
        for deliverable in DELIVERABLES.values()
        if deliverable.standing
        for name in ("md", "hwpx", "json")
    }
    assert {path.name for path in (tmp_path / "out").iterdir()} == names


def test_the_written_proposal_is_the_whole_proposal(finished: Store, tmp_path: Path):
    export_all(finished, CID, here(), tmp_path)

    text = (tmp_path / "proposal.json").read_text("utf-8")
    assert Proposal.model_validate_json(text) == proposal()


def test_the_written_record_verifies_by_itself(finished: Store):
    lines = record_lines(finished.events(CID)).decode().splitlines()

    events = [Event.model_validate_json(line) for line in lines]
    head = finished.consultation(CID).head
    assert verify(events, finished.bodies(CID), head) == ""


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_deliverable_is_drawn_in_every_format(finished: Store, tmp_path: Path, format_name: str):
    path = export(finished, CID, "report", format_name, tmp_path)

    assert path.name == f"기획보고서{FORMATS[format_name].suffix}"
    assert path.stat().st_size > 1_000
    if format_name == "json":
        assert json.loads(path.read_text("utf-8"))


def test_a_document_is_drawn_twice_the_same(finished: Store, tmp_path: Path):
    first = export(finished, CID, "report", "md", tmp_path / "a").read_bytes()

    assert export(finished, CID, "report", "md", tmp_path / "b").read_bytes() == first


@pytest.mark.parametrize("deliverable", labels())
def test_every_document_is_drawn_when_asked_for(finished: Store, tmp_path: Path, deliverable: str):
    path = export(finished, CID, deliverable, "md", tmp_path)

    assert path.name == f"{labels()[deliverable]}.md"
    assert path.stat().st_size > 300


def test_the_document_of_a_record_says_whether_it_verifies(finished: Store, tmp_path: Path):
    said = export(finished, CID, "record", "md", tmp_path).read_text("utf-8")

    assert "검증 결과: 이상 없음" in said
    assert finished.consultation(CID).head in said


def test_a_style_that_does_not_exist_is_refused(finished: Store, tmp_path: Path):
    with pytest.raises(NothingToExportError, match="government"):
        export(finished, CID, "report", "hwpx", tmp_path, Looks(style="없는 기관"))


@pytest.mark.parametrize(
    ("deliverable", "format_name", "said"),
    [("report", "rtf", "hwpx, docx, odt"), ("nothing", "md", "report")],
)
def test_what_does_not_exist_is_refused_with_what_does(
    finished: Store, tmp_path: Path, deliverable: str, format_name: str, said: str
):
    with pytest.raises(NothingToExportError, match=said):
        export(finished, CID, deliverable, format_name, tmp_path)

    assert list(tmp_path.glob("*.md")) == []


def test_an_unfinished_consultation_has_nothing_to_export(store: Store, tmp_path: Path):
    store.create(
        CID, title="예약", options=ConsultationOptions(), request=BriefInput(idea="공설묘지 예약")
    )

    for act in (
        lambda: proposal_of(store, CID),
        lambda: export(store, CID, "report", "md", tmp_path / "out"),
        lambda: export_all(store, CID, here("md"), tmp_path / "out"),
    ):
        with pytest.raises(NothingToExportError, match="아직 제안서가 없습니다"):
            act()
    assert not (tmp_path / "out").exists()


def test_a_file_is_written_whole_readable_and_over_an_older_one(tmp_path: Path):
    path = write(tmp_path / "new" / "a.md", b"first")
    write(path, "둘째".encode())

    assert path.read_text("utf-8") == "둘째"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert [each.name for each in path.parent.iterdir()] == ["a.md"]


def test_a_file_that_cannot_be_put_in_place_leaves_nothing_behind(tmp_path: Path):
    (tmp_path / "a.md").mkdir()
    (tmp_path / "a.md" / "inside").write_text("x")

    with pytest.raises(OSError, match=r"a\.md"):
        write(tmp_path / "a.md", b"content")

    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]
