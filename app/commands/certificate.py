"""`dure certificate`: a certificate of a course from what its organiser states in a file."""

from pathlib import Path
from typing import Annotated

import typer
import yaml
from pydantic import ValidationError

from app import deliver
from app.arguments import fail, formats, refuse_to_write
from documents.compose import Completion, certificate
from documents.formats import FORMATS
from knowledge.model.particles import josa
from knowledge.model.refusals import reason

_FIELDS = {
    "number": "수료번호",
    "name": "성명",
    "affiliation": "소속",
    "course": "교육과정",
    "hours": "교육시간",
    "start": "시작일",
    "finish": "종료일",
    "issued": "발급일",
    "issuer": "발급자",
}


def certify(
    file: Annotated[
        Path,
        typer.Argument(metavar="수료 내용", help=f"YAML: {', '.join(_FIELDS)}"),
    ],
    format_name: Annotated[str, typer.Option("--format", help=" | ".join(FORMATS))] = "hwpx",
    out: Annotated[Path, typer.Option(help="결과 폴더")] = Path(),
) -> None:
    """교육 수료증을 만듭니다. 적은 내용만 담고 아무것도 지어내지 않습니다."""
    drawn = FORMATS[formats(format_name)[0]]
    completion = _read(file)
    name = "".join(char for char in completion.name if char.isalnum() or char in " ()-_")
    target = out / f"수료증 - {name.strip() or completion.number}{drawn.suffix}"
    try:
        path = deliver.write(target, drawn.render(certificate(completion)))
    except OSError as error:
        refuse_to_write(out, error)
    typer.echo(str(path))


def _read(file: Path) -> Completion:
    try:
        return Completion.model_validate(yaml.safe_load(file.read_text("utf-8-sig")))
    except ValidationError as error:
        places = [str(item["loc"][0]) for item in error.errors() if item["loc"]]
        wrong = [_FIELDS.get(place, place) for place in places]
        said = ", ".join(dict.fromkeys(wrong)) or "기간(시작일 ≤ 종료일 ≤ 발급일)"
        fail(f"수료 내용에서 고칠 곳: {said}", 2)
    except OSError as error:
        fail(f"파일 {josa(str(file), '을/를')} 열 수 없습니다({reason(error)}).", 2)
    except (yaml.YAMLError, ValueError, RecursionError):
        fail(f"{josa(str(file), '은/는')} UTF-8 YAML이 아닙니다.", 2)
