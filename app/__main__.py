"""Where the `dure` command begins: before its libraries are read, so that it can be stopped."""

import os
import signal
import sys

INTERRUPTED = 130
"""The code of a command that somebody ended by Ctrl-C."""
NOT_BEGUN = "오류: 시작하기 전에 멈췄습니다."
STOPPED = "오류: 멈췄습니다."


def main() -> None:
    """Run the command line; Ctrl-C ends it in a sentence, also while its libraries are read."""
    ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # else it is ignored
    if ours:
        # No exception: a library that is being read may lose it, or take it for its own.
        signal.signal(signal.SIGINT, lambda *_: _leave(NOT_BEGUN))
    from app.cli import main as run  # seconds on a busy machine

    try:
        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        run()
    except KeyboardInterrupt:
        _leave(STOPPED)


def _leave(said: str) -> None:
    os.write(sys.stderr.fileno(), f"{said}\n".encode())
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
