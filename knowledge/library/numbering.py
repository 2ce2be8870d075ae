"""Counts the articles of every statute in a folder, for the catalogue's lists of them."""

from pathlib import Path
from typing import NamedTuple

from knowledge.catalogue.headings import Headed, Heading
from knowledge.catalogue.numbered import Numbers, ranges
from knowledge.library.statute_reader import StatuteFileError, read_statute
from knowledge.library.statutes import statute_files
from knowledge.model.statute import Article, Statute


class Counted(NamedTuple):
    """What was counted in a folder."""

    rows: tuple[Numbers, ...]
    headed: tuple[Headed, ...]
    """The same statutes with what their articles are called."""
    refused: tuple[str, ...]
    """Files that hold no statute in force, by their path below the folder."""


def counted(folder: Path) -> Counted:
    """Return the articles of every statute below a folder, the latest version of each name."""
    rows: dict[str, tuple[Numbers, Headed]] = {}
    refused: list[str] = []
    for path in statute_files(folder):
        try:
            statute = read_statute(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, StatuteFileError):
            refused.append(str(path.relative_to(folder)))
            continue
        new = (numbers_of(statute), headed_of(statute))
        rows[statute.name] = max(new, rows.get(statute.name, new), key=lambda each: each[0].as_of)
    return Counted(
        tuple(row for row, _ in rows.values()),
        tuple(row for _, row in rows.values()),
        tuple(refused),
    )


def numbers_of(statute: Statute) -> Numbers:
    """Return which articles a statute has, which were deleted, and which are still to come."""
    standing = [each for each in statute.articles if not each.deleted]
    return Numbers(
        name=statute.name,
        as_of=statute.effective,
        articles=ranges(_number(each) for each in standing),
        deleted=ranges(_number(each) for each in statute.articles if each.deleted),
        pending="; ".join(
            f"{_number(each)} {each.effective}" for each in standing if each.effective
        ),
    )


def headed_of(statute: Statute) -> Headed:
    """Return what the standing articles of a statute are called."""
    articles = (
        Heading(_number(each), " ".join(each.title.replace("|", " ").split()))
        for each in statute.articles
        if each.title and not each.deleted
    )
    return Headed(statute.name, statute.effective, tuple(articles))


def _number(article: Article) -> str:
    return article.label.removeprefix("제").replace("조", "", 1)
