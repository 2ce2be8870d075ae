"""How a body's own rules are told: which kind to look for and where, never that they exist.

Nobody here can know whether a municipality has an ordinance, so every sentence sends
the reader to the official register.
"""

from collections.abc import Iterable, Sequence

ORDINANCE = "ordinance:"
"""What the reference of a rule as evidence begins with; its name follows."""
UNNAMED = "소관 자치법규"
CHARTER = "설립 근거와 정관·내부 규정"
DIRECTIVES = "소관 법령과 훈령·예규"
REGISTER = "자치법규정보시스템(ELIS)"
_TOLD = {
    UNNAMED: f"소관 자치법규(명칭은 착수 때 특정)의 유무와 내용은 {REGISTER}에서 확인 필요",
    CHARTER: (
        "설립 근거(법률·조례)와 정관의 사업 범위, 업무 취급 규정의 유무와 내용은 "
        "기관 규정집에서 확인 필요"
    ),
    DIRECTIVES: "사업의 근거 법령과 소관 훈령·예규의 유무와 내용은 국가법령정보센터에서 확인 필요",
}


def telling(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names without the one that stands for an unknown name, where others are known."""
    every = tuple(names)
    return tuple(name for name in every if name != UNNAMED) or every[:1]


def to_confirm(names: Sequence[str]) -> str:
    """Return what is to be looked up of rules of these names; empty when there are none."""
    names = telling(names)
    if not names:
        return ""
    if names[0] in _TOLD:
        return _TOLD[names[0]]
    named = "·".join(f"‘{name}’" for name in names)
    return f"{named} 등 소관 자치법규의 유무와 내용은 {REGISTER}에서 확인 필요"
