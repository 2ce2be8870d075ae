"""Which part of the proposal answers which field, how surely, and how much of it fits."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from documents.forms.form import Field, Form
from documents.forms.hints import PAGE, counts_pages, is_sealed
from documents.forms.rows import Column, Theme, counted, is_sum, said, theme_of, themes
from documents.forms.sources import Source, sources
from knowledge.model.proposal import Proposal

_CERTAIN = 88
SURE = 72
"""Likeness from which an answer is offered, 0-100."""
_NUMBER = re.compile(
    r"^\s*[(]?(?:[Ⅰ-ⅩIVX]+|\d{1,2}(?:[-.]\d{1,2})*|[가나다라마바사아자차카타파하])\s*[.)]\s*"
    r"|^[□■○◦ㅇ●◆◇▶❍①-⑳\s]+"
)
_AND = re.compile(r"\s및\s|[·,/]")
_BRACKET = re.compile(r"[(\[<〈「『].*?[)\]>〉」』]")
_SIGNS = re.compile(r"[^0-9A-Za-z가-힣]")
_PERSONAL = re.compile(
    r"성명|이름|대표자|담당자|책임자|생년월일|주민|사업자등록|계좌|직위|직급|접수번호|홈페이지"
    r"|참여율|담당업무|신청인|동의자"
)
"""What only the applicant knows."""
_OWN = "신청자만 아는 내용"
_NO_MATCH = "제안서에서 짝을 찾지 못함"
_SENTENCE = re.compile(r"(?<=[.!?。])\s+|\n+")
_YES, _NO = (
    ("예", "해당", "있음", "유", "동의", "네"),
    ("아니오", "아니요", "해당 없음", "없음", "무"),
)


@dataclass(frozen=True)
class Answer:
    """What is offered for one field."""

    field: str
    label: str
    source: str
    """Name of the part of the proposal; empty when none fits."""
    score: int
    """Likeness of label and name, 0-100."""
    text: str
    """What will be written; empty when nothing can be."""
    note: str
    """Why nothing is offered, or what was left out."""


def offered(form: Form, proposal: Proposal) -> tuple[Answer, ...]:
    """Return one answer per field, in the order of the form."""
    known = sources(proposal)
    repeated = _repeated(form, proposal)
    told: set[tuple[str, str, int]] = set()
    answers = []
    for field in form.fields:
        answer = _answer(field, known, proposal, repeated)
        key = (answer.label, answer.source, field.row)
        if answer.text and field.kind == "칸" and field.table not in repeated and key in told:
            # Several empty cells in the reach of one label are a layout, not as many questions.
            answer = replace(answer, text="", note="같은 이름의 앞 칸에 이미 적은 내용")
        told.add(key)
        answers.append(answer)
    return tuple(answers)


def likeness(label: str, words: Sequence[str]) -> int:
    """Return how near a label is to the nearest of these words, 0-100."""
    wanted = plain(label)
    if not wanted:
        return 0
    return max(_near(wanted, plain(word)) for word in words)


def plain(label: str) -> str:
    """Return a label without number, brackets, spaces and signs."""
    return _SIGNS.sub("", _BRACKET.sub("", _NUMBER.sub("", label)))


def _near(wanted: str, word: str) -> int:
    near = fuzz.ratio(wanted, word)
    if len(word) >= 2 and wanted.endswith(word):
        # The last noun of a Korean compound says what it is: 사업추진배경 is a 배경.
        near = max(near, 53 + 35 * len(word) / len(wanted))
    return round(near)


def fitted(lines: Sequence[str], limit: int) -> tuple[str, str]:
    """Return as many whole sentences as fit into a limit, and what to say about the rest.

    Args:
        lines: Sentences or entries; each is kept whole or left out.
        limit: Most characters, spaces and line breaks included; 0 for none.
    """
    sentences = [part for line in lines for part in _SENTENCE.split(line) if part]
    if not limit:
        return "\n".join(lines), ""
    kept: list[str] = []
    for sentence in sentences:
        if len("\n".join([*kept, sentence])) > limit:
            break
        kept.append(sentence)
    if not kept:
        return "", f"{limit}자 안에 들어가는 문장이 없음"
    left = len(sentences) - len(kept)
    return "\n".join(kept), f"{limit}자를 넘어 문장 {left}개를 뺌" if left else ""


@dataclass(frozen=True)
class _Rows:
    """A table that repeats a row."""

    theme: Theme | None
    """What a row is about."""
    count: int
    """How many rows there are to fill in."""


def _repeated(form: Form, proposal: Proposal) -> dict[int, _Rows]:
    """Return the tables that repeat a row, with what a row of them is about."""
    heads: dict[int, list[str]] = {}
    many = {field.table for field in form.fields if field.stacked and field.row}
    rows: dict[int, int] = {}
    for field in form.fields:
        if field.stacked and field.table in many:
            heads.setdefault(field.table, []).append(field.label)
            if not is_sum(field):
                rows[field.table] = max(rows.get(field.table, 0), field.row + 1)
    known = themes(proposal)

    def near(label: str, words: tuple[str, ...]) -> bool:
        return likeness(label, words) >= _CERTAIN

    return {
        table: _Rows(theme_of(labels, known, near), rows.get(table, 0))
        for table, labels in heads.items()
    }


def _answer(
    field: Field,
    known: Sequence[Source],
    proposal: Proposal,
    repeated: Mapping[int, _Rows],
) -> Answer:
    if is_sealed(f"{field.label} {field.para.text}"):
        return Answer(field.id, field.label, "", 0, "", "서명·직인 칸은 신청자가 직접")
    if field.kind == "선택":
        return _picked(field, known, proposal)
    if field.stacked and field.table in repeated:
        return _in_row(field, repeated[field.table])
    best, score = _best(field.label, known)
    if score < _CERTAIN and _PERSONAL.search(plain(field.label)):
        return Answer(field.id, field.label, "", 0, "", _OWN)
    if score < SURE:
        return Answer(field.id, field.label, "", score, "", _NO_MATCH)
    return _told(field, best, score)


def _told(field: Field, best: Source, score: int) -> Answer:
    """Return what a part of the proposal says to a field, as far as there is place for it."""
    lines = best.lines
    if not lines:
        return Answer(field.id, field.label, best.name, score, "", "상담에서 정하지 않은 내용")
    if field.row and not best.listed:
        return Answer(field.id, field.label, best.name, score, "", "윗칸에 이미 적은 내용")
    if best.listed and field.stacked:
        lines = best.lines[field.row : field.row + 1]
        if not lines:
            return Answer(field.id, field.label, best.name, score, "", "더 적을 내용 없음")
    if field.unit and best.amount:
        return Answer(field.id, field.label, best.name, score, *counted(best.amount, field.unit))
    text, note = fitted(lines, field.limit)
    if counts_pages(field.label):
        note = note or f"분량은 1매를 {PAGE:,}자로 어림함"
    return Answer(field.id, field.label, best.name, score, text, note)


def _in_row(field: Field, rows: _Rows) -> Answer:
    """Return what one row of a repeated table says in one column."""
    found: Column | None = None
    if rows.theme is not None:
        found = max(rows.theme.columns, key=lambda column: likeness(field.label, column.words))
    score = likeness(field.label, found.words) if found else 0
    if found is None or score < SURE:
        note = _OWN if _PERSONAL.search(plain(field.label)) else _NO_MATCH
        return Answer(field.id, field.label, "", score, "", note)
    text, note = said(field, found, rows.count)
    return Answer(field.id, field.label, found.name, score, text, note)


def _best(label: str, known: Sequence[Source]) -> tuple[Source, int]:
    """Return the likeliest part; for a label that names two of them, both as one."""
    best = max(known, key=lambda source: likeness(label, source.words))
    score = likeness(label, best.words)
    names = [name for name in _AND.split(_NUMBER.sub("", label)) if plain(name)]
    if score >= _CERTAIN or len(names) < 2:
        return best, score
    parts = [max(known, key=lambda s: likeness(name, s.words)) for name in names]
    least = min(likeness(name, part.words) for name, part in zip(names, parts, strict=True))
    if least < SURE or len(set(parts)) < len(parts):
        return best, score
    lines = tuple(line for part in parts for line in part.lines)
    return Source(" + ".join(part.name for part in parts), (label,), lines), least


def _picked(field: Field, known: Sequence[Source], proposal: Proposal) -> Answer:
    """Return the one box to tick: by what the proposal says of the organisation or a fact."""
    facts = {fact.label: fact.value for fact in proposal.brief.profile.facts}
    label = plain(field.label)
    for named, value in facts.items():
        if value is None or fuzz.partial_ratio(label, plain(named)) < SURE or len(label) < 3:
            continue
        wanted = _YES if value else _NO
        found = next((c for c in field.choices if c in wanted), "")
        if found:
            return Answer(field.id, field.label, named, 100, found, "")
    values = {source.name: source.lines[0] for source in known if source.lines}
    for name in ("기관 유형", "추진방식"):
        found = next((c for c in field.choices if c == values.get(name)), "")
        if found:
            return Answer(field.id, field.label, name, 100, found, "")
    return Answer(field.id, field.label, "", 0, "", "고를 근거가 제안서에 없음")
