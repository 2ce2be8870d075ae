"""The process that is set apart for files nobody has vouched for; started by `isolation`.

It takes one request a line and forks for each, so that what one file does to the
process ends with it. Not for import.
"""

import gc
import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from knowledge.library.reading import Limits, UnreadableError

_OUT_OF_MEMORY = 77


def serve() -> None:
    """Answer requests until there are no more."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # Whatever a reader prints must not be taken for an answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    for count, line in enumerate(sys.stdin):
        request = json.loads(line)
        module = importlib.import_module(request["work"].partition(":")[0])
        if count == 1:
            # One file comes alone; of several, all but the first find the readers ready.
            for name in getattr(module, "HEAVY", ()):
                importlib.import_module(name)
            gc.freeze()
        if hasattr(os, "fork"):
            child = os.fork()
            if child == 0:
                os._exit(_answered(request))
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        else:
            status = _answered(request)
        answers.write(f"{status}\n")
        answers.flush()
    # Who asked would have ended this process first: it was killed.
    from knowledge.library.leftovers import remove_orphaned

    remove_orphaned(Path.cwd())


def _answered(request: dict[str, Any]) -> int:
    """Do one piece of work, write what came of it, and return the exit code."""
    limits = Limits(**request["limits"])
    try:
        _bound(limits)
        module, _, name = request["work"].partition(":")
        work = getattr(importlib.import_module(module), name)
        answer = work(Path(request["path"]), request["name"], limits, **request["more"])
        said = {"value": answer.model_dump(mode="json")}
    except UnreadableError as error:
        said = {"reason": error.reason, "detail": error.detail}
    except MemoryError:
        return _OUT_OF_MEMORY
    except RecursionError:
        said = {"reason": "damaged", "detail": "지나치게 깊이 겹침"}
    except Exception as error:  # noqa: BLE001 - the boundary: no reader's fault may pass it
        said = {"reason": "damaged", "detail": f"읽는 중 오류 {type(error).__name__}"}
    try:
        Path(request["answer"]).write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    except (MemoryError, OSError):  # more than may be handed over
        return _OUT_OF_MEMORY
    return 0


def _bound(limits: Limits) -> None:
    """Bound this process; where the system has no such bounds, the parent's clock remains."""
    try:
        import resource
    except ImportError:
        return
    wanted = (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, int(limits.seconds) + 5),
        (resource.RLIMIT_FSIZE, limits.output),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, value in wanted:
        _, hard = resource.getrlimit(kind)
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (bound, bound))


if __name__ == "__main__":
    serve()
