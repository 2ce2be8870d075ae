"""What a table can carry: analyses its columns allow, and catalogue entries that need such data."""

import re
from collections.abc import Sequence
from pathlib import Path

from knowledge.data.columns import Column
from knowledge.data.profile import Profile
from knowledge.model.base import Value
from knowledge.search.index import Hit, Index

_EMPTY = frozenset(
    [
        "현황",
        "이상",
        "사용",
        "등록",
        "이하",
        "이용자",
        "미만",
        "자료",
        "데이터",
        "기준",
        "구분",
        "명",
        "수",
        "건수",
        "합계",
        "계",
        "시도",
        "시군구",
        "지역",
        "행정구역",
        "연도",
        "년도",
        "기준일자",
        "번호",
        "코드",
        "비고",
        "이름",
        "정보",
        "통계",
        "전국",
        "서울",
        "일자",
        "관리",
        "기관",
        "제공",
        "단위",
        "총",
        "수치",
        "행정",
        "서비스",
        "공공",
        "시",
        "군",
        "구",
        "지수",
        "여부",
        "연번",
    ]
)
_COMMON = frozenset(
    ["이용", "인원", "금액", "예산", "시설", "운영", "사업", "지원", "센터", "시간"]
)
_SHOWN = 5


class Capability(Value):
    """Something that can be worked out from a table."""

    title: str
    needs: str
    """Columns it rests on."""
    caution: str = ""
    name: str = ""
    """In short, as it may stand in the title of a service; empty when no service comes of it."""


class Fit(Value):
    """A catalogue entry the table can serve."""

    kind: str
    ref: str
    title: str
    why: str
    """Words they share."""


def capabilities(profile: Profile) -> list[Capability]:
    """Return what the columns of a table allow, each with the columns it rests on."""
    kinds: dict[str, list[Column]] = {}
    for each in profile.columns:
        kinds.setdefault(each.kind, []).append(each)
    counted = [each for each in kinds.get("수치", []) if each.meaning not in ("위도", "경도")]
    timed = [each for each in kinds.get("기간", []) if len(each.keys) > 1]
    placed = [
        each for each in [*kinds.get("지역", []), *kinds.get("지역코드", [])] if len(each.keys) > 1
    ]
    sorted_by = [each for each in kinds.get("분류", []) if each.distinct > 1]
    meanings = {each.meaning for each in profile.columns}
    found = []
    if counted and timed:
        found.append(
            _said(
                "추이와 기준값(baseline) 산정",
                counted[:2],
                timed[:1],
                _short(timed[0]),
                name="추이",
            )
        )
    if counted and placed:
        caution = "" if len(placed[0].keys) >= 5 else "견줄 지역이 적음"
        found.append(
            _said(
                "지역 간 비교와 우선 대상지 선정",
                counted[:2],
                placed[:1],
                caution,
                name="지역 비교",
            )
        )
    if counted and placed and timed:
        found.append(
            _said(
                "지역별 변화 비교(시행 전후, 대조 지역)",
                counted[:1],
                [*placed[:1], *timed[:1]],
                name="지역별 변화",
            )
        )
    if sorted_by and counted:
        found.append(_said("집단·유형별 격차 분석", counted[:1], sorted_by[:2], name="유형별 격차"))
    if {"위도", "경도"} <= meanings or "주소" in meanings:
        where = [each for each in profile.columns if each.meaning in ("위도", "경도", "주소")]
        found.append(_said("위치도와 접근성(거리) 분석", where[:3], [], name="접근성"))
    if timed and timed[0].grain in ("일", "월") and len(timed[0].keys) >= 12 and counted:
        found.append(_said("수요 예측과 계절성 확인", counted[:1], timed[:1], name="수요 예측"))
    if any(each.meaning == "금액" for each in counted):
        money = [each for each in counted if each.meaning == "금액"]
        found.append(_said("예산 산출의 근거(단가·집행액)", money[:2], []))
    return found


def fits(profile: Profile, index: Index) -> list[Fit]:
    """Return the patterns, measures and datasets of the catalogue that share the table's words."""
    words = _words(profile)
    query = " ".join(words)
    found: list[Fit] = []
    for kind in ("pattern", "kpi", "dataset"):
        hits = index.search(query, [kind], _SHOWN * 2) if query else []
        found += [_fit(hit) for hit in hits if _telling(hit)][:_SHOWN]
    return found


def _telling(hit: Hit) -> list[str]:
    """Return the words a hit shares that tell something; too common ones only count together."""
    shared = [word for word in hit.why.split(", ") if len(word) > 1 and word not in _EMPTY]
    strong = [word for word in shared if word not in _COMMON]
    return shared if strong or len(shared) > 1 else []


def _fit(hit: Hit) -> Fit:
    return Fit(kind=hit.kind, ref=hit.ref, title=hit.title, why=", ".join(_telling(hit)))


def _words(profile: Profile) -> list[str]:
    """Return the telling words of a table: of its title, its file's name and its columns."""
    said = [profile.title, Path(profile.file).stem, profile.sheet]
    # Who is in charge and how to reach them says nothing of what a table is about.
    told = [each for each in profile.columns if each.meaning not in ("연락처", "사람 이름")]
    said += [each.name for each in told if each.kind != "빈 열"]
    words = re.findall(r"[가-힣A-Za-z]{2,}", " ".join(said))
    return list(dict.fromkeys(word for word in words if word not in _EMPTY))[:40]


def _said(
    title: str,
    what: Sequence[Column],
    by: Sequence[Column],
    caution: str = "",
    *,
    name: str = "",
) -> Capability:
    names = dict.fromkeys(each.name for each in (*what, *by))
    return Capability(title=title, needs=", ".join(names), caution=caution, name=name)


def _short(timed: Column) -> str:
    return "기간이 짧아 추세로 보기 어려움" if len(timed.keys) < 4 else ""
