"""Items that came, went or moved: a sentence, a row of a table, a measure against a risk."""

import re
from collections.abc import Mapping

from documents.returned.changes import Change
from documents.returned.fields import SHORTEST, Fields, item_of, placed
from documents.returned.lines import Line, folded
from knowledge.model.edits import PlanEdit, PlanPath

_SENTENCES = ("background", "situation", "effects", "expansion", "goals")
"""Lists whose items say one sentence."""
_ROWS: Mapping[str, Mapping[str, str]] = {
    "features": {
        "기능": "name",
        "내용": "description",
        "이용자": "users",
        "구분": "priority",
    },
    "journey": {"단계": "stage", "현행": "now", "개선": "after", "채널": "channel"},
    "alternatives": {"대상": "user", "어려움": "barrier", "대체수단": "means"},
    "data": {"데이터": "name", "쓰임": "purpose", "보유처": "source", "개인정보": "personal"},
    "similar": {
        "서비스": "name",
        "운영기관": "operator",
        "겹치는 점": "overlap",
        "차별점": "difference",
    },
    "bodies": {"기구": "name", "역할": "role", "구성": "members"},
}
"""Tables to which a person may add a row, by list: which column fills which field."""
_PREFIX = re.compile(r"^목표 \d+\. |^원인: ")
_PARTED = "새 항목은 이 표에 없는 값까지 정해야 하므로 승인 단계의 ‘수정 요청’으로 더해야 함"
_NO_PLACE = "새로 더한 글이 계획의 어느 목록에 드는지 알 수 없음"
Found = tuple[PlanEdit | None, str]


def added(change: Change, fields: Fields, following: Change | None) -> Found:
    """Return the item that a new line makes, or why it makes none.

    Args:
        change: What was added.
        fields: The plan.
        following: The next change, when it may belong to the same item.
    """
    if change.whole and change.line.columns:
        return _row(change, fields)
    for near, step in ((change.previous, 1), (change.following, 0)):
        path = _spoken(near, fields)
        if path[-2:-1] == ("mitigation",):
            return _new(path, step, {"": change.after}, change.after)
        item = item_of(path)
        if item and item[1] in _SENTENCES:
            text = _PREFIX.sub("", change.after).removesuffix(" (가정)")
            return _new(item, step, {"text": text}, text)
        if item and item[1] == "problems":
            return _problem(change, item, step, following)
    return None, _NO_PLACE


def removed(change: Change, fields: Fields, texts: tuple[str, ...]) -> Found:
    """Return the item that goes with a line that went, or why none does.

    Args:
        change: What was removed.
        fields: The plan.
        texts: Everything else that was removed, by which a whole item is known.
    """
    path = _spoken(Line(((change.before,),), ""), fields) if not change.line.columns else ()
    if change.line.columns:
        path = fields.item(change.line.texts) if change.whole else _spoken_in(change, fields)
    if not path:
        return None, "계획의 어느 항목을 지운 것인지 알 수 없음"
    item = item_of(path)
    if path[-2:-1] == ("mitigation",):
        return PlanEdit(
            kind="삭제", path=path, place=placed(path), before=change.before, after=""
        ), ""
    if not item or (not change.whole and item[1] not in _SENTENCES):
        return None, f"비워 둘 수 없는 곳: {placed(path)}"
    if item[1] == "problems" and not _gone(fields, item, texts):
        return None, "문제점은 원인과 함께 지워야 함"
    title = next(iter(fields.within(item).values()), change.before)
    return PlanEdit(kind="삭제", path=item, place=placed(item), before=title, after=""), ""


def moved(change: Change, fields: Fields) -> Found:
    """Return the item that stands at another place of its list, or why it cannot."""
    path = item_of(_item(change.line, fields))
    for near, step in ((change.previous, 1), (change.following, 0)):
        other = item_of(_item(near, fields))
        if path and other and other[:2] == path[:2]:
            old, new = int(path[2]), int(other[2]) + step
            to = new - 1 if new > old else new
            edit = PlanEdit(
                kind="옮김",
                path=path,
                place=placed(path),
                before=change.after,
                after=f"{to + 1}번째로",
                to=to,
            )
            return edit, ""
    return None, "보고서의 차례는 정해져 있어 다른 장으로 옮긴 것은 담지 않음"


def _item(line: Line, fields: Fields) -> PlanPath:
    return fields.item(line.texts) if line.columns else _spoken(line, fields)


def _row(change: Change, fields: Fields) -> Found:
    for near, step in ((change.previous, 1), (change.following, 0)):
        item = fields.item(near.texts) if near.columns == change.line.columns else ()
        columns = _ROWS.get(str(item[1])) if item else None
        if item and columns is None:
            return None, _PARTED
        if columns:
            given = {
                columns[head]: "; ".join(texts)
                for head, texts in zip(change.line.columns, change.line.cells, strict=True)
                if head in columns and texts
            }
            left = [head for head, name in columns.items() if name not in given]
            if left:
                return None, f"새 행에 빈 칸이 있음: {', '.join(left)}"
            return _new(item, step, given, change.after)
    return None, _NO_PLACE


def _problem(change: Change, item: PlanPath, step: int, following: Change | None) -> Found:
    cause = following.after if following and following.kind == "더함" else ""
    if not cause.startswith("원인: "):
        return None, "문제점은 ‘원인: …’ 줄과 함께 더해야 함"
    text = change.after.removesuffix(" (가정)")
    fields = {"text": text, "cause": cause.removeprefix("원인: ")}
    return _new(item, step, fields, f"{text} ({cause})")


def _new(near: PlanPath, step: int, fields: Mapping[str, str], said: str) -> Found:
    path = (*near[:-1], int(near[-1]) + step)
    place = f"{placed(near[:-1])}에 추가"
    given = tuple(fields.items())
    return PlanEdit(kind="추가", path=path, place=place, before="", after=said, fields=given), ""


def _spoken(line: Line, fields: Fields) -> PlanPath:
    """Return the field that a paragraph tells whole; empty when there is none."""
    if not line.texts:
        return ()
    said = folded(_PREFIX.sub("", line.texts[-1]).removesuffix(" (가정)"))
    return next(
        (p for p, text in fields.texts.items() if folded(text) == said and len(text) >= SHORTEST),
        (),
    )


def _spoken_in(change: Change, fields: Fields) -> PlanPath:
    """Return the field that a text of a cell tells, of the item that the row tells of."""
    item = fields.item(change.line.texts)
    within = fields.within(item) if item else {}
    said = folded(change.before)
    found = next((p for p, text in within.items() if folded(text) == said), ())
    return found or _spoken(Line(((change.before,),), ""), fields)


def _gone(fields: Fields, item: PlanPath, texts: tuple[str, ...]) -> bool:
    said = folded("\n".join(texts))
    return all(folded(text) in said for text in fields.within(item).values())
