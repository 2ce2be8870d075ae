"""What is wrong with an entry, in words for the person who wrote it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError


class Problem(NamedTuple):
    """Something wrong with a catalogue: in which file, with which entry, and what."""

    file: str
    entry: str
    text: str

    def __str__(self) -> str:
        """Return it as one line."""
        return ": ".join(part for part in self if part)


_SAID = {
    "missing": "빠졌습니다. 적어 주십시오.",
    "extra_forbidden": "모르는 항목입니다. 이름을 확인하거나 지우십시오.",
    "literal_error": "{expected} 가운데 하나여야 합니다.",
    "string_type": "글자여야 합니다. 숫자나 날짜는 따옴표로 묶으십시오.",
    "string_too_short": "{min_length}자 이상이어야 합니다.",
    "string_too_long": "{max_length}자 이하여야 합니다.",
    "too_short": "{min_length}개 이상이어야 합니다.",
    "too_long": "{max_length}개 이하여야 합니다.",
    "greater_than": "{gt}보다 커야 합니다.",
    "greater_than_equal": "{ge} 이상이어야 합니다.",
    "less_than_equal": "{le} 이하여야 합니다.",
    "bool_type": "true나 false여야 합니다.",
    "bool_parsing": "true나 false여야 합니다.",
    "tuple_type": "목록이어야 합니다.",
    "model_type": "'항목: 값' 꼴이어야 합니다.",
}
_NUMBER = "숫자여야 합니다."


def explained(file: str, rows: Sequence[Any], error: ValidationError) -> Iterator[Problem]:
    """Yield a problem per field of the rows of a file that do not have their kind's shape."""
    for fault in error.errors():
        number, *place = fault["loc"]
        row = rows[int(number)]
        entry = str(row.get("id", "")) if isinstance(row, Mapping) else ""
        field = ".".join(str(part) for part in place)
        said = _in_words(fault["type"], fault.get("ctx", {}), fault["msg"])
        yield Problem(
            file, entry or f"{int(number) + 1}번째 항목", f"'{field}' {said}" if field else said
        )


def _in_words(kind: str, context: Mapping[str, Any], message: str) -> str:
    if kind.startswith(("int_", "float_")):
        return _NUMBER
    known = _SAID.get(kind)
    return known.format(**context) if known else f"형식에 맞지 않습니다({message})."
