"""Statutes into the searchable passages: an article each, long ones cut between paragraphs."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from knowledge.library.statute_reader import StatuteFileError, read_statute
from knowledge.model.passage import Passage, Source
from knowledge.model.statute import Article, Statute
from knowledge.store.passages import Passages

READING = "3"
"""Changes whenever the same file may give other passages."""
_LONGEST = 700
"""Characters of a passage, unless one line is longer."""
_LARGEST = 20_000_000
"""Bytes of a file that is still taken for a statute."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"


class Added(NamedTuple):
    """What came of reading a folder of statutes."""

    written: int
    """Statutes that were new or had changed."""
    unchanged: int
    articles: int
    """Articles of all of them, the unchanged ones left out."""
    refused: tuple[tuple[str, str], ...]
    """Files that hold no statute, each with the reason."""


def source_id(name: str) -> str:
    """Return the id under which a statute is kept."""
    return f"law:{name}"


def add_statutes(shelf: Passages, folder: Path) -> Added:
    """Read every statute below a folder; what has not changed since is left as it is.

    What another version of the analyser indexed is indexed again first.
    """
    shelf.refresh()
    known = {source.digest for source in shelf.sources("law")}
    refused: list[tuple[str, str]] = []
    articles = 0
    unchanged = 0

    def changed() -> Iterator[tuple[Source, list[Passage]]]:
        nonlocal articles, unchanged
        for path in statute_files(folder):
            name = str(path.relative_to(folder))
            try:
                body = _body(path)
                digest = hashlib.sha256(READING.encode() + body).hexdigest()
                if digest in known:
                    unchanged += 1
                    continue
                statute = read_statute(body.decode("utf-8"))
            except (OSError, UnicodeDecodeError, StatuteFileError) as error:
                refused.append((name, _reason(error)))
                continue
            articles += len(statute.articles)
            yield _source(statute, digest, name), list(passages_of(statute))

    written = shelf.replace_all(changed())
    return Added(written, unchanged, articles, tuple(refused))


def passages_of(statute: Statute) -> Iterator[Passage]:
    """Yield the passages of a statute, those of one article together, then its annexes' titles."""
    for article in statute.articles:
        notes = {
            "effective": article.effective or statute.effective,
            "amended": article.amended,
            "deleted": article.deleted,
        }
        titled = f"{article.label}({article.title})" if article.title else article.label
        heading = " > ".join(filter(None, (article.chapter, titled)))
        for place, text in _pieces(article):
            yield Passage(
                text=text,
                heading=heading,
                place=place,
                unit=article.label,
                notes={name: value for name, value in notes.items() if value},
            )
    for annex in statute.annexes:
        # What the publisher's list says of an annex is its title; the table is in the file.
        said = {"effective": statute.effective, "file": annex.file, "deleted": annex.deleted}
        yield Passage(
            text=annex.title,
            heading=f"{annex.label}({annex.title})",
            place=annex.label,
            unit=annex.label,
            notes={name: value for name, value in said.items() if value},
        )


def statute_files(folder: Path) -> Iterator[Path]:
    """Yield the files that may be statutes, in a lasting order; what links lead to is not read."""
    for path in sorted(folder.rglob("*.md")):
        if path.is_file() and not path.is_symlink() and path.name != "README.md":
            yield path


def _body(path: Path) -> bytes:
    if path.stat().st_size > _LARGEST:
        raise StatuteFileError("법령 하나로 보기에는 파일이 너무 큽니다(20MB 초과).")
    return path.read_bytes()


def _reason(error: Exception) -> str:
    if isinstance(error, StatuteFileError):
        return str(error)
    if isinstance(error, UnicodeDecodeError):
        return "UTF-8 글이 아닙니다."
    return "파일을 열 수 없습니다."


def _source(statute: Statute, digest: str, path: str) -> Source:
    notes = {
        "level": statute.level,
        "ministry": statute.ministry,
        "promulgated": statute.promulgated,
        "path": path,
        # Never amended: when it is not in force yet, none of its articles is.
        "new": "" if any(each.amended for each in statute.articles) else statute.promulgated,
    }
    return Source(
        id=source_id(statute.name),
        kind="law",
        title=statute.name,
        origin=statute.source,
        date=statute.effective,
        digest=digest,
        verified=True,
        notes={name: value for name, value in notes.items() if value},
    )


def _pieces(article: Article) -> Iterator[tuple[str, str]]:
    """Yield the text of an article in pieces, each with its place."""
    paragraph = 0
    first = 0
    taken: list[str] = []
    for line in article.lines:
        opens = _CIRCLED.find(line[:1]) + 1 if line else 0
        full = sum(map(len, taken)) + len(line) > _LONGEST
        if taken and full:
            yield _place(article, first, paragraph), "\n".join(taken)
            taken, first = [], opens or paragraph
        paragraph = opens or paragraph
        first = first or paragraph
        taken.append(line)
    if taken or not article.lines:
        yield _place(article, first, paragraph), "\n".join(taken)


def _place(article: Article, first: int, last: int) -> str:
    if not first or (first == 1 and last > 1 and len("".join(article.lines)) <= _LONGEST):
        return article.label
    if first == last:
        return f"{article.label}제{first}항"
    return f"{article.label}제{first}항부터 제{last}항까지"
