"""XML as a tree that knows where in the bytes each element stands, so that edits are splices.

Writing a parsed tree again would change quotes, empty tags and declarations all over a
form; cutting and inserting bytes changes nothing but what is filled.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

from documents.forms.package import FormError

_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_DEEPEST = 400
_SIGNS = {"tab": " ", "nbSpace": " ", "fwSpace": " ", "lineBreak": "\n", "hyphen": "-"}
"""Elements of 한글 inside of a text that stand for a sign."""


@dataclass(eq=False)
class Node:
    """An element: its name without prefix, attributes, place in the bytes and content."""

    name: str
    prefix: str
    attributes: dict[str, str]
    start: int
    inner: int
    """Where its content begins; the end of its tag when it is empty."""
    empty: bool
    """True for `<a/>`."""
    stop: int = 0
    """Where its content ends."""
    end: int = 0
    children: list["Node"] = field(default_factory=list)
    text: str = ""

    def all(self, *names: str) -> Iterator["Node"]:
        """Yield the children of these names."""
        return (child for child in self.children if child.name in names)

    def first(self, *path: str) -> "Node | None":
        """Return the first descendant along a path of names."""
        found: Node | None = self
        for name in path:
            found = next(found.all(name), None) if found else None
        return found

    def walk(self) -> Iterator["Node"]:
        """Yield it and everything in it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def tag(self, name: str) -> str:
        """Return a name with the prefix this element has."""
        return f"{self.prefix}:{name}" if self.prefix else name


@dataclass(frozen=True)
class Splice:
    """Bytes put in the place of others."""

    start: int
    end: int
    data: bytes


def parse(data: bytes) -> Node:
    """Return the root of an XML file.

    Raises:
        FormError: It is not well-formed UTF-8 XML, declares entities, or nests too deeply.
    """
    reader = _Reader(data)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise FormError("양식의 내용을 읽을 수 없습니다. 다시 저장하여 올려 주십시오.") from error
    return reader.root


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """Return the bytes with these changes made."""
    for splice in sorted(splices, key=lambda splice: splice.start, reverse=True):
        data = data[: splice.start] + splice.data + data[splice.end :]
    return data


def written(text: str) -> str:
    """Return text as XML holds it."""
    return escape(text)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open: list[Node] = []
        self._struck = False
        self.root = Node("", "", {}, 0, 0, False)
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _refuse(self, *_: object) -> None:
        raise FormError("개체를 선언한 XML이 들어 있어 열지 않았습니다. 다시 저장해 주십시오.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > _DEEPEST:
            raise FormError("지나치게 깊이 겹친 양식이라 열지 않았습니다.")
        start = self.parser.CurrentByteIndex
        tag = _TAG.match(self._data, start)
        inner = tag.end() if tag else start
        prefix, _, local = name.rpartition(":")
        empty = self._data[inner - 2 : inner] == b"/>"
        node = Node(local, prefix, attributes, start, inner, empty)
        if self._open:
            self._open[-1].children.append(node)
            self._inside(local)
        else:
            self.root = node
        self._open.append(node)

    def _end(self, _: str) -> None:
        node = self._open.pop()
        node.stop = node.inner if node.empty else self.parser.CurrentByteIndex
        tag = None if node.empty else _TAG.match(self._data, node.stop)
        node.end = tag.end() if tag else node.inner

    def _inside(self, name: str) -> None:
        """Read an element in a text of 한글: a sign, or the mark of a tracked deletion."""
        if name in ("deleteBegin", "deleteEnd"):
            self._struck = name == "deleteBegin"
        elif self._open[-1].name == "t":
            self._text(_SIGNS.get(name, ""))

    def _text(self, text: str) -> None:
        if self._open and not self._struck:
            self._open[-1].text += text
