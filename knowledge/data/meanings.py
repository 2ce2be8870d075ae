"""What a column likely means, by its name, and which units suit it."""

import re

_MEANINGS: tuple[tuple[str, str], ...] = (
    (r"비율|[율률]\s*(?:[(\[]|$)|비중|%", "비율"),
    (r"위도|latitude|^lat|y좌표|ycrd", "위도"),
    (r"경도|longitude|^lo?ng?|x좌표|xcrd", "경도"),
    (r"도로명|주소|소재지|addr", "주소"),
    (r"전화|연락처|tel|phone", "연락처"),
    (r"인구|주민(?!등록번호)|세대", "인구·세대"),
    (r"이용|방문|승차|탑승|대여|관람", "이용량"),
    (r"건수|횟수|발생|신고|접수", "발생·처리 건수"),
    (r"금액|매출|액\s*(?:[(\[]|$)|예산|결산|비용|요금|지출|수입|보조|지원금|단가", "금액"),
    (r"면적|㎡|km", "면적·거리"),
    (r"연령|나이", "연령"),
    (r"성별", "성별"),
    (r"시간|소요|대기", "시간"),
    (r"시설|기관|센터|병원|학교|업소", "시설·기관"),
    (r"성명|성함|대표자|^이름$", "사람 이름"),
    (r"구분|유형|종류|분류|업종|종별", "구분"),
    (r"만족|점수|평점|등급", "평가"),
)


def meaning_of(name: str) -> str:
    """Return what a column of this name likely means; empty when nothing is known."""
    return next((said for words, said in _MEANINGS if re.search(words, name, re.IGNORECASE)), "")


def fitting(unit: str, meaning: str) -> str:
    """Return the unit stated for a table, unless the column clearly counts something else."""
    if re.search(r"원|달러|USD", unit):
        return unit if meaning in ("금액", "") else ""
    return "" if meaning in ("금액", "비율", "위도", "경도") else unit
