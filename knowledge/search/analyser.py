"""The Korean analyser, in this process or in one beside it.

Its tables take a second to read, in which its library lets nothing else run: a command that
loads much else has a process of its own read them meanwhile, and asks that.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import IO, NamedTuple

_SURELY = 5.0
"""Score by which the words of the catalogue stay whole in any sentence: 통장, 휴대전화를."""
_HURRIED = 5.0
"""How much less likely than the best a reading may be and still be followed; usually 8."""


class Said(NamedTuple):
    """A morpheme as the analyser gives it; its own have the same four and more."""

    form: str
    tag: str
    start: int
    len: int


class Here:
    """The analyser in this process."""

    def __init__(self) -> None:
        from kiwipiepy import Kiwi  # type: ignore[import-untyped]  # it ships no py.typed

        # The dictionaries of names, typos and phrases double the memory and improve nothing here.
        self._kiwi = Kiwi(
            num_workers=2, load_default_dict=False, load_typo_dict=False, load_multi_dict=False
        )
        for word in user_words():
            self._kiwi.add_user_word(word, "NNG", _SURELY)

    def said(self, texts: Sequence[str], *, hurried: bool = False) -> Iterable[Sequence[Said]]:
        """Give the morphemes of each text; `hurried` gives unlikely readings up sooner.

        They come one text after the other: those of a statute book would fill the memory.
        """
        config = self._kiwi.global_config
        bounds = replace(config, cutoff_threshold=_HURRIED) if hurried else None
        if len(texts) == 1:
            return [self._kiwi.tokenize(texts[0], override_config=bounds)]
        batches: Iterable[Sequence[Said]] = self._kiwi.tokenize(texts, override_config=bounds)
        return batches

    def joined(self, parts: Sequence[tuple[str, str]]) -> str:
        """Return forms with their tags as one conjugated text."""
        return str(self._kiwi.join(parts))


class GoneError(RuntimeError):
    """The process beside is no more."""


class Beside:
    """The analyser in a process of its own, asked a line of JSON at a time."""

    def __init__(self) -> None:
        """Start it; it reads its tables by itself.

        Raises:
            OSError: No process can be started.
        """
        self._process = subprocess.Popen(
            [sys.executable, "-m", "knowledge.search.analyser"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd=Path(__file__).parent.parent.parent,
            encoding="ascii",
        )
        self._turn = threading.Lock()

    def said(self, texts: Sequence[str], *, hurried: bool = False) -> Iterable[Sequence[Said]]:
        """Give what `Here` would.

        Raises:
            GoneError: The process is no more.
        """
        answer = self._asked({"texts": list(texts), "hurried": hurried})
        return [[Said(*one) for one in each] for each in json.loads(answer)]

    def joined(self, parts: Sequence[tuple[str, str]]) -> str:
        """Return what `Here` would.

        Raises:
            GoneError: The process is no more.
        """
        return str(json.loads(self._asked({"parts": list(parts)})))

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def _asked(self, request: dict[str, object]) -> str:
        asked, answer = self._process.stdin, self._process.stdout
        assert asked is not None, "a pipe"
        assert answer is not None, "a pipe"
        try:
            with self._turn:
                asked.write(json.dumps(request) + "\n")
                asked.flush()
                said = answer.readline()
        except (OSError, ValueError) as error:  # a pipe that broke, or was closed
            raise GoneError from error
        if not said.endswith("\n"):
            raise GoneError
        return said


def serve(asked: Iterable[str], answer: IO[str]) -> None:
    """Answer a line of JSON with one, until there are no more."""
    analyser = Here()
    analyser.said(["그제야 표를 읽는다"])
    for line in asked:
        request = json.loads(line)
        if "parts" in request:
            said: object = analyser.joined([(form, tag) for form, tag in request["parts"]])
        else:
            told = analyser.said(request["texts"], hurried=request["hurried"])
            said = [[(one.form, one.tag, one.start, one.len) for one in each] for each in told]
        answer.write(json.dumps(said) + "\n")
        answer.flush()


@cache
def user_words() -> tuple[str, ...]:
    """Return the nouns of the catalogue that would be cut into something else."""
    text = files("knowledge.search").joinpath("words.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


if __name__ == "__main__":
    serve(sys.stdin, sys.stdout)
