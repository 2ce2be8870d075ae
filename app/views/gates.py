"""The places where a person decides: every one a control, none read out of prose."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from app import places
from app.citations import citation_faults
from app.dossier import Dossier
from app.labels import JUDGED, PARTS, provider
from app.templating import day as day_text
from app.templating import draw
from app.workspace import open_workspace
from knowledge.model.brief import Question
from knowledge.model.consultation import Consultation, Gate
from workflows.amounts import day, number
from workflows.client import NotAskedError
from workflows.progress import AnswersDecision, ApprovalDecision, Decision, OptionDecision

_SENT = "sent"
UNDECIDED = "미정"
"""A default that says nothing; an empty answer amounts to it."""
_COUNTED = ("budget_won", "users_per_year")
_PLACEHOLDERS = {"budget_won": "예: 3억 원", "users_per_year": "예: 4,000명"}


def is_open(one: Consultation) -> bool:
    """Return whether the consultation waits for a person, or has just been answered."""
    return bool(one.waiting) or (one.status == "실패" and bool(one.error))


def remember_sent(one: Consultation) -> None:
    """Keep in mind that the gate as it stands has been answered."""
    st.session_state[_SENT] = {one.id: (one.events, one.waiting, one.status)}


def draw_gate(one: Consultation, dossier: Dossier) -> None:
    """Draw the gate at which the consultation waits."""
    with st.container(key="gate"):
        if st.session_state.get(_SENT, {}).get(one.id) == (one.events, one.waiting, one.status):
            _title("보냈습니다", "작업자가 이어받는 대로 다음 단계로 넘어갑니다.")
        else:
            _GATES[one.waiting](one, dossier)


def _title(title: str, text: str) -> None:
    draw("gate.html", title=title, text=text)


def _send(one: Consultation, decision: Decision) -> None:
    try:
        open_workspace().consultations.decide(one.id, decision)
    except NotAskedError as error:
        places.notice(str(error), "bad")
        return
    remember_sent(one)
    st.rerun()


def _questions(one: Consultation, dossier: Dossier) -> None:
    _title(
        f"질문 {len(dossier.questions)}건에 답해 주십시오",
        "계획을 가장 크게 바꾸는 것만 여쭙니다. 적혀 있는 값은 기본값이며, 그대로 두어도 됩니다.",
    )
    with st.form(f"questions-{one.id}", border=False, enter_to_submit=False):
        given = {question.id: _ask(question, one.id) for question in dossier.questions}
        left, right, _ = st.columns([1.2, 1.5, 3])
        sent = left.form_submit_button(
            "답변 보내기", type="primary", icon=":material/send:", width="stretch"
        )
        passed = right.form_submit_button("모두 기본값으로 진행", width="stretch")
    if passed:
        _send(one, AnswersDecision(answers={}, by=one.options.person))
    if sent:
        _answer(one, dossier, given)


def _answer(one: Consultation, dossier: Dossier, given: dict[str, str]) -> None:
    faults = [
        question.text
        for question in dossier.questions
        if question.about in _COUNTED
        and given[question.id] not in ("", question.default)
        and number(given[question.id]) is None
    ]
    if faults:
        places.notice(
            f"숫자로 읽을 수 없습니다: {faults[0]} ‘3억 원’이나 ‘4,000’처럼 적어 주십시오.", "bad"
        )
        return
    answers = {name: text for name, text in given.items() if text}
    _send(one, AnswersDecision(answers=answers, by=one.options.person))


def _ask(question: Question, consultation_id: str) -> str:
    key = f"answer-{consultation_id}-{question.id}"
    label = f"{question.id}. {question.text}"
    if question.kind == "choice":
        known = question.default in question.choices
        first = question.choices.index(question.default) if known else None
        chosen = st.radio(label, question.choices, index=first, key=key, horizontal=True)
        _why(question)
        return chosen or ""
    if question.kind == "date":
        said: date | None = st.date_input(
            label, day(question.default), key=key, format="YYYY.MM.DD", width=320
        )
        _why(question)
        return day_text(said) if said else ""
    text = st.text_input(
        label,
        "" if question.default == UNDECIDED else question.default,
        key=key,
        max_chars=500,
        width=560,
        placeholder=_PLACEHOLDERS.get(question.about, "비워 두면 미정으로 둡니다"),
    )
    _why(question)
    return text.strip()


def _why(question: Question) -> None:
    draw("why.html", text=question.why)


def _option(one: Consultation, dossier: Dossier) -> None:
    _title(
        "어느 대안으로 계획을 짜겠습니까?",
        "점수와 장단점을 견주어 보고 하나를 고르십시오. 고른 대안만 계획으로 이어집니다.",
    )
    options = dossier.options
    if options is None:
        return
    draw(
        "options.html",
        options=options,
        best=options.recommended,
        evidence=dossier.evidence,
        judged=[(name, label) for name, label in JUDGED.items() if name != "cost"],
        weighed=list(JUDGED.items()),
    )
    names = {option.id: option.name for option in options.options}
    chosen = st.radio(
        "대안 고르기",
        list(names),
        index=list(names).index(options.recommended),
        format_func=lambda ref: f"{names[ref]}{' (권고)' if ref == options.recommended else ''}",
        key=f"option-{one.id}",
        bind="query-params",
    )
    if st.button("이 대안으로 진행", type="primary", icon=":material/check:"):
        _send(one, OptionDecision(option=chosen, by=one.options.person))


def _approval(one: Consultation, dossier: Dossier) -> None:
    _title(
        "제안서를 승인하시겠습니까?",
        "아래 ‘계획’과 ‘평가’를 읽고 정하십시오. "
        "승인하면 문서가 작성되고, 고칠 곳을 적으면 그 부분을 다시 씁니다. "
        "‘문서’에서 초안을 내려받아 직접 고친 뒤 올려도 됩니다.",
    )
    left, right = st.columns([1, 2], gap="large")
    with left:
        comment = st.text_area("승인 의견 (선택)", key=f"comment-{one.id}", max_chars=1000)
        if st.button("승인", type="primary", icon=":material/verified:", width="stretch"):
            _send(one, ApprovalDecision(approved=True, change=comment, by=one.options.person))
    with right:
        _change(one)


def _change(one: Consultation) -> None:
    """Draw what a person may ask to be changed."""
    part = st.selectbox(
        "고칠 부분",
        list(PARTS),
        format_func=lambda name: PARTS[name],
        key=f"part-{one.id}",
        filter_mode=None,
    )
    change = st.text_area(
        "고칠 내용",
        key=f"change-{one.id}",
        max_chars=1000,
        placeholder="예: 보건소 방문간호 담당자를 추진체계에 넣어 주십시오.",
    )
    for fault in citation_faults(change):
        places.notice(f"법령 인용 확인: {fault}", "warn")
    if st.button("수정 요청", icon=":material/edit:") and _is_said(change):
        by = one.options.person
        _send(one, ApprovalDecision(approved=False, part=part, change=change, by=by))


def _is_said(change: str) -> bool:
    if change.strip():
        return True
    places.notice("무엇을 고칠지 적어 주십시오.", "bad")
    return False


def _retry(one: Consultation, dossier: Dossier) -> None:
    _title("한 단계를 마치지 못했습니다", "지금까지의 기록은 그대로이며, 그 단계부터 이어 갑니다.")
    places.notice(one.error or "까닭이 기록되지 않았습니다.", "bad")
    again, over, _ = st.columns([1, 1.5, 2.5])
    current = one.options.provider
    if again.button("다시 시도", type="primary", icon=":material/refresh:", width="stretch"):
        _resume(one, "")
    if current != "composer" and over.button(
        "내장 작성기로 이어 가기", icon=":material/swap_horiz:", width="stretch"
    ):
        _resume(one, "composer")
    st.caption(f"지금 제공자: {provider(current)}")


def _broken(one: Consultation, dossier: Dossier) -> None:
    _title("상담이 멈췄습니다", "‘다시 시작’을 누르면 마친 단계 다음부터 이어 갑니다.")
    places.notice(one.error, "bad")


def _resume(one: Consultation, wanted: str) -> None:
    open_workspace().consultations.resume(one.id, by=one.options.person, provider=wanted)
    remember_sent(one)
    st.rerun()


_GATES: dict[Gate, Callable[[Consultation, Dossier], None]] = {
    "": _broken,
    "questions": _questions,
    "option": _option,
    "approval": _approval,
    "retry": _retry,
}
