"""Documents that come back: edited paragraphs are found and traced to the plan."""

import io
import re
import zipfile

import pytest
from docx import Document as Word
from hwpx import HwpxDocument

from documents.compose import DELIVERABLES
from documents.formats import FORMATS
from documents.forms import FormError
from documents.returned import Change, applied, changes, traced
from tests.proposals import proposal

CAUSE = proposal().plan.purpose.problems[0].cause
PURPOSE = proposal().plan.purpose.purpose


@pytest.fixture(scope="module")
def document():
    return DELIVERABLES["report"].compose(proposal())


@pytest.fixture(scope="module")
def exported(document) -> dict[str, bytes]:
    return {kind: FORMATS[kind].render(document) for kind in ("hwpx", "docx")}


def edited(data: bytes, kind: str, old: str, new: str) -> bytes:
    """Return the file after a person changed some words in it, saved by another library."""
    target = io.BytesIO()
    if kind == "docx":
        file = Word(io.BytesIO(data))
        for text in file.element.body.iter("{*}t"):
            if text.text and old in text.text:
                text.text = text.text.replace(old, new)
        file.save(target)
        return target.getvalue()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for info in source.infolist():
            body = source.read(info)
            if info.filename.startswith("Contents/section"):
                body = body.replace(old.encode(), new.encode())
            archive.writestr(info, body)
    return HwpxDocument.open(io.BytesIO(target.getvalue())).to_bytes()


@pytest.mark.parametrize("kind", ["hwpx", "docx"])
def test_a_document_saved_again_without_an_edit_has_no_change(kind, document, exported):
    assert changes(edited(exported[kind], kind, "없는 말", "다른 말"), document) == ()


@pytest.mark.parametrize("kind", ["hwpx", "docx"])
def test_an_edited_paragraph_becomes_an_edit_of_the_plan(kind, document, exported):
    new = f"{CAUSE[:4]} 새로 조사한 원인"
    back = edited(exported[kind], kind, CAUSE, new)
    found = traced(changes(back, document), proposal())

    assert [(e.place, e.before, e.after) for e in found.edits] == [("문제점 1 원인", CAUSE, new)]
    assert found.others == ()
    assert applied(proposal().plan, found.edits).purpose.problems[0].cause == new
    assert applied(proposal().plan, found.edits).version == proposal().plan.version + 1


def test_a_text_printed_in_several_places_is_one_edit(document, exported):
    new = f"{PURPOSE} 하고 확대"
    found = traced(changes(edited(exported["hwpx"], "hwpx", PURPOSE, new), document), proposal())

    assert [(e.place, e.after) for e in found.edits] == [("목적", new)]


def test_a_document_in_another_style_is_compared_all_the_same(document):
    other = document.model_copy(update={"profile": "ministry"})
    back = edited(FORMATS["hwpx"].render(other), "hwpx", CAUSE, CAUSE + " 추가")
    found = changes(back, document)

    assert [(c.before, c.after) for c in found] == [(f"원인: {CAUSE}", f"원인: {CAUSE} 추가")]


def test_figures_that_were_computed_are_not_taken_over(document, exported):
    back = edited(exported["hwpx"], "hwpx", "45,390", "99,999")
    found = traced(changes(back, document), proposal())

    assert not found.edits
    assert {reason for _, reason in found.others} == {
        "계산된 값: 계획의 수량·단가·기간을 고쳐야 바뀜"
    }


def test_added_and_removed_paragraphs_are_listed_for_a_person(document, exported):
    file = Word(io.BytesIO(exported["docx"]))
    cause = next(p for p in file.paragraphs if CAUSE in p.text)
    heading = next(p for p in file.paragraphs if "추진체계 및 일정" in p.text and ")" not in p.text)
    heading.insert_paragraph_before("전혀 새로운 이야기를 여기에 덧붙여 둠")
    cause._element.getparent().remove(cause._element)
    target = io.BytesIO()
    file.save(target)
    found = traced(changes(target.getvalue(), document), proposal())
    kinds = sorted(change.kind for change, _ in found.others)

    assert not found.edits
    assert kinds == ["더함", "지움"]


def test_two_different_edits_of_one_field_are_not_both_taken():
    twice = (
        Change("고침", "", PURPOSE, PURPOSE + " 하나"),
        Change("고침", "", PURPOSE, PURPOSE + " 둘"),
    )
    found = traced(twice, proposal())

    assert len(found.edits) == 1
    assert "다르게 고친" in found.others[0][1]


def test_an_edit_too_long_for_its_field_is_refused_by_name():
    change = Change("고침", "", f"원인: {CAUSE}", f"원인: {CAUSE}{'긴 말 ' * 200}")
    found = traced((change,), proposal())

    with pytest.raises(ValueError, match="문제점 1 원인"):
        applied(proposal().plan, found.edits)


def test_a_file_of_another_kind_is_refused(document):
    with pytest.raises(FormError):
        changes(b"%PDF-1.7", document)


PAGES = {
    "hwpx": (r"(OBJECT_TYPE_PAGE.*?<hp:t>)\d+", r"\g<1>99"),
    "docx": (
        r"(PAGEREF [^<]*</w:instrText></w:r><w:r>.{,60}?</w:r><w:r><w:t[^>]*>)\d+",
        r"\g<1>99",
    ),
}


@pytest.mark.parametrize("kind", PAGES)
def test_pages_of_the_contents_that_an_office_worked_out_anew_are_no_edits(
    kind, document, exported
):
    old, new = PAGES[kind]
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(exported[kind])) as source,
        zipfile.ZipFile(target, "w") as archive,
    ):
        for info in source.infolist():
            body = source.read(info)
            if info.filename in ("Contents/section0.xml", "word/document.xml"):
                text, count = re.subn(old, new, body.decode())
                assert count == sum(block.kind == "heading" for block in document.blocks)
                body = text.encode()
            archive.writestr(info, body)

    assert changes(target.getvalue(), document) == ()
