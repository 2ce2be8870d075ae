"""Why a change of a document cannot go into the plan as it stands, and what moves it instead."""

import re

from documents.returned.changes import Change

_COMPUTED: tuple[tuple[str, str], ...] = (
    (
        r"소요예산|총사업비|재원|공급가액|경제성|비용·?편익|민감도",
        "계산한 금액이라 글로 덮어쓸 수 없음. 비용 항목의 수량(산출근거 칸)이나 단가, "
        "재원 비율을 고치면 다시 계산됨",
    ),
    (
        r"추진일정|의견 수렴|전체 기간|끝날 가능성|주공정|일정의 폭",
        "계산한 일정이라 글로 덮어쓸 수 없음. 과업의 일수(추진일정 표의 일수 칸)·선행이나 "
        "착수일을 고치면 다시 계산됨",
    ),
    (
        r"평가표|평가 결과|종합:|지적",
        "검토자의 채점에서 계산한 값이라 글로 덮어쓸 수 없음. 계획의 내용을 고쳐 반영하면 "
        "검토자가 다시 채점함",
    ),
    (
        r"대안",
        "대안을 비교한 값이라 계획의 수정으로 바뀌지 않음. 다른 대안을 고르려면 대안 "
        "단계에서 다시 정해야 함",
    ),
    (
        r"거쳐야 할 절차|행정사항",
        "규칙으로 판정한 절차라 글로 덮어쓸 수 없음. 기획 개요의 질문에 대한 답이나 "
        "과업·예산을 고치면 다시 판정함",
    ),
    (
        r"논리모형|추적",
        "계획에서 이끌어 낸 표라 글로 덮어쓸 수 없음. 그 안의 목표·기능·지표를 고치면 바뀜",
    ),
    (
        r"참고자료|검토 >|그 밖에 검토한 법령|법·제도|사례|데이터·이용자",
        "찾아 둔 근거를 옮긴 곳이라 계획의 수정으로 담지 않음. 근거 자체를 고치거나 더해야 함",
    ),
    (
        r"가정과 열린 질문|질문과 답",
        "기획 개요의 가정·답변이라 계획의 수정으로 담지 않음. 질문에 다시 답해야 바뀜",
    ),
    (r"AI 사용 표시|붙임", "문서마다 저절로 적는 표시라 고쳐도 계획에 남지 않음"),
)
"""What a place says of why nothing there can be taken over; the first that fits."""
_DRAWN = 6
"""How many of these are computed; the others come from elsewhere than the plan."""
_FIGURE = (
    (r"원|사업비|예산", 0),
    (r"\d{4}\. ?\d|기간|년", 1),
    (r"점\b|점\(|평가", 2),
)
_UNKNOWN = "계획의 어느 값에서 왔는지 찾지 못함"


def reason(change: Change) -> tuple[str, str]:
    """Return what a change is of, `계산값` or `그 밖`, and why it cannot be taken over."""
    figure = _figures(change.before) != _figures(change.after)
    where = f"{change.place} {' '.join(change.line.columns[:1])}"
    for pattern, said in _COMPUTED:
        if re.search(pattern, f"{where} {change.line.texts[0] if change.line.texts else ''}"):
            return ("계산값" if (pattern, said) in _COMPUTED[:_DRAWN] else "그 밖", said)
    if figure:
        for pattern, number in _FIGURE:
            if re.search(pattern, change.before):
                return "계산값", _COMPUTED[number][1]
    if not change.place or "개요" in change.place:
        return (
            "그 밖",
            "제목·요약·대상처럼 기획 개요에서 온 글이라 계획의 수정으로 담지 않음",
        )
    return "그 밖", _UNKNOWN


def _figures(text: str) -> list[str]:
    return re.findall(r"\d[\d,.]*", text)
