"""Reads a statute from a file with a YAML head and a Markdown body, article by article.

The supplementary provisions (부칙) are left out: they say from when, not what.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from knowledge.model.statute import Annex, Article, Statute

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*$")
_ARTICLE = re.compile(r"^(제\d+조(?:의\d+)*)\s*(?:\((.*)\))?\s*(.*)$")
_END = re.compile(r"^##\s+부칙", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\.\-*_#\[\]()~])")
_BOLD = re.compile(r"\*\*([①-⑳㉑-㉟㊱-㊿])\*\*")
_MARK = re.compile(r"<[^<>]*?(?:개정|신설|전문개정|삭제|제목개정)?[^<>]*?\d{4}\.[^<>]*>")
_DATE = re.compile(r"(\d{4})\.\s*(\d{1,2})\.\s*(\d{1,2})")
_DELETED = re.compile(r"^삭제\s*(?:<([^<>]*)>)?\s*$")
_IN_FORCE = re.compile(r"\[시행일\s*:\s*([\d.\s]+)\]\s*(제\d+조(?:의\d+)*)?\s*$")


class StatuteFileError(ValueError):
    """The file holds no statute; the message says why, in Korean."""


def read_statute(text: str) -> Statute:
    """Return the statute a file holds.

    Raises:
        StatuteFileError: The head or the articles are missing.
    """
    head, body = _parted(text)
    name = str(head.get("제목") or "").strip()
    if not name:
        raise StatuteFileError("머리말에 '제목'이 없습니다.")
    articles = tuple(_articles(_END.split(body, maxsplit=1)[0]))
    if not articles:
        raise StatuteFileError("'##### 제1조' 꼴의 조문이 없습니다.")
    ministries = head.get("소관부처") or []
    return Statute(
        name=name,
        level=str(head.get("법령구분") or ""),
        ministry=", ".join(map(str, ministries)) if isinstance(ministries, list) else "",
        promulgated=str(head.get("공포일자") or ""),
        effective=str(head.get("시행일자") or ""),
        source=str(head.get("출처") or ""),
        articles=articles,
        annexes=tuple(_annexes(head.get("첨부파일"))),
    )


def _annexes(listed: object) -> Iterator[Annex]:
    """Yield what the head lists as attached files, where it can be cited by a number."""
    for each in listed if isinstance(listed, list) else ():
        row = (
            {str(key): str(value) for key, value in each.items()} if isinstance(each, dict) else {}
        )
        number = row.get("별표번호", "").lstrip("0")
        branch = row.get("별표가지번호", "").lstrip("0")
        tail = f"의{branch}" if branch else ""
        labels = {"별표": f"별표 {number}{tail}", "서식": f"별지 제{number}호{tail}서식"}
        label = labels.get(row.get("별표구분", ""))
        title = " ".join(_plain(row.get("제목", "")).split())
        if label is None or not number.isdigit() or not title:
            continue
        gone = _DELETED.match(title)
        date = _DATE.search(gone[1] or "") if gone else None
        deleted = "-".join((date[1], date[2].zfill(2), date[3].zfill(2))) if date else "삭제"
        yield Annex(
            label=label,
            title=title,
            file=row.get("파일링크", ""),
            deleted=deleted if gone else "",
        )


def _parted(text: str) -> tuple[dict[str, Any], str]:
    parts = text.lstrip("\ufeff").replace("\r\n", "\n").split("\n---", 1)
    if not parts[0].startswith("---") or len(parts) < 2:
        raise StatuteFileError("'---'로 둘러싼 머리말이 없습니다.")
    try:
        head = yaml.load(parts[0][3:], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError) as error:
        raise StatuteFileError("머리말을 읽을 수 없습니다(YAML).") from error
    if not isinstance(head, dict):
        raise StatuteFileError("머리말에 항목이 없습니다.")
    return head, parts[1]


def _articles(body: str) -> Iterator[Article]:
    above: dict[int, str] = {}
    label, title, lines = "", "", list[str]()
    for line in (*body.split("\n"), "# "):
        heading = _HEADING.match(line) if line != "# " else None
        if heading is None and line != "# ":
            if label and line.strip():
                lines.append(_plain(line))
            continue
        if label:
            yield _article(label, title, " > ".join(above.values()), lines)
            label, lines = "", []
        if heading is None:
            return
        depth, words = len(heading[1]), _plain(heading[2])
        if depth == 5 and (named := _ARTICLE.match(words)):
            label, title = named[1], named[2] or ""
            lines = [named[3]] if named[3] else []
        elif depth > 1:
            above = {d: text for d, text in above.items() if d < depth}
            above[depth] = _MARK.sub("", words).strip()


def _article(label: str, title: str, chapter: str, lines: list[str]) -> Article:
    deleted = _DELETED.match(lines[0]) if len(lines) == 1 else None
    dates = [
        "-".join((year, month.zfill(2), day.zfill(2)))
        for line in lines
        for mark in _MARK.findall(line)
        for year, month, day in _DATE.findall(mark)
    ]
    return Article(
        label=label,
        title=title,
        chapter=chapter,
        lines=tuple(lines),
        effective=_effective(label, lines),
        amended=max(dates, default=""),
        deleted=(max(dates, default="삭제")) if deleted else "",
    )


def _effective(label: str, lines: list[str]) -> str:
    """Return the date of a note such as `[시행일: 2027.1.1] 제1조`, when it means the article."""
    for line in lines:
        note = _IN_FORCE.search(line)
        if note and note[2] in (None, label) and (date := _DATE.search(note[1])):
            return "-".join((date[1], date[2].zfill(2), date[3].zfill(2)))
    return ""


def _plain(line: str) -> str:
    unescaped = _ESCAPED.sub(r"\1", _BOLD.sub(r"\1", line.strip()))
    return unescaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
