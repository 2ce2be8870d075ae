"""The 교육 수료증, from what the organiser of a course states; nothing comes from a proposal."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from documents.blocks import Document, Paragraph, Run, Table, TitleBox
from documents.compose.grids import Spec, table
from documents.compose.wording import day, period
from knowledge.model.base import Value, Word


class Completion(Value):
    """Who completed which course."""

    number: Word
    """Number of the certificate, such as `2026-001`."""
    name: Word
    affiliation: str = ""
    course: Word
    hours: Annotated[int, Field(gt=0)]
    """Hours of teaching."""
    start: date
    finish: date
    issued: date
    issuer: Word
    """Who certifies, such as `가온군 인재개발원장`."""

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> Self:
        if not self.start <= self.finish <= self.issued:
            raise ValueError("a course ends after it began, and is certified after it ended")
        return self


def certificate(completion: Completion) -> Document:
    """Return the certificate."""
    title = "수  료  증"
    created = f"{completion.issued.isoformat()}T00:00:00Z"
    return Document(
        title=f"{completion.course} 수료증",
        subject=f"{completion.name} / {completion.course} / {completion.hours}시간",
        keywords=("수료증", completion.course),
        author=completion.issuer,
        created=created,
        blocks=(
            TitleBox(title=title, date=day(completion.issued), department=completion.issuer),
            _particulars(completion),
            _centred("위 사람은 위 교육과정을 마쳤으므로 이 증서를 수여합니다."),
            _centred(day(completion.issued)),
            _centred(completion.issuer, bold=True),
        ),
    )


def _particulars(completion: Completion) -> Table:
    rows = (
        ("수료번호", completion.number),
        ("성명", completion.name),
        ("소속", completion.affiliation or "-"),
        ("교육과정", completion.course),
        ("교육기간", period(completion.start, completion.finish)),
        ("교육시간", f"{completion.hours}시간"),
    )
    specs: tuple[Spec, ...] = (("구분", 1, "center"), ("내용", 4, "left"))
    return table("수료 내용", specs, rows)


def _centred(text: str, bold: bool = False) -> Paragraph:
    return Paragraph(runs=(Run(text=text, bold=bold),), align="center")
