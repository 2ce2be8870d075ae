"""What a command is given, checked before anything is done; exit code 2 when it will not do."""

import errno
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import Annotated, NoReturn

import typer
import yaml
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape

from agents.errors import AgentError
from app.admission import AdmissionError, Admitted, admit, admit_brief
from knowledge.catalogue import load
from knowledge.methods.masking import mask
from knowledge.model.consultation import Consultation, ConsultationOptions
from knowledge.model.refusals import reason
from knowledge.store.repository import Store, UnknownConsultationError
from workflows.settings import Settings

ConsultationId = Annotated[
    str, typer.Argument(metavar="상담번호", help="'dure list'에 나오는 번호")
]
errors = Console(stderr=True)


def fail(message: str, code: int) -> NoReturn:
    """Say what is wrong on standard error and end with `code`."""
    say_wrong(message)
    raise typer.Exit(code)


def say_wrong(message: str) -> None:
    """Say what is wrong on standard error."""
    errors.print(f"[red]오류:[/red] {escape(message)}", highlight=False, soft_wrap=True)


def admitted(idea: str, brief: Path | None) -> Admitted:
    """Return what may start, from words or a file: one of the two."""
    if bool(idea.strip()) == bool(brief):
        fail("아이디어를 글로 적거나 --brief 파일을 주십시오(둘 중 하나).", 2)
    try:
        if brief is None:
            return admit(idea=idea)
        return admit_brief(yaml.safe_load(brief.read_text("utf-8-sig")))
    except AdmissionError as error:
        fail(str(error), 2)
    except OSError:
        fail(f"기획 개요 파일을 열 수 없습니다: {brief}", 2)
    except (yaml.YAMLError, ValueError, RecursionError):  # also a date no calendar has
        fail(f"기획 개요 파일이 UTF-8 YAML이 아닙니다: {brief}", 2)


def store() -> Store:
    """Open the store of this home."""
    return Store.open(Settings().store)


def found(opened: Store, consultation_id: str) -> Consultation:
    """Return where a consultation stands, or say that there is none."""
    try:
        return opened.consultation(consultation_id)
    except UnknownConsultationError:
        fail(f"없는 상담번호 {consultation_id!r}: 'dure list'로 번호를 확인하십시오.", 2)


def formats(listed: str) -> list[str]:
    """Return the names in a list of formats."""
    from documents.formats import FORMATS

    wanted = [name.strip() for name in listed.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        fail(
            f"없는 형식 {', '.join(unknown) or '(빈 값)'}: {', '.join(FORMATS)} 가운데 고르십시오.",
            2,
        )
    return wanted


def refuse_to_write(place: Path, error: OSError) -> NoReturn:
    """Say that a place cannot be written to: bad input, unless the device failed or is full."""
    failed = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO)
    fail(f"{place}에 쓸 수 없습니다({reason(error)}).", 1 if failed else 2)


def check_folder(out: Path | None) -> None:
    """Refuse before the work what could not be written after it."""
    folder = out or Path("out")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            return
    except OSError as error:
        refuse_to_write(folder, error)


def options(provider: str, criteria: str, *, auto: bool, by: str) -> ConsultationOptions:
    """Return how a consultation is to be run."""
    check_provider(provider)
    settings = Settings()
    sets = load(settings.cache, settings.overlay).criteria
    known = {item.id: item.name for item in sets}
    if criteria not in known:
        listed = ", ".join(f"{key}({name})" for key, name in known.items())
        fail(f"없는 평가표 {criteria!r}: {listed}", 2)
    return ConsultationOptions(
        provider=provider,
        criteria=criteria,
        criteria_name=known[criteria],
        auto=auto,
        person=mask(by).text,
    )


def check_provider(provider: str) -> None:
    """Refuse a provider nobody registered, or one whose settings lead nowhere."""
    if provider == "composer":
        return
    from agents.providers import model_for  # what it needs takes a second to read

    try:
        model_for(provider, Settings())
    except AgentError as error:
        fail(str(error), 2)


def check_settings() -> None:
    """End with a sentence when the environment is wrong, whatever the command."""
    try:
        Settings().prepared()
    except ValidationError as error:
        names = ", ".join(f"DURE_{str(item['loc'][0]).upper()}" for item in error.errors())
        wrong = f"환경 변수 {names}의 값이 바르지 않습니다."
    except OSError as error:
        wrong = f"자료 폴더를 만들 수 없습니다: {error.filename}({reason(error)})"
    else:
        return
    say_wrong(wrong)
    sys.exit(2)
