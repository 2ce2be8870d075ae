"""Documents that come back: edited lines are found and traced to the plan."""

import copy
import io
import random
import re
import zipfile
from collections.abc import Callable

import pytest
from docx import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from documents.compose import DELIVERABLES
from documents.formats import FORMATS
from documents.forms import FormError
from documents.returned import Change, OtherDocumentError, Traced, changes, compared, traced
from documents.returned.lines import bare
from knowledge.methods.editing import EditError, edited
from tests.proposals import proposal

PLAN = proposal().plan
CAUSE = PLAN.purpose.problems[0].cause
PURPOSE = PLAN.purpose.purpose
HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
Node = etree._Element


@pytest.fixture(scope="module")
def document():
    return DELIVERABLES["report"].compose(proposal())


@pytest.fixture(scope="module")
def exported(document) -> dict[str, bytes]:
    return {kind: FORMATS[kind].render(document) for kind in ("hwpx", "docx")}


def hancom(data: bytes, change: Callable[[Node], None] = lambda root: None) -> bytes:
    """Return the file as 한글 saves it after an edit: other ids, split runs, line layouts."""
    target, chance = io.BytesIO(), random.Random(3)
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for info in source.infolist():
            body = source.read(info)
            if info.filename.startswith("Contents/section"):
                root = etree.fromstring(body)
                change(root)
                for run in list(root.iter(f"{HP}run")):
                    run.set("charPrIDRef", str(100 + int(run.get("charPrIDRef"))))
                    _split(run, chance)
                for paragraph in root.iter(f"{HP}p"):
                    etree.SubElement(paragraph, f"{HP}linesegarray")
                body = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
            archive.writestr(info, body)
    return target.getvalue()


def _split(run: Node, chance: random.Random) -> None:
    text = run[0].text if len(run) == 1 and run[0].tag == f"{HP}t" and not len(run[0]) else ""
    if text and len(text) > 8 and chance.random() < 0.3:
        again, middle = copy.deepcopy(run), chance.randrange(1, len(text) - 1)
        run[0].text, again[0].text = text[:middle], text[middle:]
        run.addnext(again)


def own(paragraph: Node) -> str:
    texts = (text for run in paragraph.findall(f"{HP}run") for text in run.findall(f"{HP}t"))
    return "".join(part for text in texts for part in text.itertext())


def paragraph(root: Node, text: str) -> Node:
    return next(p for p in root.iter(f"{HP}p") if text in own(p))


def write(paragraph: Node, text: str) -> None:
    first, *others = [t for run in paragraph.findall(f"{HP}run") for t in run.findall(f"{HP}t")]
    first.text = text
    for other in others:
        other.text = ""


def row(root: Node, text: str) -> Node:
    rows = (tr for tr in root.iter(f"{HP}tr") if any(own(p) == text for p in tr.iter(f"{HP}p")))
    return next(rows)


def word(data: bytes, change: Callable[[Node], None] = lambda body: None) -> bytes:
    """Return the file as another program saves it after an edit."""
    target, file = io.BytesIO(), Word(io.BytesIO(data))
    change(file.element.body)
    file.save(target)
    return target.getvalue()


def back(data: bytes, exported: dict[str, bytes], kind: str = "hwpx") -> Traced:
    return traced(compared(data, exported[kind]), proposal())


def told(found: Traced) -> list[tuple[str, str, str]]:
    return [(edit.kind, edit.place, edit.after) for edit in found.edits]


def test_a_file_that_was_only_saved_again_has_no_change(document, exported):
    assert changes(hancom(exported["hwpx"]), document) == ()
    assert compared(word(exported["docx"]), exported["docx"]) == ()


def test_signs_that_programs_put_for_others_are_no_change(exported):
    def smart(body: Node) -> None:
        for text in body.iter("{*}t"):
            text.text = (text.text or "").replace(" ", "\u00a0").replace("‘", "'")

    assert compared(word(exported["docx"], smart), exported["docx"]) == ()
    assert bare("  \u3000가\u200b 나\u00a0다 [1, 2]") == "가 나 다"
    assert bare("임대함1)3) (15:10), 사용률(%)2)") == "임대함 (15:10), 사용률(%)"


def test_a_table_of_contents_that_was_updated_is_no_change(exported):
    def update(body: Node) -> None:
        texts = [p for p in body.iter("{*}p") if "".join(t.text or "" for t in p.iter("{*}t"))]
        start = next(n for n, p in enumerate(texts) if "목  차" in "".join(p.itertext()))
        for number, entry in enumerate(texts[start + 1 : start + 20]):
            last = list(entry.iter("{*}t"))[-1]
            last.text = re.sub(r"\d*$", f"\u2026 {number + 2}", last.text, count=1)

    assert compared(word(exported["docx"], update), exported["docx"]) == ()


def test_a_text_printed_in_several_places_is_one_edit(exported):
    def change(root: Node) -> None:
        for p in [p for p in root.iter(f"{HP}p") if PURPOSE in own(p)]:
            write(p, own(p).replace(PURPOSE, f"{PURPOSE} 하고 확대"))

    found = back(hancom(exported["hwpx"], change), exported)

    assert told(found) == [("문구", "목적", f"{PURPOSE} 하고 확대")]
    assert found.others == ()


def test_with_changes_tracked_the_last_state_counts(exported):
    def hwpx(root: Node) -> None:
        text = next(t for t in root.iter(f"{HP}t") if CAUSE in (t.text or ""))
        start = (text.text or "").index(CAUSE)
        rest, text.text = (text.text or "")[start + 2 :], (text.text or "")[:start]
        marks = (("deleteBegin", CAUSE[:2]), ("deleteEnd", ""))
        for name, tail in (*marks, ("insertBegin", "새로"), ("insertEnd", rest)):
            etree.SubElement(text, HP + name, Id="1", TcId="1").tail = tail

    def docx(body: Node) -> None:
        run = next(t for t in body.iter("{*}t") if CAUSE in (t.text or "")).getparent()
        text = run.text
        kept, rest = text[: text.index(CAUSE)], text[text.index(CAUSE) + 2 :]
        parts = "".join(
            f"<w:{mark} w:id='1'><w:r><w:{tag}>{said}</w:{tag}></w:r></w:{mark}>"
            for mark, tag, said in (
                ("ins", "t", kept),
                ("del", "delText", CAUSE[:2]),
                ("moveFrom", "t", "옮긴 글"),
                ("ins", "t", f"새로{rest}"),
            )
        )
        for part in list(parse_xml(f"<w:p {nsdecls('w')}>{parts}</w:p>")):
            run.addprevious(part)
        run.getparent().remove(run)

    for kind, data in (
        ("hwpx", hancom(exported["hwpx"], hwpx)),
        ("docx", word(exported["docx"], docx)),
    ):
        assert told(back(data, exported, kind)) == [("문구", "문제점 1 원인", f"새로{CAUSE[2:]}")]


def test_items_that_came_and_went_are_offered_with_their_place(exported):
    feature, body = PLAN.service.features[0], PLAN.people.bodies[0]

    def change(root: Node) -> None:
        gone = row(root, feature.name)
        gone.getparent().remove(gone)
        old = row(root, body.name)
        new = copy.deepcopy(old)
        for cell, text in zip(new.iter(f"{HP}tc"), ("읍·면", "현장 접수", "산업팀"), strict=True):
            write(cell.find(f".//{HP}p"), text)
            address = cell.find(f"{HP}cellAddr")
            address.set("rowAddr", str(90 + int(address.get("rowAddr"))))
        old.getparent().append(new)
        sentence = paragraph(root, PLAN.measures.effects[-1].text)
        more = copy.deepcopy(sentence)
        write(more, "  ○ 대기 민원이 줄어듦")
        sentence.addnext(more)

    found = back(hancom(exported["hwpx"], change), exported)

    assert [(e.kind, e.path, e.fields) for e in found.edits] == [
        ("삭제", ("service", "features", 0), ()),
        (
            "추가",
            ("people", "bodies", len(PLAN.people.bodies)),
            (("name", "읍·면"), ("role", "현장 접수"), ("members", "산업팀")),
        ),
        (
            "추가",
            ("measures", "effects", len(PLAN.measures.effects)),
            (("text", "대기 민원이 줄어듦"),),
        ),
    ]


def test_a_problem_comes_and_goes_with_its_cause(exported):
    first = PLAN.purpose.problems[0]

    def change(root: Node) -> None:
        cause = paragraph(root, f"원인: {first.cause}")
        problem = cause.getprevious()
        new = [copy.deepcopy(problem), copy.deepcopy(cause)]
        write(new[0], "□ 아무도 말하지 않은 사정")
        write(new[1], "○ 원인: 물은 적이 없음")
        last = paragraph(root, f"원인: {PLAN.purpose.problems[-1].cause}")
        for node in reversed(new):
            last.addnext(node)
        for node in (problem, cause):
            node.getparent().remove(node)

    found = back(hancom(exported["hwpx"], change), exported)
    after = edited(PLAN, found.edits, 3)

    assert sorted(edit.kind for edit in found.edits) == ["삭제", "추가"]
    assert after.purpose.problems[-1].cause == "물은 적이 없음"
    assert first not in after.purpose.problems


def test_a_row_moved_within_its_table_is_a_move(exported):
    stages = [step.stage for step in PLAN.service.journey]

    def change(root: Node) -> None:
        first, last = row(root, stages[0]), row(root, stages[-1])
        last.addnext(first)
        for cell in first.iter(f"{HP}cellAddr"):
            cell.set("rowAddr", str(90 + int(cell.get("rowAddr"))))

    found = back(hancom(exported["hwpx"], change), exported)
    after = edited(PLAN, found.edits, 3)

    assert [edit.kind for edit in found.edits] == ["옮김"]
    assert [step.stage for step in after.service.journey] == [*stages[1:], stages[0]]


def test_what_is_computed_is_not_overwritten_and_its_input_is_named(exported):
    def change(root: Node) -> None:
        for p in root.iter(f"{HP}p"):
            if own(p) == "45,390":
                write(p, "99,999")
            if own(p).startswith("□ 전체 기간: "):
                write(p, "□ 전체 기간: 2027. 1. 4. ~ 2028. 1. 4.")

    found = back(hancom(exported["hwpx"], change), exported)

    assert not found.edits
    assert {left.kind for left in found.others} == {"계산값"}
    assert any("수량" in left.reason for left in found.others)
    assert any("일수" in left.reason for left in found.others)


def test_figures_that_are_inputs_are_edits(exported):
    task, cost = PLAN.delivery.tasks[0], PLAN.delivery.costs[0]
    quantity = f"{cost.quantity:g}{cost.unit}"

    def change(root: Node) -> None:
        for tr in root.iter(f"{HP}tr"):
            if any(task.name in own(p) for p in tr.iter(f"{HP}p")):
                for p in tr.iter(f"{HP}p"):
                    if own(p) == str(task.days):
                        write(p, "77")
        formula = next(p for p in root.iter(f"{HP}p") if f"× {quantity}" in own(p))
        write(formula, own(formula).replace(quantity, f"55{cost.unit}"))

    found = back(hancom(exported["hwpx"], change), exported)

    assert told(found) == [("수치", "작업 1 소요일", "77"), ("수치", "비용 1 수량", "55")]


def test_two_different_edits_of_one_field_are_not_both_taken():
    twice = [Change("고침", "", PURPOSE, f"{PURPOSE} {word_}") for word_ in ("하나", "둘")]
    found = traced(twice, proposal())

    assert len(found.edits) == 1
    assert "다르게 고친" in found.others[0].reason


def test_an_edit_too_long_for_its_field_is_refused_by_name():
    change = Change("고침", "", f"원인: {CAUSE}", f"원인: {CAUSE}{'긴 말 ' * 200}")

    with pytest.raises(EditError, match="문제점 1 원인"):
        edited(PLAN, traced((change,), proposal()).edits, 3)


def test_another_document_and_another_kind_of_file_are_refused(document, exported):
    other = FORMATS["docx"].render(DELIVERABLES["evaluation"].compose(proposal()))

    with pytest.raises(OtherDocumentError):
        compared(other, exported["docx"])
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
