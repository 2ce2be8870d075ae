"""Counts the article numbers of every statute in a folder, for the catalogue's list of them."""

from pathlib import Path
from typing import NamedTuple

from knowledge.catalogue.numbered import Numbers, ranges
from knowledge.library.statute_reader import StatuteFileError, read_statute
from knowledge.library.statutes import statute_files
from knowledge.model.statute import Article, Statute


class Counted(NamedTuple):
    """What was counted in a folder."""

    rows: tuple[Numbers, ...]
    refused: tuple[str, ...]
    """Files that hold no statute in force, by their path below the folder."""


def counted(folder: Path) -> Counted:
    """Return the numbers of every statute below a folder, the latest version of each name."""
    rows: dict[str, Numbers] = {}
    refused: list[str] = []
    for path in statute_files(folder):
        try:
            row = numbers_of(read_statute(path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError, StatuteFileError):
            refused.append(str(path.relative_to(folder)))
            continue
        rows[row.name] = max(row, rows.get(row.name, row), key=lambda each: each.as_of)
    return Counted(tuple(rows.values()), tuple(refused))


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


def _number(article: Article) -> str:
    return article.label.removeprefix("제").replace("조", "", 1)
