"""The page of a DOCX file: size, margins, the title above and the page's number below."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section
from docx.shared import Mm

from documents.docx_xml import field, run
from documents.style import Page


def lay_out(section: Section, page: Page, title: str) -> None:
    """Give a section an A4 page; the title stands above all pages but the first."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(page.left_mm), Mm(page.right_mm)
    section.top_margin = Mm(page.top_mm + page.header_mm)
    section.bottom_margin = Mm(page.bottom_mm + page.footer_mm)
    section.header_distance, section.footer_distance = Mm(page.header_mm), Mm(page.footer_mm)
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.text = title[:80]
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for footer in (section.footer, section.first_page_footer):
        foot = footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        foot._p.extend([run("- "), *field("PAGE", "1"), run(" -")])
