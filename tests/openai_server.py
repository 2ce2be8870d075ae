"""A local server that speaks the chat-completions protocol over real HTTP, faults included."""

import asyncio
import itertools
import json
import os
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

PROMPT_TOKENS, COMPLETION_TOKENS = 100, 10
"""What every completion claims to have cost."""


@dataclass(frozen=True)
class Call:
    """A request as it came."""

    body: dict[str, Any]
    key: str

    @property
    def form(self) -> str:
        """`json_schema`, `json_object`, or empty when none is asked for."""
        return str(self.body.get("response_format", {}).get("type", ""))

    @property
    def schema(self) -> dict[str, Any]:
        """The schema the answer is to be held to."""
        wanted: dict[str, Any] = self.body["response_format"]["json_schema"]["schema"]
        return wanted

    @property
    def said(self) -> list[str]:
        """What the user side said, in order."""
        return [item["content"] for item in self.body["messages"] if item["role"] == "user"]


Reply = Callable[[Call], Response]


class Server:
    """What a test sees of the server: its address, its calls, and the way it answers."""

    def __init__(self) -> None:
        self.url = ""
        self.reply: Reply = lambda _: says("{}")
        self.calls: list[Call] = []
        self.called = threading.Event()
        """Set by the first call."""

    def reset(self, *replies: Reply) -> None:
        """Forget the calls, and answer with each of `replies` in turn, the last one for ever."""
        self.calls.clear()
        self.called.clear()
        waiting = itertools.chain(replies, itertools.repeat(replies[-1]))
        self.reply = lambda call: next(waiting)(call)

    async def answer(self, request: Request) -> Response:
        """Answer one request."""
        key = request.headers.get("authorization", "").removeprefix("Bearer ")
        call = Call(body=await request.json(), key=key)
        self.calls.append(call)
        self.called.set()
        return self.reply(call)


def says(
    content: str | None,
    *,
    finish: str = "stop",
    refusal: str | None = None,
    usage: bool = True,
) -> Response:
    """Return a completion."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    body: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": "test",
        "choices": [{"index": 0, "finish_reason": finish, "message": message}],
    }
    if usage:
        body["usage"] = {
            "prompt_tokens": PROMPT_TOKENS,
            "completion_tokens": COMPLETION_TOKENS,
            "total_tokens": PROMPT_TOKENS + COMPLETION_TOKENS,
        }
    return JSONResponse(body)


def fails(status: int, message: str = "no", **headers: str) -> Response:
    """Return an error as the protocol words it; retries come at once."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return JSONResponse(
        {"error": {"message": message, "type": "error"}},
        status,
        headers={"retry-after-ms": "1"} | named,
    )


def hangs() -> Response:
    """Return a response that never gets beyond its headers."""

    async def body() -> AsyncIterator[bytes]:
        await asyncio.sleep(600)
        yield b""

    return StreamingResponse(body(), media_type="application/json")


def breaks() -> Response:
    """Return a completion whose connection is cut in the middle of the body."""
    whole = bytes(says(json.dumps({"title": "x" * 500})).body)

    async def body() -> AsyncIterator[bytes]:
        yield whole[: len(whole) // 2]
        raise ConnectionResetError

    return StreamingResponse(
        body(), media_type="application/json", headers={"content-length": str(len(whole))}
    )


@contextmanager
def serving() -> Iterator[Server]:
    """Serve on a free port of the loopback while the block lasts.

    A client loads all certificates it trusts, which takes longer than an answer
    of this server; the protocol is plain HTTP, so it is shown a folder without any.
    """
    server = Server()
    app = Starlette(routes=[Route("/v1/chat/completions", server.answer, methods=["POST"])])
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, lifespan="off")
    runner = uvicorn.Server(config)
    thread = threading.Thread(target=runner.run, daemon=True)
    thread.start()
    while not runner.started:
        time.sleep(0.01)
    port = runner.servers[0].sockets[0].getsockname()[1]
    server.url = f"http://127.0.0.1:{port}/v1"
    try:
        with TemporaryDirectory() as empty, patch.dict(os.environ, {"SSL_CERT_DIR": empty}):
            os.environ.pop("SSL_CERT_FILE", None)
            yield server
    finally:
        runner.should_exit = runner.force_exit = True
        thread.join(timeout=5)
