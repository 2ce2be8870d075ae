"""An organisation's own entries over ours: read with suspicion, whole or not at all.

A folder holds `<kind>.yaml` or `<kind>_<anything>.yaml` as ours does. An entry whose id we
have takes the place of ours, any other is added. Files come from people, so they are bounded:
anchors, tags of Python objects and deep nesting are refused before anything is built of them.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, get_type_hints

import yaml
from pydantic import TypeAdapter, ValidationError

from knowledge.catalogue.checking import problems
from knowledge.catalogue.entries import OWN
from knowledge.catalogue.explaining import Problem, explained
from knowledge.catalogue.loading import Catalogue, CatalogueError, placed
from knowledge.model.refusals import reason

FILES, BYTES, DEPTH, ENTRIES = 60, 1_000_000, 20, 2_000
"""Bounds of a folder and of each of its files (설계값): far more than people write by hand."""


class OverlayError(CatalogueError):
    """An organisation's folder cannot be used; `problems` says why, a line each."""

    def __init__(self, found: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in found))
        self.problems = tuple(found)


def overlaid(base: Catalogue, folder: Path) -> Catalogue:
    """Return the catalogue with an organisation's entries in it.

    Raises:
        OverlayError: Something in the folder is wrong; nothing of it is used.
    """
    found: list[Problem] = []
    update: dict[str, tuple[Any, ...]] = {}
    for file in files(folder):
        kind, entries = _entries(file, found)
        if entries:
            update[kind] = (*update.get(kind, ()), *entries)
    found += _repeated(update)
    if found:
        raise OverlayError(found)
    merged = base.model_copy(
        update={kind: _over(getattr(base, kind), new) for kind, new in update.items()}
    )
    if found := problems(merged):
        raise OverlayError(found)
    return merged


def files(folder: Path) -> list[Path]:
    """Return the YAML files of an organisation's folder in the order of their names.

    Raises:
        OverlayError: It is no folder that can be read, or holds too many files.
    """
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"})
    except OSError as error:
        raise OverlayError(
            [Problem(str(folder), "", f"폴더를 읽을 수 없습니다({reason(error)}).")]
        ) from None
    if len(found) > FILES:
        told = f"파일이 {len(found)}개입니다. {FILES}개 안으로 줄여 주십시오."
        raise OverlayError([Problem(str(folder), "", told)])
    return found


def stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when a file of the folder does: names, sizes, times; cheap to ask."""
    try:
        found = sorted(folder.iterdir())
        seen = [(path.name, path.stat()) for path in found if path.suffix in {".yaml", ".yml"}]
    except OSError:
        return (("", 0, 0),)
    return tuple((name, about.st_size, about.st_mtime_ns) for name, about in seen)


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of each file, as far as it would be read.

    Raises:
        OverlayError: The folder cannot be used.
    """
    for file in files(folder):
        yield file.name, _bytes(file)


def _bytes(file: Path) -> bytes:
    """Return at most one byte more than is allowed; nothing of what is no plain file."""
    try:
        return _read(file) if file.is_file() else b""
    except OSError:
        return b""


def _entries(file: Path, found: list[Problem]) -> tuple[str, tuple[Any, ...]]:
    """Return the kind and the entries of a file; what is wrong with it is added to `found`."""
    name = f"{OWN}{file.name}"
    kind = _kind(file)
    if not kind:
        told = f"파일 이름은 {', '.join(Catalogue.model_fields)} 가운데 하나에 .yaml이어야 합니다."
        found.append(Problem(name, "", told))
        return "", ()
    rows, wrong = _rows(file, kind)
    if wrong:
        found.append(Problem(name, "", wrong))
        return kind, ()
    rows = placed(rows, name)
    adapter: TypeAdapter[tuple[Any, ...]] = TypeAdapter(get_type_hints(Catalogue)[kind])
    try:
        return kind, adapter.validate_python(rows)
    except ValidationError as error:
        found += explained(name, rows, error)
        return kind, ()


def _kind(file: Path) -> str:
    # The longest that fits: `data_x` is of data, `unit_costs_x` of unit_costs.
    fitting = [
        kind
        for kind in Catalogue.model_fields
        if file.suffix == ".yaml" and (file.stem == kind or file.stem.startswith(f"{kind}_"))
    ]
    return max(fitting, key=len, default="")


def _rows(file: Path, kind: str) -> tuple[list[Any], str]:
    """Return the rows of a file, or why there are none."""
    if not file.is_file():
        return [], "보통 파일이 아닙니다."
    try:
        body = _read(file)
        if len(body) > BYTES:
            return [], f"파일이 너무 큽니다. {BYTES // 1000:,}KB 안으로 나누어 주십시오."
        text = body.decode("utf-8-sig")
    except OSError as error:
        return [], f"파일을 읽을 수 없습니다({reason(error)})."
    except UnicodeDecodeError:
        return [], "UTF-8로 저장한 파일이 아닙니다."
    try:
        if wrong := next(chain(_hostile(text), repeated_keys(text)), ""):
            return [], wrong
        content = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        return [], _where(error)
    except ValueError as error:  # a date that no calendar has
        return [], f"값을 읽을 수 없습니다({error})."
    rows = content.get(kind) if isinstance(content, dict) and set(content) == {kind} else None
    if not isinstance(rows, list):
        return [], f"맨 위에 '{kind}:' 하나만 두고 그 아래에 '- id: …' 목록을 적어 주십시오."
    if len(rows) > ENTRIES:
        return [], f"항목이 {len(rows):,}개입니다. {ENTRIES:,}개 안으로 나누어 주십시오."
    return rows, ""


def _read(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(BYTES + 1)


def _hostile(text: str) -> Iterator[str]:
    """Yield what must not be built into values; events are read one at a time."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            yield "YAML 별칭(&, *)은 쓸 수 없습니다. 내용을 그대로 적어 주십시오."
        if str(getattr(event, "tag", None) or "").startswith("tag:yaml.org,2002:python/"):
            yield "파이썬 객체 태그(!!python/…)는 쓸 수 없습니다."
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEPTH:
            yield f"들여쓰기가 {DEPTH}단계보다 깊습니다."


def repeated_keys(text: str) -> Iterator[str]:
    """Yield the keys that stand twice in one block, of which YAML would silently keep the last."""
    nodes = [yaml.compose(text, Loader=yaml.CSafeLoader)]
    while nodes:
        node = nodes.pop()
        if isinstance(node, yaml.SequenceNode):
            nodes += node.value
        elif isinstance(node, yaml.MappingNode):
            nodes += [value for _, value in node.value]
            counts = Counter(str(key.value) for key, _ in node.value)
            line = node.start_mark.line + 1
            for key, times in counts.items():
                if times > 1:
                    yield f"{line}번째 줄에서 시작하는 항목에 {key!r}이(가) {times}번 있습니다."


def _where(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    line = f" {mark.line + 1}번째 줄을" if mark else ""
    return f"YAML 형식이 아닙니다.{line} 확인하십시오({getattr(error, 'problem', None) or error})."


def _repeated(update: dict[str, tuple[Any, ...]]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for entries in update.values():
        for entry in entries:
            if entry.id in seen:
                told = f"같은 id가 {seen[entry.id]}에도 있습니다."
                yield Problem(entry.origin, entry.id, told)
            seen[entry.id] = entry.origin


def _over(ours: tuple[Any, ...], own: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return our entries in their order, replaced where ids agree, and the new ones after them."""
    new = {entry.id: entry for entry in own}
    replaced = [new.pop(entry.id, entry) for entry in ours]
    return (*replaced, *new.values())
