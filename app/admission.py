"""What may become a consultation: a planner's words, cleaned, bounded, without personal numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from app.wording import plain
from knowledge.methods.masking import mask
from knowledge.model.brief import BriefInput, Limits, Organisation, read_part

MOST = 50_000
"""Characters of an idea, at most."""
LEAST = 4
"""Letters an idea needs, at least; fewer say nothing."""
TITLE, NAME = 60, 60
"""Characters of a title, and of the name of an organisation, at most."""
_ASKED = {"name": "기관 이름은", "department": "부서 이름은", "contact": "연락처는"}
YEARS = range(2000, 2101)
"""Years in which work may start."""


class AdmissionError(ValueError):
    """The words cannot become a consultation; the message tells a person what to do."""


@dataclass(frozen=True)
class Admitted:
    """A request that may start, and what the planner should know about it."""

    request: BriefInput
    notices: tuple[str, ...]


def admit(
    *,
    idea: str,
    title: str = "",
    organisation: Organisation | None = None,
    limits: Limits | None = None,
) -> Admitted:
    """Return the request that the planner's words amount to.

    Raises:
        AdmissionError: Nothing to plan in it, too long, or limits no project can have.
    """
    # Markup weighs more than its words, but nothing of an idea is this heavy.
    words = plain(idea) if len(idea) <= MOST * 20 else idea
    masked = mask(words if len(words) <= MOST else "")
    longest = max(len(words), len(masked.text))
    if longest > MOST:
        raise AdmissionError(f"아이디어가 {longest:,}자입니다. {MOST:,}자 안으로 줄여 주십시오.")
    if sum(char.isalpha() for char in words) < LEAST:
        raise AdmissionError(
            "아이디어를 글로 적어 주십시오. "
            "누가 무엇 때문에 어려운지, 무엇을 하고 싶은지 한두 문장이면 됩니다."
        )
    request = BriefInput(
        idea=masked.text,
        title=_line(title)[:TITLE].strip(),
        organisation=_organisation(organisation or Organisation()),
        limits=_limits(limits or Limits()),
    )
    return Admitted(request, tuple(_notices(masked.found, words)))


def admit_brief(fields: object) -> Admitted:
    """Return the request in a brief file, such as one read from YAML.

    Raises:
        AdmissionError: The file does not have the shape of a brief; names the field.
    """
    if not isinstance(fields, Mapping) or not isinstance(fields.get("idea"), str):
        raise AdmissionError("기획 개요 파일에는 적어도 'idea: 아이디어' 한 줄이 있어야 합니다.")
    try:
        request = BriefInput.model_validate(dict(fields) | {"idea": "-"})
    except ValidationError as error:
        raise AdmissionError(_explained(error)) from None
    return admit(
        idea=fields["idea"],
        title=request.title,
        organisation=request.organisation,
        limits=request.limits,
    )


def _organisation(given: Organisation) -> Organisation:
    """Return the organisation in clean words; its desk's telephone and e-mail are to be printed."""
    names = {"name": _line(given.name), "department": _line(given.department)}
    contact = mask(" ".join(plain(given.contact).split()), spared=("전화번호", "이메일")).text
    for field, text in (names | {"contact": contact}).items():
        if len(text) > NAME:
            raise AdmissionError(
                f"'organisation.{field}' 항목의 {_ASKED[field]} {NAME}자 안으로 적어 주십시오."
            )
    return given.model_copy(update=names | {"contact": contact})


def _limits(given: Limits) -> Limits:
    if given.start and given.start.year not in YEARS:
        raise AdmissionError(
            f"'limits.start'의 연도는 {YEARS[0]}년부터 {YEARS[-1]}년 사이여야 합니다."
        )
    return given


def _line(text: str) -> str:
    """Return text as one clean line, masked before anything is cut off it."""
    return mask(" ".join(plain(text).split())).text


def _notices(found: dict[str, int], words: str) -> list[str]:
    notices = [f"{name} {times}건을 가렸습니다." for name, times in found.items()]
    if (read := len(read_part(words))) < len(words):
        notices.append(f"아이디어가 길어 앞 {read:,}자까지만 읽고 분야와 유형을 알아봅니다.")
    if not any("가" <= char <= "힣" for char in words):
        notices.append(
            "한국어가 아니어서 알아보는 데 한계가 있습니다. 한국어로 적으면 더 정확합니다."
        )
    return notices


def _explained(error: ValidationError) -> str:
    place = ".".join(str(part) for part in error.errors()[0]["loc"])
    return (
        f"기획 개요의 '{place}' 항목이 형식에 맞지 않습니다. "
        "'dure schema brief'로 형식을 확인하십시오."
    )
