"""What a search for ideas starts from: words, complaints, tables and services, checked."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO

from app.admission import admit
from app.shelving import datasets
from knowledge.catalogue import Catalogue
from knowledge.data.holding import held
from knowledge.library.reading import UnreadableError
from knowledge.model.holdings import Holding
from knowledge.model.ideas import IdeaRequest, Origin
from knowledge.model.particles import josa
from knowledge.model.refusals import reason
from knowledge.search.holding import dataset_of, service_of
from workflows.settings import Settings

MOST = 5
"""Tables and services that one search starts from."""
COLUMNS = 5
"""Columns of a table that speak for it where nobody says what it is for."""
THEME = 4_000
"""Characters of a theme."""


class StartError(ValueError):
    """A table or a service cannot be started from; the message tells a person what to do."""


def shelved(settings: Settings, name: str, content: IO[bytes]) -> Holding:
    """Put a table on the shelf, where it can be opened, and return it.

    Raises:
        StartError: It holds no table, or must not be opened.
    """
    try:
        with datasets(settings) as shelf:
            return held(shelf.add(name, content))
    except UnreadableError as error:
        raise StartError(f"{name}: {error}") from error


def on_shelf(settings: Settings) -> dict[str, Holding]:
    """Return the tables on the shelf by id, newest first."""
    with datasets(settings) as shelf:
        return {one.id: held(one) for one in shelf.datasets()}


def table(settings: Settings, catalogue: Catalogue, words: str) -> Holding:
    """Return a table by its file, its number on the shelf, or public data of the catalogue.

    Raises:
        StartError: There is none, or the file holds no table.
    """
    path = Path(words)
    try:
        if path.is_file():
            with path.open("rb") as content:
                return shelved(settings, path.name, content)
    except OSError as error:
        raise StartError(
            f"데이터 파일 {josa(words, '을/를')} 열 수 없습니다({reason(error)})."
        ) from error
    with datasets(settings) as shelf:
        known = shelf.dataset(words.removeprefix("data:").partition("#")[0])
    found = held(known) if known else dataset_of(catalogue, words)
    if found is None:
        raise StartError(
            f"데이터 {josa(f'‘{words}’', '을/를')} 찾지 못했습니다. CSV·엑셀 파일, "
            "공공데이터에 올린 표의 번호, 지식 목록의 번호(dataset-001)나 이름을 주십시오."
        )
    return found


def request(
    theme: str,
    *,
    complaints: Sequence[str] = (),
    tables: Iterable[Holding] = (),
    services: Iterable[Holding] = (),
    described: Sequence[str] = (),
    ceiling: int | None = None,
    origin: Origin | None = None,
) -> tuple[IdeaRequest, tuple[str, ...]]:
    """Return what ideas are to be found for, and what was done to the words.

    Args:
        theme: The planner's words; may be empty when there is something else to start from.
        complaints: Their texts, masked.
        tables: Data of the office's own, or public.
        services: Services of the catalogue.
        described: Running services in the planner's words.
        ceiling: The most that three years may cost.
        origin: What the planner says the theme is; by default what there is says it.

    Raises:
        AdmissionError: Nothing to look for in it.
        StartError: More tables and services than one search can start from.
    """
    holdings = tuple({(one.ref, one.title): one for one in (*tables, *services)}.values())
    if len(holdings) > MOST:
        raise StartError(f"데이터와 서비스는 합해서 {MOST}건까지 고를 수 있습니다.")
    said = " ".join(part.strip() for part in (theme, *described) if part.strip())
    words = admit(idea=said or _spoken(complaints, holdings))
    asked = IdeaRequest(
        theme=words.request.idea[:THEME],
        origin=origin or _origin(complaints, holdings, described),
        complaints=tuple(complaints),
        holdings=holdings,
        ceiling_won=ceiling,
    )
    return asked, words.notices


def service(catalogue: Catalogue, words: str) -> Holding | None:
    """Return a service of the catalogue; None when the words describe one of the office's own."""
    return service_of(catalogue, words)


def _origin(
    complaints: Sequence[str], holdings: Sequence[Holding], described: Sequence[str]
) -> Origin:
    """Return what there is to start from; of several the one that says most of people's trouble."""
    if complaints:
        return "complaints"
    if any(described) or any(one.is_service for one in holdings):
        return "service"
    return "dataset" if holdings else "theme"


def _spoken(complaints: Sequence[str], holdings: Sequence[Holding]) -> str:
    """Return a theme for what says enough without one."""
    if complaints:
        return "민원 목록에서 찾은 어려움"
    names = ", ".join(one.title for one in holdings)
    if any(one.is_service for one in holdings):
        return f"{names}: {holdings[0].quote.partition(' / ')[0]}"
    told = [
        f"{one.title}({columns})" if (columns := _columns(one)) else one.title for one in holdings
    ]
    return f"{', '.join(told)} 활용" if told else ""


def _columns(table: Holding) -> str:
    """Return the columns that a table's uses rest on: a file's name alone may say nothing."""
    named = (name for use in table.uses for name in use.columns.split(", "))
    told = dict.fromkeys(name for name in named if name not in table.personal)
    return ", ".join([*told][:COLUMNS])
