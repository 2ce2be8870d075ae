"""What a planner aims at in figures, and what must never happen, as measures of success."""

import re
from typing import NamedTuple

from agents.composer.deed_names import deed_name

_AMOUNT = r"\d[\d,.]*\s?(?:만\s?)?(?:%|퍼센트|건|명|회|곳|가구|분|시간|일|배)"
_CHANGE = re.compile(
    rf"(?P<thing>[^,]+?)[을를] (?P<when>\d+\s?(?:년|개월) (?:안에|이내에?|뒤|후) )?"
    rf"(?P<amount>절반|반|두 배|{_AMOUNT})(?:으로|로|까지|만큼|씩)?\s?"
    r"(?P<verb>줄이|낮추|단축|늘리|높이|올리|감축)"
)
_AIMED = re.compile(
    rf"(?P<per>연간?|월|매월|하루|한 해)?\s?(?P<amount>{_AMOUNT})(?P<least> 이상)? "
    r"(?P<thing>[가-힣 ]{2,20}?)(?:[이가]|하는 것이|하는 게)? 목표"
)
_DONE = re.compile(
    rf"(?P<per>연간?|월|매월|하루|한 해)?\s?(?P<amount>{_AMOUNT})[을를] "
    r"(?P<deed>[가-힣 ]{1,20}?)[는은] (?:것이|게) 목표"
)
_WITHIN = re.compile(
    r"(?P<time>(?:\d+|한|두|세|네|다섯)\s?(?:시간|분|일|주일?|달|개월)"
    r"|하루|이틀|사흘|나흘|닷새|엿새|이레|열흘|보름) ?"
    r"(?:안에|이내에?|내에) (?P<deed>.+)"
)
_NEVER = re.compile(r"^(?P<thing>.+?)(?:[이가은는도]|[이가]?란) 없(?:게|도록|어야|앰|앨|애)")
_CONDITION = re.compile(
    r"^[^,]{1,25}(?:지 (?:않음|아니함|말아야 함|않아야 함)|받지 않고자 함|필요 없음)$"
)
"""What a wish ends with that only limits the others."""
_SUM = re.compile(
    r"^[^,]{0,8}(?:사업비|예산|재원|연간?|매년|해마다|한 해|\d년간|총)(?:[은는이]|으로)?[^,\d]{0,6}"
    r"\d[\d,.]*(?:\s?[조억천백십만]+\s?\d[\d,.]*)*\s?[조억천백십만]*\s?원(?:의 예산)?[을를]?\s?"
    r"(?:안에서|이내로|이내에서|이하로|범위에서|으?로|들여|(?:넘|넘기|초과하)지 않게)?\s?"
    r"(?:시작|추진|운영|진행|시행|마무리|해)?(?:해 )?(?:하|보)?(?:고자 함|ᆷ|함|기 바람|봄|끝냄)$"
)
"""A wish that says nothing but for how much money: 예산 5천만 원 안에서 하고자 함."""
_SHARE = re.compile(
    r"^(?:[가-힣]{1,10}[은는] )?"
    r"(?:[가-힣]*(?:비용|돈|값|비|재원|예산)|절반|나머지|반|[\d한두세]+ ?(?:할|%|퍼센트))"
    r"[은는이가도을를]? "
    r"(?:[가-힣]+ ){1,3}(?:걷기|거두기|댐|대 줌|냄|내 줌|부담함|보탬|메움)$"
)
"""A wish that says nothing but who pays which part: 나머지는 마을에서 걷기."""
_UNITS = (
    ("%", "%"),
    ("퍼센트", "%"),
    ("시간", "시간"),
    ("분", "분"),
    ("일", "일"),
    ("가구", "가구"),
    ("명", "명"),
)
_LONGEST = 40


class Target(NamedTuple):
    """A measure with what it shall reach, in the planner's figures."""

    name: str
    unit: str
    target: str
    said: str
    """The planner's own words."""


def is_target(wish: str) -> bool:
    """Say whether a wish says nothing but what shall be reached."""
    return wish.endswith(("목표임", "목표", "목표로 함"))


def is_condition(wish: str) -> bool:
    """Say whether a wish only limits what is asked: 돈은 오가지 않음, 연 2천만 원으로 함."""
    limits = _CONDITION.search(wish) or _SUM.search(wish) or _SHARE.search(wish)
    return limits is not None and not never_of(wish)


def never_of(wish: str) -> str:
    """Return what a wish says must not happen; empty when it says no such thing."""
    found = _NEVER.search(wish)
    return found["thing"].strip() if found else ""


def targets(wishes: tuple[str, ...]) -> list[Target]:
    """Return the measures that the wishes put in figures or as what must not happen."""
    return [target for wish in wishes if (target := _target(wish)) is not None]


def _target(wish: str) -> Target | None:
    if found := _CHANGE.search(wish):
        less = found["verb"] in {"줄이", "낮추", "단축", "감축"}
        aim = f"{found['when'] or ''}기준선 대비 {found['amount']} {'감소' if less else '증가'}"
        unit = "%" if found["amount"] in {"절반", "반", "두 배"} else _unit(found["amount"])
        return Target(
            f"{_thing(found['thing'])} {'감소' if less else '증가'} 정도", unit, aim, wish
        )
    if found := _AIMED.search(wish):
        aim = f"{found['per'] or ''} {found['amount']}{found['least'] or ''}".strip()
        return Target(f"{_thing(found['thing'])} 실적", _unit(found["amount"]), aim, wish)
    if found := _DONE.search(wish):
        aim = f"{found['per'] or ''} {found['amount']}".strip()
        return Target(f"{found['deed']}는 실적", _unit(found["amount"]), aim, wish)
    if found := _WITHIN.search(wish):
        return Target(
            f"{deed_name(found['deed'])}까지 걸린 시간",
            "시간" if re.search("시간|분", found["time"]) else "일",
            f"{found['time']} 이내",
            wish,
        )
    if found := _NEVER.search(wish):
        return Target(
            f"{_thing(found['thing'])} 발생 건수", "건", "0건을 목표로 발생 때마다 원인 확인", wish
        )
    return None


def _thing(text: str) -> str:
    bare = text.strip()
    return bare if len(bare) <= _LONGEST else bare[-_LONGEST:].partition(" ")[2]


def _unit(amount: str) -> str:
    return next((unit for mark, unit in _UNITS if amount.endswith(mark)), "건")
