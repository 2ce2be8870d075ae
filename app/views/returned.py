"""고친 문서 반영: an edited document uploaded, its changes shown, and chosen ones taken over."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

import streamlit as st

from app import places
from app.citations import citation_faults
from app.deliver import NothingToExportError
from app.returning import Offer, doubts, offer
from app.templating import draw
from app.views import gates
from app.workspace import open_workspace
from documents.forms import FormError
from documents.returned import Left, OtherDocumentError
from knowledge.methods.editing import EditError
from knowledge.model.consultation import Consultation
from knowledge.model.proposal import Proposal
from workflows.client import NotAskedError

TYPES = ["hwpx", "docx"]
_WORDS = re.compile(r"\s*\S+|\s+")
Piece = tuple[bool, str]


def back(one: Consultation, deliverable: str) -> None:
    """Draw the way back of an edited document into the plan."""
    places.section("고친 문서 반영", "한글·워드에서 고친 것을 계획의 새 판으로")
    st.caption(
        "내려받은 HWPX·DOCX를 고쳐 저장한 뒤 올려 주십시오. 바뀐 곳을 하나씩 보고 고르면 계획의 "
        "새 판이 되고, 예산·일정·절차를 다시 계산하며 검토자가 다시 채점합니다."
    )
    file = st.file_uploader("고친 문서(HWPX·DOCX)", type=TYPES, key=f"returned.{one.id}")
    if file is None:
        return
    try:
        with st.spinner("원래 문서와 견주는 중입니다…"):
            offered, told = _offered((one.id, one.events), deliverable, file.getvalue())
    except (NothingToExportError, FormError, OtherDocumentError) as error:
        places.notice(str(error), "bad")
        return
    _draw(one, offered, told)


@st.cache_data(max_entries=4, show_spinner=False)
def _offered(key: tuple[str, int], deliverable: str, data: bytes) -> tuple[Offer, list[list[str]]]:
    offered = offer(open_workspace().store, key[0], deliverable, data)
    return offered, doubts(offered, [law.name for law in open_workspace().catalogue.laws])


def _draw(one: Consultation, offered: Offer, told: list[list[str]]) -> None:
    if not offered.edits and not offered.others:
        places.notice("바뀐 문단이 없습니다.", "ok")
        return
    version = offered.proposal.plan.version
    if offered.drawn != version:
        places.notice(
            f"계획 {offered.drawn}판의 문서를 고친 것입니다. 지금 계획은 {version}판이라, "
            "그 사이에 바뀐 곳은 빼고 보입니다.",
            "warn",
        )
    if offered.edits:
        places.section(f"계획의 수정안 {len(offered.edits)}건", f"계획 {version}판에서")
        _take(one, offered, _chosen(one, offered, told))
    _others(offered.others)


def _chosen(one: Consultation, offered: Offer, told: list[list[str]]) -> set[int]:
    """Draw the edits, and return the numbers of those a person chooses."""
    chosen: set[int] = set()
    for number, (edit, said) in enumerate(zip(offered.edits, told, strict=True), start=1):
        key = f"returned.edit.{one.id}.{one.events}.{number}"
        if st.checkbox(f"{number}. {edit.kind} · {edit.place}", value=True, key=key):
            chosen.add(number)
        before, after = _marked(edit.before, edit.after)
        draw("edit.html", before=before, after=after, doubts=said)
    return chosen


def _marked(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts in pieces, each with whether it went or came."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    went = [(kind != "equal", "".join(old[a:b])) for kind, a, b, _, _ in codes if a < b]
    came = [(kind != "equal", "".join(new[a:b])) for kind, _, _, a, b in codes if a < b]
    return went, came


def _take(one: Consultation, offered: Offer, numbers: set[int]) -> None:
    version = offered.proposal.plan.version + 1
    label = f"고른 {len(numbers)}건을 계획 {version}판으로 반영"
    pressed = st.button(
        label, type="primary", icon=":material/check:", disabled=not numbers, key="returned.take"
    )
    if not pressed:
        return
    try:
        edits = offered.chosen(numbers)
        open_workspace().consultations.take_edits(one.id, edits, by=one.options.person)
    except (NotAskedError, EditError) as error:
        places.notice(str(error), "bad")
        return
    gates.remember_sent(one)
    st.rerun()


def _others(others: Sequence[Left]) -> None:
    if others:
        places.section(f"계획에 담지 못한 것 {len(others)}건", "까닭과 대신 고칠 곳")
        # Nobody takes these over by a press, but they may be typed into the plan by hand.
        told = [(one, citation_faults(one.change.after)) for one in others]
        draw("left.html", items=told)


def versions(proposal: Proposal) -> None:
    """Draw what each version that a person edited changed, newest first."""
    if not proposal.edits:
        return
    after = {round_.plan_version: round_ for round_ in proposal.rounds}
    for taken in reversed(proposal.edits):
        before = after.get(taken.base)
        if before is None:
            continue
        with st.expander(f"계획 {taken.base}판을 문서에서 고쳐 반영: {taken.summary}"):
            for line in before.changes:
                st.text(line)
