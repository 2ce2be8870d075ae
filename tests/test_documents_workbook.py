"""The sheets: formulas that give the totals of the proposal, and texts that are never run."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from documents.blocks import Cell, Column, Document, Run, Table
from documents.compose import DELIVERABLES
from documents.compose.workbook_indicators import stated
from documents.formats import FORMATS
from documents.sheets import Formula
from tests.proposals import proposal

SOFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def report() -> Document:
    return DELIVERABLES["report"].compose(proposal())


@pytest.fixture(scope="module")
def file(report: Document) -> bytes:
    return FORMATS["xlsx"].render(report)


def forgotten(data: bytes) -> bytes:
    """Return a workbook whose formulas have lost the results they were written with."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/"):
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
            new.writestr(name, part)
    return made.getvalue()


def test_a_file_of_the_document_keeps_its_workbook(report: Document):
    data = FORMATS["json"].render(report)

    assert Document.model_validate(json.loads(data)).workbook == report.workbook


def test_another_reader_finds_the_figures_of_the_budget(file: bytes):
    sheet = openpyxl.load_workbook(io.BytesIO(file), data_only=True)["소요예산"]
    rows = {row[0].value: [cell.value for cell in row[5:9]] for row in sheet.iter_rows(min_row=4)}
    budget = proposal().results.budget

    assert rows["공급가액"][-1] == budget.supply
    assert rows["부가가치세"][-1] == budget.vat
    assert rows["합계(부가세 포함)"] == [*budget.yearly, budget.total]
    for category, amount in budget.subtotals.items():
        assert rows[f"{category} 소계"][-1] == amount


def test_sums_are_live(file: bytes):
    book = openpyxl.load_workbook(io.BytesIO(file))
    totals = [cell.value for cell in book["소요예산"][11]][5:9]

    assert totals == ["=F9+F10", "=G9+G10", "=H9+H10", "=I9+I10"]
    assert book["추정·재원"]["C4"].value == "=소요예산!I11"
    assert book["추진일정"]["E4"].value == "=D4-C4+1"
    assert book["평가"]["F6"].value == "=ROUND(SUM(F4:F5),1)"


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
def test_a_spreadsheet_computes_every_formula_to_the_same_figure(
    report: Document, file: bytes, tmp_path: Path
):
    """LibreOffice gets the formulas without their results and finds them again.

    A second copy has the figures of its first indicator entered, and attainment comes out.
    """
    source = tmp_path / "in.xlsx"
    source.write_bytes(forgotten(file))
    entered = openpyxl.load_workbook(io.BytesIO(file))
    for cell, figure in {"H4": 20, "I4": 10, "J4": 14}.items():
        entered["성과지표"][cell] = figure
    entered.save(tmp_path / "entered.xlsx")
    subprocess.run(
        [
            *(str(SOFFICE), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"),
            *("--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(source)),
            str(tmp_path / "entered.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    book = openpyxl.load_workbook(tmp_path / "out" / "in.xlsx", data_only=True)

    assert report.workbook is not None
    checked = 0
    for sheet in report.workbook.sheets:
        page = book[sheet.name]
        for down, row in enumerate(sheet.rows, 4):
            for across, content in enumerate(row.cells, 1):
                if isinstance(content, Formula):
                    found = page.cell(down, across).value
                    assert (found or "" if content.result == "" else found) == pytest.approx(
                        content.result
                    )
                    checked += 1
    assert checked > 20
    filled = openpyxl.load_workbook(tmp_path / "out" / "entered.xlsx", data_only=True)["성과지표"]
    assert filled["K4"].value == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("85% 이상(2027년 말)", "%", 85.0),
        ("약 1,250건(2025년 실적)", "건", 1250.0),
        ("3.5", "점", 3.5),
        ("20% 감소", "%", None),
        ("기준선 대비 10건", "건", None),
        ("현행 미측정: 최근 3년 평균", "건", None),
        ("3년 평균", "건", None),
        ("10~20분", "분", None),
        ("", "건", None),
    ],
)
def test_only_a_value_in_its_own_unit_is_a_figure(text: str, unit: str, value: float | None):
    assert stated(text, unit) == value


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)", "|x"])
def test_a_text_like_a_formula_stays_text(text: str):
    rows = ((Cell(lines=((Run(text="머리"),),)),), (Cell(lines=((Run(text=text),),)),))
    table = Table(caption=text, columns=(Column(width=1),), rows=rows, note=text)
    data = FORMATS["xlsx"].render(Document(title=text, blocks=(table,)))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]

    assert (sheet["A4"].value, sheet["A4"].data_type, sheet["A4"].quotePrefix) == (text, "s", True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_a_document_without_figures_has_its_tables_and_without_tables_says_so():
    sheet = openpyxl.load_workbook(
        io.BytesIO(FORMATS["xlsx"].render(Document(title="글", blocks=())))
    ).worksheets[0]

    assert sheet["A3"].value == "표가 없는 문서"
