"""Forms of others: what they ask is found, answered from the proposal, and nothing else changes."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from dochan import Dochan
from docx import Document as Word
from hwpx import HwpxDocument, validate_editor_open_safety
from lxml import etree

from documents.forms import FormError, filled, offered, read
from documents.forms.hints import limit_in
from documents.forms.matching import SURE, Answer, fitted, likeness
from documents.forms.sources import sources
from knowledge.model.brief import Organisation
from tests.forms_made import FORMS
from tests.proposals import proposal


def answered(data: bytes) -> tuple[bytes, tuple[Answer, ...]]:
    form = read(data)
    answers = offered(form, proposal())
    return filled(form, answers), answers


def by_label(answers: tuple[Answer, ...]) -> dict[str, Answer]:
    return {answer.label: answer for answer in reversed(answers)}


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return target.getvalue()


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {name: make() for name, make in FORMS.items()}


@pytest.mark.parametrize("name", FORMS)
def test_a_filled_form_differs_in_its_text_member_only(name: str, made: dict[str, bytes]):
    data = made[name]
    out, _ = answered(data)
    before, after = members(data), members(out)
    changed = [part for part in before if before[part] != after[part]]

    assert list(before) == list(after)
    assert changed == list(read(data).package.parts)


@pytest.mark.parametrize("name", FORMS)
def test_the_changed_member_differs_in_filled_paragraphs_only(name: str, made: dict[str, bytes]):
    data = made[name]
    out, answers = answered(data)
    part = read(data).package.parts[0]
    old = [etree.tostring(p) for p in etree.fromstring(members(data)[part]).iter("{*}p")]
    new = [etree.tostring(p) for p in etree.fromstring(members(out)[part]).iter("{*}p")]
    leaves = [place for place, xml in enumerate(old) if xml.count(b":p ") + xml.count(b":p>") < 4]
    touched = [place for place in leaves if old[place] != new[place]]

    assert len(old) == len(new)
    assert len(touched) == len([answer for answer in answers if answer.text])


@pytest.mark.parametrize("name", FORMS)
def test_other_readers_find_the_answers(name: str, made: dict[str, bytes], tmp_path: Path):
    out, answers = answered(made[name])
    path = tmp_path / f"form.{read(out).package.kind}"
    path.write_bytes(out)
    said = "".join(Dochan(str(path)).to_markdown().split())
    texts = [
        a.text for a in answers if a.text and a.source not in ("기관 유형", "개인정보를 처리함")
    ]

    assert texts
    for text in texts:
        for line in text.split("\n"):
            assert "".join(line.split())[:30].replace("|", "\\|") in said
    if path.suffix == ".hwpx":
        assert not HwpxDocument.open(path).validate().issues
        assert validate_editor_open_safety(path).reopen_ok
    else:
        assert Word(io.BytesIO(out)).element.body is not None


@pytest.mark.parametrize("name", FORMS)
def test_a_form_nobody_confirms_stays_as_it_was(name: str, made: dict[str, bytes]):
    assert members(filled(read(made[name]), ())) == members(made[name])


def test_labels_beside_empty_cells_are_answered(made: dict[str, bytes]):
    found = by_label(answered(made["hwpx_table"])[1])

    assert found["제안명"].text == proposal().brief.title
    assert found["신청기관"].text == "가온군"
    assert found["총사업비"].source == "총사업비"


def test_what_only_the_applicant_knows_is_left_and_said(made: dict[str, bytes]):
    found = by_label(answered(made["hwpx_table"])[1])

    for label in ("대표자 성명", "사업자등록번호"):
        assert (found[label].text, found[label].note) == ("", "신청자만 아는 내용")


def test_what_the_consultation_left_open_is_said(made: dict[str, bytes]):
    brief = proposal().brief.model_copy(update={"organisation": Organisation()})
    silent = proposal().model_copy(update={"brief": brief})
    found = by_label(offered(read(made["hwpx_table"]), silent))

    assert (found["신청기관"].source, found["신청기관"].text) == ("기관명", "")
    assert found["신청기관"].note == "상담에서 정하지 않은 내용"


def test_a_hint_in_a_cell_stays_above_the_answer(made: dict[str, bytes], tmp_path: Path):
    out, _ = answered(made["hwpx_table"])
    section = members(out)["Contents/section0.xml"].decode()

    assert re.search(
        r"\(구체적으로 작성\)</hp:t></hp:run><hp:run [^>]*><hp:t><hp:lineBreak/>", section
    )


def test_boxes_are_ticked_by_what_the_brief_says(made: dict[str, bytes]):
    hwpx = members(answered(made["hwpx_table"])[0])["Contents/section0.xml"].decode()
    word = members(answered(made["docx_controls"])[0])["word/document.xml"].decode()

    assert "□ 시·도  ■ 시·군·구  □ 공공기관" in hwpx
    assert "■ 예  □ 아니오" in hwpx
    assert word.count('w14:val="1"') == 1
    assert word.count("☑") == word.count("☐") == 1


def test_typed_boxes_are_ticked_too():
    word = members(FORMS["docx_controls"]())
    body = word["word/document.xml"].replace(
        b"<w:sectPr",
        "<w:p><w:r><w:t>기관 유형: [ ] 시·도 [ ] 시·군·구</w:t></w:r></w:p><w:sectPr".encode(),
        1,
    )
    out, _ = answered(packed(word | {"word/document.xml": body}))

    assert "[ ] 시·도 [√] 시·군·구" in members(out)["word/document.xml"].decode()


def test_one_label_over_several_empty_cells_is_answered_once():
    file = HwpxDocument.new()
    table = file.add_table(2, 3, width=48_000)
    table.cell(0, 0).set_text("추진배경")
    table.merge_cells(0, 0, 0, 2)
    answers = answered(file.to_bytes())[1]

    assert [bool(answer.text) for answer in answers] == [True, False, False]


def test_headings_with_blank_bodies_are_fields_and_gaps_are_not(made: dict[str, bytes]):
    form = read(made["hwpx_headings"])

    assert [(f.kind, f.limit) for f in form.fields] == [
        ("제목 아래", 300),
        ("제목 아래", 0),
        ("제목 아래", 0),
    ]


def test_rows_below_a_heading_take_an_entry_each(made: dict[str, bytes]):
    answers = [a for a in answered(made["hwpx_columns"])[1] if a.label == "세목"]
    lines = proposal().results.budget.lines

    assert [a.text for a in answers] == [line.item for line in lines[:3]]


def test_rows_without_an_entry_stay_empty_and_say_so(made: dict[str, bytes]):
    second = [a for a in answered(made["hwpx_columns"])[1] if a.label == "목표값"][1]

    assert (second.text, second.note) == ("", "더 적을 내용 없음")


def test_repeated_rows_take_an_entry_each_in_the_unit_asked_for(made: dict[str, bytes]):
    answers = answered(made["hwpx_rows"])[1]
    lines, budget = proposal().results.budget.lines, proposal().results.budget
    told = {(a.label, a.source): a for a in reversed(answers)}
    sums = [a for a in answers if "부가세" in a.note]

    assert told["비목", "예산 항목"].text == lines[0].item
    assert told["1차년도", "1차년도"].text == f"{(lines[0].years[0] or 0) / 1000:,.0f}"
    assert sums[-1].text == f"{budget.total / 1000:,.0f}"
    assert {a.note for a in answers if a.label in ("성명", "참여율(%)")} == {"신청자만 아는 내용"}
    assert not any(a.text for a in answers if a.label in ("성명", "소속", "신청기관장"))


def test_a_place_in_the_line_of_its_label_is_filled_there(made: dict[str, bytes]):
    file = Word(io.BytesIO(answered(made["docx_inline"])[0]))
    texts = [cell.text for row in file.tables[0].rows for cell in row.cells]

    assert texts[0] == f"제안명: {proposal().brief.title}"
    assert texts[3] == "( ) 신규  ( ) 계속"
    assert file.paragraphs[-1].text == "제안자:            (서명 또는 인)"


def test_an_answer_below_a_grey_hint_is_not_grey(made: dict[str, bytes]):
    file = Word(io.BytesIO(answered(made["docx_inline"])[0]))
    hint = next(p for p in file.paragraphs if p.text.startswith("※ 예시)"))

    assert hint.runs[0].font.italic
    assert len(hint.runs) == 2
    assert not hint.runs[1].font.italic
    assert 0 < len(hint.runs[1].text.strip()) <= 1000


def test_a_filled_control_of_word_shows_its_placeholder_no_more(made: dict[str, bytes]):
    body = members(answered(made["docx_controls"])[0])["word/document.xml"]

    assert b"showingPlcHdr" not in body


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("사업목적 (500자 이내)", 500),
        ("1,000자 이하로", 1000),
        ("공백 포함 300자 내외", 300),
        ("사업목표 (공백 포함 1,000자)", 1000),
        ("추진내용 (A4 2매 이내)", 2400),
        ("500", 0),
    ],
)
def test_limits_are_read_from_labels(text: str, limit: int):
    assert limit_in(text) == limit


def test_answers_end_at_a_sentence_within_the_limit():
    text, note = fitted(["첫 문장임.", "둘째 문장은 조금 더 긺.", "셋째"], 22)

    assert text == "첫 문장임.\n둘째 문장은 조금 더 긺."
    assert "문장 1개를 뺌" in note


def test_a_sentence_longer_than_the_limit_is_not_cut():
    assert fitted(["가" * 50], 20) == ("", "20자 안에 들어가는 문장이 없음")


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Ⅱ. 추진배경 및 필요성", "추진배경"),
        ("가. 사업 추진 배경", "추진배경"),
        ("○ 주요 내용", "사업내용"),
        ("과제명(국문)", "사업명"),
        ("4. 소요 예산(천원)", "총사업비"),
        ("기대 효과", "기대효과"),
    ],
)
def test_labels_are_matched_whatever_number_or_spacing_they_have(label: str, name: str):
    best = max(sources(proposal()), key=lambda source: likeness(label, source.words))

    assert best.name == name
    assert likeness(label, best.words) >= SURE


@pytest.mark.parametrize(
    "label", ["심사위원 확인", "결제 계좌", "참석자 명단", "교육기간", "추천기관", "1"]
)
def test_labels_of_something_else_match_nothing(label: str):
    assert max(likeness(label, source.words) for source in sources(proposal())) < SURE


def test_xml_in_an_answer_stays_text(made: dict[str, bytes]):
    form = read(made["hwpx_table"])
    nasty = '</hp:t><script> & "]]>\x00\n둘째 줄'
    out = filled(form, [Answer("f1", "제안명", "사업명", 100, nasty, "")])
    root = etree.fromstring(members(out)["Contents/section0.xml"])

    assert '</hp:t><script> & "]]>' in "".join(root.itertext())
    assert not list(root.iter("script"))


def bomb(made: dict[str, bytes]) -> bytes:
    return packed({"Contents/section0.xml": b"<a>" + b" " * 60_000_000 + b"</a>"})


def entities(made: dict[str, bytes]) -> bytes:
    lol = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    return packed({"Contents/section0.xml": lol})


def deep(made: dict[str, bytes]) -> bytes:
    return packed({"Contents/section0.xml": b"<a>" * 5_000 + b"</a>" * 5_000})


def broken(made: dict[str, bytes]) -> bytes:
    return made["hwpx_table"][:2_000]


def locked_hwpx(made: dict[str, bytes]) -> bytes:
    files = members(made["hwpx_table"])
    files["META-INF/manifest.xml"] = b"<manifest><encryption-data/></manifest>"
    return packed(files)


HOSTILE = {
    "bomb": (bomb, "압축 폭탄"),
    "entities": (entities, "개체를 선언한"),
    "deep": (deep, "지나치게 깊이"),
    "broken": (broken, "손상"),
    "locked hwpx": (locked_hwpx, "암호가 걸린 HWPX"),
    "old or locked office": (lambda made: bytes.fromhex("d0cf11e0a1b11ae1") + b"0" * 600, "암호"),
    "not xml": (lambda made: packed({"word/document.xml": b"<w:document"}), "읽을 수 없"),
    "another zip": (lambda made: packed({"a.txt": b"x"}), "양식이 아닙니다"),
    "text": (lambda made: b"hello", "아니거나 손상"),
    "nothing": (lambda made: b"", "아니거나 손상"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_forms_are_refused_with_what_to_do(name: str, made: dict[str, bytes]):
    make, said = HOSTILE[name]

    with pytest.raises(FormError, match=said):
        read(make(made))
