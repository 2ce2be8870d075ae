"""What is wrong with exemplars, told as of any other entry."""

from collections.abc import Iterator

from knowledge.catalogue.exemplars import Exemplars, Head
from knowledge.catalogue.explaining import Problem
from knowledge.catalogue.headings import headings
from knowledge.catalogue.loading import Catalogue, CatalogueError


def exemplar_problems(held: Exemplars, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield exemplars that are not valid, or name what does not exist.

    Args:
        held: The exemplars.
        catalogue: Whose fields and patterns they are of.
    """
    known = {entry.id for entry in (*catalogue.fields, *catalogue.patterns)}
    for head in held.heads:
        for text in _wrong(held, head, known):
            yield Problem(held.file(head.id), head.id, text)


def _wrong(held: Exemplars, head: Head, known: set[str]) -> Iterator[str]:
    for ref in {head.field, head.pattern} - known:
        yield f"없는 항목 {ref}을(를) 가리킵니다."
    try:
        entry = held.of(head.id)
    except CatalogueError as error:
        yield str(error.__cause__)
        return
    for each in entry.bearings:
        if each.is_ordinance:
            continue
        statute = headings().of(each.statute)
        articles = {heading.label for heading in statute.articles} if statute else set()
        for label in each.labels or ("",):
            if label not in articles:
                yield f"시행 중인 법령에 없는 조문: {each.statute} {label}".strip()
    if any("{" in must.text for must in entry.musts):
        yield "채울 수 없는 자리표시자가 있습니다."
