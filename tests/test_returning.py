"""An edited document against the plan of today: what is fresh, in it already, or gone."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.deliver import proposal_of
from app.rebasing import CHANGED, TAKEN, rebased
from app.returning import doubts, offer
from documents.blocks import Document
from documents.formats import FORMATS
from knowledge.methods.editing import edited
from knowledge.model.edits import PlanEdit, PlanEdits
from knowledge.model.record import EventBody
from knowledge.store import archive
from knowledge.store.repository import Store
from tests.consultations import APPROVING, FINISHED, approving, finished
from tests.proposals import proposal

PLAN = proposal().plan
CAUSE = PLAN.purpose.problems[0].cause
WORDING = PlanEdit(
    kind="문구",
    path=("purpose", "problems", 0, "cause"),
    place="문제점 1 원인",
    before=CAUSE,
    after="새 원인",
)
FIGURE = PlanEdit(
    kind="수치",
    path=("delivery", "tasks", 0, "days"),
    place="과업 1 일수",
    before=str(PLAN.delivery.tasks[0].days),
    after="77",
)
GOAL = PlanEdit(
    kind="추가",
    path=("purpose", "goals", 0),
    place="목표에 추가",
    before="",
    after="새 목표",
    fields=(("text", "새 목표"),),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store.open(f"sqlite:///{tmp_path / 'store.sqlite'}")
    approving(opened, APPROVING)
    finished(opened, FINISHED)
    return opened


def test_what_is_in_the_plan_already_is_not_offered_again():
    after = edited(PLAN, [WORDING, FIGURE, GOAL], 3)
    fresh, stale = rebased([WORDING, FIGURE, GOAL], after)

    assert fresh == []
    assert [left.reason for left in stale] == [TAKEN] * 3


def test_an_edit_of_an_older_version_goes_where_its_text_stands_now():
    first = PlanEdit(kind="추가", path=("purpose", "problems", 0), place="", before="", after="앞")
    problem = first.model_copy(update={"fields": (("text", "앞선 문제"), ("cause", "앞선 원인"))})
    moved, _ = rebased([WORDING, FIGURE], edited(PLAN, [problem], 3))
    gone = edited(PLAN, [WORDING.model_copy(update={"after": "남이 고친 원인"})], 3)

    assert [edit.path for edit in moved] == [("purpose", "problems", 1, "cause"), FIGURE.path]
    assert [left.reason for left in rebased([WORDING], gone)[1]] == [CHANGED]


def test_at_the_gate_the_proposal_is_drawn_as_it_stands(store: Store):
    drawn, whole = proposal_of(store, APPROVING), proposal()

    assert drawn.approval.state == "대기"
    assert (drawn.plan, drawn.results, drawn.brief) == (whole.plan, whole.results, whole.brief)
    assert drawn.final.scorecard == whole.final.scorecard
    assert drawn.evidence == whole.evidence


def test_an_edited_document_is_tried_against_plan_and_checks(store: Store):
    data = FORMATS["docx"].render(store.load(FINISHED, "document.report", Document))
    offered = offer(store, FINISHED, "report", data)
    invented = WORDING.model_copy(update={"after": "987명이 기다림"})
    again = replace(offered, edits=(invented,))

    assert (offered.edits, offered.others) == ((), ())
    assert any("987" in said for said in doubts(again, [])[0])
    assert again.chosen({1}).items == (invented,)


def test_a_consultation_with_edits_after_its_proposal_is_restored_as_unfinished(
    store: Store, tmp_path: Path
):
    edits = PlanEdits(base=2, deliverable="report", items=(WORDING,))
    body = EventBody(
        step="edits@3", stage="approval", actor="person", name="김", title="반영", output="edits@3"
    )
    store.file(FINISHED, body, edits)
    other = Store.open(f"sqlite:///{tmp_path / 'other.sqlite'}")
    archive.restore(other, archive.pack(store, FINISHED))

    assert other.consultation(FINISHED).status == "실패"
    assert other.fault(FINISHED) == ""
    assert other.newest(FINISHED, "proposal") == "proposal"
