"""The ceiling of a budget that an idea tells in its own words: 총사업비 3억 원, 연 2천만 원으로.

A sum is one only where the words beside it say so: fines, sales and losses are told in won too.
"""

import re
from typing import NamedTuple

from knowledge.model.brief import read_part
from workflows.amounts import number

YEARS = 3
"""Years of a plan, which a ceiling holds for."""
LEAST = 100_000
"""Won below which a sum is a price and no budget."""
_READ = "일이삼사오육칠팔구"
_SUM = (
    r"(?P<sum>(?<![\d,.])\d[\d,.]{0,19}(?:\s?[조억천백십만]{1,3}\s?\d[\d,.]{0,19}){0,4}"
    rf"(?:\s?[조억천백십만]{{1,3}})?\s?원?|(?:[{_READ}천백십]{{1,6}}[만억]\s?){{1,3}}원)"
)
"""A sum in figures, or as it is read out: 삼천만 원."""
_NAMES = r"사업비|예산|소요액|소요비용|재원|쓸 수 있는 돈"
_BUDGET = rf"(?:총\s?|주민참여)?(?:{_NAMES})(?:\s?(?:액|규모|한도|상한))?"
_PERIOD = r"(?<![가-힣])(?:연간?|매년|해마다|한\s?해(?:에)?|1년에|매해)"
_WHOLE = r"(?<![가-힣])(?:총|모두|합쳐서?|다 해서|3년간|3년 동안|삼 년간)"
_AROUND = r"(?:약|최대|많아야|대략|넉넉잡아)?\s?"
_BEFORE = re.compile(
    rf"(?:(?P<year>{_PERIOD})\s?)?{_BUDGET}"
    rf"(?:[은는이가을를도]|으로|로)?\s?[:：]?\s?(?:(?P<each>{_PERIOD})\s?|(?:{_WHOLE})\s?)?"
    rf"{_AROUND}[(（]?(?:금\s?)?{_SUM}"
)
"""The budget named before its sum: 총사업비는 3억 원, 예산 연 2천만 원."""
_AFTER = re.compile(
    rf"(?:(?P<year>{_PERIOD})\s?|(?:{_WHOLE})\s?)?{_AROUND}{_SUM}(?:\s?(?:이내|이하|안))?(?:의|짜리)?\s?{_BUDGET}"
)
"""The budget named behind its sum: 5천만 원의 예산으로."""
_WITHIN = re.compile(
    rf"(?:(?P<year>{_PERIOD})|{_WHOLE}|(?:국비|도비|시비|군비|구비|보조금|기금))\s?{_AROUND}{_SUM}\s?"
    r"(?:으?로|안에서|안으로|이내|이하로|범위|한도|내에서|까지 쓸)"
)
"""A sum of a period or a purse that is kept to: 연 2천만 원으로, 국비 3억 원 안에서."""
_LOST = re.compile(r"피해|손해|손실|매출|수익|소득|체납|벌금|과태료")
"""What a sum of a period grew to rather than is kept to."""
_OTHER = re.compile(
    r"과태료|벌금|과징금|범칙금|매출|수익|소득|연봉|임금|급여|월급|인건비|피해|손해|손실|체납|연체"
    r"|임대료|월세|보증금|수당|상금|장학금|대출|융자|빚|세수|세금|수수료|관리비|전기요금|보험료"
    r"|이용료|사용료|통행료|배상|보상|벌이|버는|벌었|팔|거래|시세|공시"
)
"""What money is told of that is no budget, where no word says that it is one."""
_SPENT = re.compile(
    r"지난해|작년|재작년|그동안|이미|낭비|삭감|깎|부족|모자라|썼|들었|들어갔|날렸|쏟아부|남았|집행률|불용|적자"
    r"|지은|만든|세운|설치한|구축한|놓은|마련한|조성한|도입한|들인|개발한|쓰고도|들이고도|들여도|새어|새는|샌다"
)
"""Money that is gone, or told of as a difficulty."""
_NEAR = 25
"""Characters behind a sum in which it may be said that it is gone."""
_EACH = re.compile(
    r"(?:(?:인|명|곳|개소|가구|건|회|대|호|동|마을)당|마다|씩|월|매달|매월|다달이|하루|한 명|한 곳)"
    r"\s?(?:에\s?)?$"
)
_OVER = re.compile(r"\s?(?:이나|[이가을를]?\s?(?:이상|(?:넘|초과)(?!\w*지 않)|씩|어치))")
_COSTS = re.compile(r"\s?[이가]\s?(?:든|들|듭|드는|나가|나간)")
"""What something costs today, unless the whole of a project is told."""
_BARE = re.compile(r"\s?(?:$|[,.()]|으?로|안|이내|정도|규모|한도|[이가을를의])")
"""What may follow a sum told without its 원: 3억으로; not 12만 명."""
_SENTENCE = re.compile(r"(?<=[가-힣)\]])[.!?]+(?=\s|$)|\n+")

_TURN = re.compile(r"(?:고|며|지만|데|니|서),? |, ")


class Ceiling(NamedTuple):
    """The most that three years may cost, and the words that say it."""

    won: int
    words: str


def told_ceiling(idea: str) -> Ceiling | None:
    """Return the ceiling that an idea tells; None when it tells none, or some that differ.

    A sum for each year holds for three of them; any other is the whole.
    """
    found = [each for text in _SENTENCE.split(read_part(idea)) for each in _ceilings(text)]
    whole = [each for each in found if each.words.startswith("총")] or found
    return whole[0] if len({each.won for each in whole}) == 1 else None


def _ceilings(text: str) -> list[Ceiling]:
    """Return the ceilings of a sentence; where the budget is named, other sums make it up."""
    for pattern in (_BEFORE, _AFTER, _WITHIN):
        matches = pattern.finditer(text)
        named = pattern is not _WITHIN
        found = [each for m in matches if (each := _ceiling(text, m, named=named))]
        if found:
            return found
    return []


def _ceiling(text: str, match: re.Match[str], *, named: bool) -> Ceiling | None:
    before, after = text[: match.start()], text[match.end() :]
    clause = _TURN.split(before)[-1] + match[0]
    if _SPENT.search(clause + after[:_NEAR]):
        return None
    if not named and (_OTHER.search(clause) or _LOST.search(after[:_NEAR])):
        return None
    if _EACH.search(before) or _EACH.search(text[: match.start("sum")]) or _OVER.match(after):
        return None
    if _COSTS.match(after) and not match[0].startswith("총"):
        return None
    won = _won(match["sum"].strip(), after)
    if won < LEAST:
        return None
    groups = match.groupdict()
    yearly = groups.get("year") or groups.get("each")
    return Ceiling(
        won * YEARS if yearly else won, " ".join(re.sub(r"[(（]", " ", match[0]).split())
    )


def _won(told: str, after: str) -> int:
    """Return a sum in won; 0 for another number."""
    if not told.endswith("원") and not (told[-1] in "억만천" and _BARE.match(after)):
        return 0
    figures = re.sub(f"[{_READ}]", lambda read: str(_READ.index(read[0]) + 1), told)
    return number(figures) or 0
