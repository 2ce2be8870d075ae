"""The record of a consultation: printed, verified, carried to another home."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app import deliver
from app.arguments import ConsultationId, fail, found, store
from knowledge.store import archive

console = Console()
LARGEST = 200_000_000
"""Bytes of a record that is read; no consultation comes near."""


def record(
    consultation_id: ConsultationId,
    check: Annotated[bool, typer.Option("--verify", help="기록이 바뀌지 않았는지 확인")] = False,
    values: Annotated[
        bool, typer.Option("--values", help="단계마다 만든 값까지 함께(되살릴 수 있음)")
    ] = False,
) -> None:
    """상담 기록을 JSON 줄로 출력하거나, 바뀌지 않았는지 확인합니다."""
    opened = store()
    consultation = found(opened, consultation_id)
    if check:
        if wrong := opened.fault(consultation_id):
            fail(wrong, 1)
        last = consultation.head[:16]
        console.print(f"이상 없음: 기록 {consultation.events}건, 마지막 해시 {last}")
    elif values:
        typer.echo(archive.pack(opened, consultation_id), nl=False)
    else:
        typer.echo(deliver.record_lines(opened.events(consultation_id)).decode(), nl=False)


def restore(
    file: Annotated[Path, typer.Argument(metavar="파일", help="'dure record --values'의 출력")],
) -> None:
    """내보낸 기록에서 상담을 되살립니다. 기록이 바뀌었으면 거절합니다."""
    try:
        if file.stat().st_size > LARGEST:
            fail(f"기록 파일이 너무 큽니다: {file}", 2)
        restored = archive.restore(store(), file.read_text("utf-8"))
    except archive.ArchiveError as error:
        fail(str(error), 2)
    except (OSError, UnicodeDecodeError):
        fail(f"기록 파일을 읽을 수 없습니다: {file}", 2)
    console.print(f"되살렸습니다: dure show {restored}")
