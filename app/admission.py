"""What may become a consultation: a planner's words, cleaned, bounded, without personal numbers."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import html
from pydantic import ValidationError

from knowledge.methods.masking import mask
from knowledge.model.brief import BriefInput, Limits, Organisation

MOST = 50_000
"""Characters of an idea, at most."""
LEAST = 4
"""Letters an idea needs, at least; fewer say nothing."""


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
        AdmissionError: Nothing to plan in it, or too long.
    """
    plain = _plain(idea)
    if len(plain) > MOST:
        raise AdmissionError(f"아이디어가 {len(plain):,}자입니다. {MOST:,}자 안으로 줄여 주십시오.")
    if sum(char.isalpha() for char in plain) < LEAST:
        raise AdmissionError(
            "아이디어를 글로 적어 주십시오. "
            "누가 무엇 때문에 어려운지, 무엇을 하고 싶은지 한두 문장이면 됩니다."
        )
    masked = mask(plain)
    request = BriefInput(
        idea=masked.text,
        title=mask(" ".join(_plain(title).split())[:60]).text,
        organisation=organisation or Organisation(),
        limits=limits or Limits(),
    )
    return Admitted(request, tuple(_notices(masked.found, plain)))


def admit_brief(fields: object) -> Admitted:
    """Return the request in a brief file, such as one read from YAML.

    Raises:
        AdmissionError: The file does not have the shape of a brief; names the field.
    """
    if not isinstance(fields, Mapping) or not isinstance(fields.get("idea"), str):
        raise AdmissionError("기획 개요 파일에는 적어도 'idea: 아이디어' 한 줄이 있어야 합니다.")
    try:
        request = BriefInput.model_validate(dict(fields) | {"idea": fields["idea"][:MOST] or "-"})
    except ValidationError as error:
        raise AdmissionError(_explained(error)) from None
    return admit(
        idea=fields["idea"],
        title=request.title,
        organisation=request.organisation,
        limits=request.limits,
    )


def _plain(text: str) -> str:
    """Return text without markup and control characters, composed (NFC)."""
    composed = unicodedata.normalize("NFC", text)
    if "<" in composed and ">" in composed:
        composed = _without_markup(composed)
    kept = (char for char in composed if char in "\n\t" or unicodedata.category(char)[0] != "C")
    return "".join(kept).strip()


def _without_markup(text: str) -> str:
    fragment = html.fragment_fromstring(text.replace("\x00", ""), create_parent=True)
    for element in fragment.xpath("//script|//style"):
        element.drop_tree()
    return str(fragment.text_content())


def _notices(found: dict[str, int], plain: str) -> list[str]:
    notices = [f"{name} {times}건을 가렸습니다." for name, times in found.items()]
    if len(plain) > 4000:
        notices.append("아이디어가 길어 앞 4,000자에서 분야와 유형을 알아봅니다.")
    if not any("가" <= char <= "힣" for char in plain):
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
