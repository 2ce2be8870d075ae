"""Forms of eight builds, made for the tests: tables, headings, 누름틀, Word tables and controls."""

import io

from docx import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor
from hwpx import HwpxDocument

MM = 7200 / 25.4


def hwpx_table() -> bytes:
    """A 공모 신청서: labels beside empty cells, a limit, boxes to tick, personal fields."""
    file = HwpxDocument.new()
    file.add_paragraph("스마트도시 아이디어 공모 신청서")
    rows = (
        ("제안명", "", "신청일", ""),
        ("신청기관", "", "대표자 성명", ""),
        ("담당부서", "", "연락처", ""),
        ("기관 유형", "□ 시·도  □ 시·군·구  □ 공공기관", "개인정보를 처리함", "□ 예  □ 아니오"),
        ("사업목적 (100자 이내)", "", "총사업비", ""),
        ("기대효과", "(구체적으로 작성)", "사업자등록번호", ""),
    )
    table = file.add_table(len(rows), 4, width=round(170 * MM))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text:
                table.cell(row, column).set_text(text)
    file.add_paragraph("위와 같이 신청합니다.")
    return file.to_bytes()


def hwpx_headings() -> bytes:
    """A proposal form of headings with blank bodies, hints with limits, and a mere gap."""
    file = HwpxDocument.new()
    for text in (
        "1. 추진배경 및 필요성",
        "※ 300자 이내로 작성",
        "",
        "2. 사업내용",
        "",
        "3. 유사사업과의 차별성",
        "",
        "4. 심사 유의사항",
        "",
        "심사위원이 채우는 난입니다.",
    ):
        file.add_paragraph(text)
    return file.to_bytes()


def hwpx_columns() -> bytes:
    """Tables whose labels stand above, several blank rows each."""
    file = HwpxDocument.new()
    file.add_paragraph("성과계획서")
    kpis = file.add_table(3, 3, width=round(170 * MM))
    for column, text in enumerate(("성과지표", "목표값", "측정방법")):
        kpis.cell(0, column).set_text(text)
    costs = file.add_table(4, 3, width=round(170 * MM))
    for column, text in enumerate(("세목", "금액", "산출근거")):
        costs.cell(0, column).set_text(text)
    return file.to_bytes()


def hwpx_clicked() -> bytes:
    """A form of 한글's own fields (누름틀)."""
    file = HwpxDocument.new()
    data = file.to_bytes()
    from zipfile import ZipFile

    field = (
        '<hp:p id="9" paraPrIDRef="0" styleIDRef="0" pageBreak="0" columnBreak="0" merged="0">'
        '<hp:run charPrIDRef="0"><hp:t>과제명: </hp:t><hp:ctrl><hp:fieldBegin id="7" '
        'type="CLICK_HERE" name="과제명" editable="1" dirty="0" zorder="-1" fieldid="7" metaTag="">'
        '<hp:parameters cnt="1" name=""><hp:stringParam name="Direction">과제명을 입력하세요'
        "</hp:stringParam></hp:parameters></hp:fieldBegin></hp:ctrl></hp:run>"
        '<hp:run charPrIDRef="0"><hp:t>이곳을 눌러 입력</hp:t></hp:run>'
        '<hp:run charPrIDRef="0"><hp:ctrl><hp:fieldEnd beginIDRef="7" fieldid="7"/></hp:ctrl>'
        "<hp:t> (끝)</hp:t></hp:run></hp:p>"
    )
    target = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(target, "w") as new:
        for info in old.infolist():
            body = old.read(info)
            if info.filename == "Contents/section0.xml":
                body = body.replace(b"</hs:sec>", field.encode() + b"</hs:sec>")
            new.writestr(info, body)
    return target.getvalue()


def docx_tables() -> bytes:
    """A Word form: merged label cells, a table in a cell, headings in a Word style."""
    file = Word()
    file.add_heading("사업 신청서", level=0)
    table = file.add_table(rows=4, cols=4)
    table.style = "Table Grid"
    table.cell(0, 0).text = "사업명"
    table.cell(0, 1).merge(table.cell(0, 3))
    table.cell(1, 0).text = "추진기간"
    table.cell(1, 2).text = "소요예산"
    table.cell(2, 0).text = "추진체계\n(200자 이내)"
    table.cell(2, 0).merge(table.cell(3, 0))
    table.cell(2, 1).merge(table.cell(3, 3))
    file.add_heading("추진목적", level=1)
    file.add_paragraph("")
    file.add_heading("위험관리 방안", level=1)
    file.add_paragraph("")
    return saved(file)


def docx_controls() -> bytes:
    """A Word form of content controls and ticked boxes."""
    file = Word()
    body = file.element.body
    names = nsdecls("w") + ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    body.insert(
        0,
        parse_xml(
            f'<w:p {names}><w:r><w:t xml:space="preserve">제안명: </w:t></w:r><w:sdt><w:sdtPr>'
            '<w:alias w:val="제안명"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>'
            "텍스트를 입력하려면 클릭</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        ),
    )
    boxes = "".join(
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
        f'<w:r><w:t xml:space="preserve"> {name}  </w:t></w:r>'
        for name in ("시·도", "시·군·구")
    )
    body.insert(1, parse_xml(f"<w:p {names}><w:r><w:t>기관 유형: </w:t></w:r>{boxes}</w:p>"))
    return saved(file)


def hwpx_rows() -> bytes:
    """Tables that repeat a row: costs by year below merged heads with a sum, people, a seal."""
    file = HwpxDocument.new()
    costs = file.add_table(5, 6, width=round(170 * MM))
    heads = (
        ("비목", "산출근거", "연차별 예산(천원)"),
        ("", "", "1차년도", "2차년도", "3차년도", "계"),
    )
    for row, texts in enumerate(heads):
        for column, text in enumerate(texts):
            costs.cell(row, column).set_text(text)
    costs.cell(4, 0).set_text("합계")
    for area in ((0, 2, 0, 5), (0, 0, 1, 0), (0, 1, 1, 1)):
        costs.merge_cells(*area)
    file.add_paragraph("")
    people = file.add_table(3, 3, width=round(170 * MM))
    for column, text in enumerate(("성명", "소속", "참여율(%)")):
        people.cell(0, column).set_text(text)
    file.add_paragraph("")
    seal = file.add_table(1, 2, width=round(170 * MM))
    seal.cell(0, 0).set_text("신청기관장")
    seal.cell(0, 1).set_text("(직인)")
    return file.to_bytes()


def docx_inline() -> bytes:
    """Labels with a colon and their place in one cell, grey hints as the only place below heads."""
    file = Word()
    table = file.add_table(rows=2, cols=2)
    for place, text in enumerate(("제안명:", "제안기관 :", "○ 소요예산 :", "( ) 신규  ( ) 계속")):
        table.cell(place // 2, place % 2).text = text
    for title, hint in (
        ("1. 사업의 필요성", "※ 작성요령: 현황과 문제점을 구체적으로 작성 (삭제 후 작성)"),
        ("2. 사업내용", "※ 예시) 1단계 구축, 2단계 시범 … (공백 포함 1,000자)"),
    ):
        file.add_heading(title, level=1)
        run = file.add_paragraph().add_run(hint)
        run.italic = True
        run.font.color.rgb = RGBColor(0x80, 0x80, 0x80)
    file.add_paragraph("제안자:            (서명 또는 인)")
    return saved(file)


def saved(file: object) -> bytes:
    target = io.BytesIO()
    file.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


FORMS = {
    made.__name__: made
    for made in (
        hwpx_table,
        hwpx_headings,
        hwpx_columns,
        hwpx_clicked,
        docx_tables,
        docx_controls,
        hwpx_rows,
        docx_inline,
    )
}
