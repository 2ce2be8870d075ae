"""Words that call people in one idea and a thing in another: 통장, 이장, 기사.

Knows only what stands around such a word; where nothing does, it calls people.
"""

import re
from collections.abc import Mapping

HEADS = frozenset({"통장", "이장"})
"""Those that the facts know only as people; a 기사 is to them an article."""
_THINGS: Mapping[str, re.Pattern[str]] = {
    "통장": re.compile(
        "계좌|은행|입금|출금|송금|예금|적금|압류|잔액"
        "|(?:신분증|도장|인감|카드|휴대전화)(?:과|와|이나|나|,|·| )+통장"
        "|통장(?:과|이나|,|·| )+(?:신분증|도장|인감|카드|휴대전화)"
        "|임금|급여|월급|통장(?:으로|에) (?:확인|들어|받|찍)"
        "|통장 ?(?:사본|개설|정리|비밀번호|발급|잔고)|(?:청년|저축|디딤씨앗) ?통장"
    ),
    "이장": re.compile("묘|산소|무덤|유골|개장|봉안|납골|유연고|선산"),
    "기사": re.compile("신문|언론|보도자료|뉴스|잡지|기자"),
}
"""What stands near a word where it names a thing: a passbook, moving a grave, an article."""
_PEOPLE = re.compile(
    r"이장[·,과 ]+통장|통장[·,과 ]+이장|이[·,]? ?통장"
    r"|통장(?:님|들)|이장(?:님|들|단)|기사(?:님|들)"
)


def names_a_thing(word: str, text: str) -> bool:
    """Say whether a word that may call people names a thing in this text."""
    thing = _THINGS.get(word)
    if thing is None or thing.search(text) is None:
        return False
    return not any(word in found for found in _PEOPLE.findall(text))
