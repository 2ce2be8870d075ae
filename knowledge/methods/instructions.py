"""Words in a text that speak to a language model instead of to its reader.

A text that was uploaded is material: whatever it asks for is quoted, never done.
This only finds such words, so that they can be marked and reported to a person.
"""

import re
import unicodedata
from typing import NamedTuple

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BLANKS = re.compile(r"[^\S\n]+")
_BEFORE = r"(?:이전|앞선|위의?|앞의?|지금까지의?|기존의?|모든)"
_ORDERS = r"(?:지시|명령|지침|프롬프트|규칙|대화)"
_SPELT = re.compile(r"(?<![가-힣])(?:[가-힣] ){2,}[가-힣](?![가-힣])")
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "지시를 무시하라는 말",
        rf"{_BEFORE}[^.\n]{{0,14}}?{_ORDERS}[^.\n]{{0,14}}?(?:무시|잊(?:어|고|으)|따르지\s*(?:말|마))",
    ),
    (
        "지시를 무시하라는 말",
        r"(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,40}?"
        r"\b(?:instruction|prompt|rule|direction|guideline|context|polic)",
    ),
    (
        "역할을 바꾸라는 말",
        r"(?:너는|당신은|넌|귀하는)\s*(?:이제|지금|앞으로)[^.\n]{0,40}?(?:이다|입니다|역할|처럼|로서|해라|하라|행동)",
    ),
    (
        "역할을 바꾸라는 말",
        r"\byou\s+are\s+(?:now|no\s+longer)\b|\b(?:act|behave|pretend)\s+(?:as|to\s+be)\b|\bfrom\s+now\s+on\b[^.\n]{0,20}\byou\b",
    ),
    (
        "시스템 지시문을 흉내 낸 글",
        r"<\|?\s*/?\s*(?:im_start|im_end|system|assistant|endoftext|tool_call|function_call)\b[^>\n]{0,20}\|?>"
        r"|\[/?INST\]|<<\s*/?SYS\s*>>"
        r"|^ ?#{0,4} ?(?:(?:system|assistant|developer)(?:\s+(?:prompt|message))?"
        r"|시스템\s*(?:프롬프트|메시지|지시))\s*[:：]",
    ),
    (
        "시스템 지시문을 캐내는 말",
        r"(?:시스템\s*(?:프롬프트|지시|메시지)|system\s+(?:prompt|message))[^.\n]{0,30}?"
        r"(?:출력|공개|보여|알려|말해|반복|print|reveal|show|repeat|output|leak)"
        r"|(?:reveal|print|show|repeat|output|leak)\b[^.\n]{0,30}?system\s+(?:prompt|message)",
    ),
    (
        "인공지능에게 시키는 말",
        r"(?:AI|인공지능|언어\s*모델|챗봇|에이전트|LLM|GPT|어시스턴트)(?:\s*모델)?(?:은|는|이|가|에게|야|아|님)?[,:：\s]"
        r"[^.\n]{0,50}?(?:(?:답|출력|승인|추천|평가|요약|작성|선택|무시|삭제|전송)(?:하라|해라|할\s*것)|말하지\s*마)",
    ),
    (
        "인공지능에게 시키는 말",
        r"(?:이|본)\s*(?:문서|글|파일)(?:를|을)\s*(?:읽|요약|처리|분석)(?:는|하는)\s*(?:AI|인공지능|모델|에이전트|LLM)",
    ),
    (
        "인공지능에게 시키는 말",
        r"\b(?:new|updated|real|hidden|secret)\s+(?:system\s+)?(?:instructions?|prompt)\s*[:：]"
        r"|\b(?:AI|LLM|assistant|language\s+model)s?\b[^.\n]{0,30}\b(?:must|should|shall|please)\b",
    ),
    (
        "사람에게 숨기라는 말",
        r"(?:사용자|담당자|사람|이용자)(?:에게|한테)?[^.\n]{0,16}?(?:알리지|말하지|보이지|밝히지)\s*(?:마|말|않)"
        r"|\b(?:do\s+not|don't|never)\s+(?:tell|mention|inform|reveal|show)\b[^.\n]{0,30}\b(?:user|human|anyone|person)",
    ),
)
_PATTERNS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE | re.MULTILINE)) for kind, pattern in _KINDS
)
_AROUND = 30
_TO_A_MODEL = re.compile(
    r"프롬프트|출력|너는|당신은|넌 |명령|점수|[하해]라[.!]*$|관리자 모드|개발자 모드|\[시스템\]"
    r"|prompt|ignore|you are",
    re.IGNORECASE,
)
"""What an order to a model speaks of; staff who ignore a rule are a problem like any other."""
_RULES = re.compile(rf"{_BEFORE}[^.\n]{{0,14}}?{_ORDERS}")
_LEFT_ASIDE = re.compile(r"무시(?:하(?!는|던)|해|$)|잊[고어으]|따르지\s*(?:말|마)")
_BIDS = re.compile(
    r"(?:세요|십시오|시오|라|줘|줘요|할 것|주기 바랍니다|바랍니다|부탁드립니다|부탁합니다)"
    r"[\s.!~\"'”’)]*$"
)
"""How somebody is told to do something."""
_RATING = re.compile(
    r"(?:점수|평가|제안서|프롬프트|만점)(?:[를을은는에로]|으로)?[^.]{0,25}"
    r"(?:하라|해라|매겨라|줘라|주라|하시오|매기시오)[.!]*$"
)
"""An order about how the proposal itself is judged, which no plan is about."""
_SOMEBODY = re.compile(r"[가-힣](?:이|가|은|는|께서)(?:\s|,)")
_PARTS = re.compile(r"((?<=[.!?。…])\s+|\n+)")


class Order(NamedTuple):
    """Words addressed to a model."""

    kind: str
    quote: str
    """The words as they stand, with a little of what is around them."""


def orders(text: str) -> list[Order]:
    """Return the words of a text that are addressed to a model, each kind once, in a fixed order.

    Letters that are not seen are left out and look-alike forms made plain first,
    so that neither hides anything.
    """
    seen = _seen(text)
    found: dict[str, Order] = {}
    for kind, pattern in _PATTERNS:
        match = pattern.search(seen) if kind not in found else None
        if match:
            start, end = max(match.start() - _AROUND, 0), match.end() + _AROUND
            found[kind] = Order(kind, " ".join(seen[start:end].split()))
    return list(found.values())


def _seen(text: str) -> str:
    """Return a text as it is meant to be read."""
    seen = _BLANKS.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFKC", text)))
    return _SPELT.sub(lambda spelt: spelt[0].replace(" ", ""), seen)


def addresses_a_model(sentence: str) -> bool:
    """Say whether a sentence gives an order to a model, and is nothing of a plan.

    직원들이 지침을 무시하고 문을 잠급니다 tells of staff, and who will leave an old rule aside
    (기존 규칙을 무시하고 새로 정하고 싶다) tells what is wished.
    """
    sentence = _seen(sentence).strip()
    if _RATING.search(sentence):
        return True
    if not orders(sentence):
        return False
    if _TO_A_MODEL.search(sentence):
        return True
    told = _RULES.search(sentence)
    if told is None or not _LEFT_ASIDE.search(sentence):
        return False
    return not _SOMEBODY.search(sentence[: told.start()]) and bool(_BIDS.search(sentence))


def without_orders(text: str) -> str:
    """Return a text without the sentences that give orders to a model."""
    pieces = _PARTS.split(text)
    kept = ["" if addresses_a_model(piece) else piece for piece in pieces]
    return "".join(kept).strip()
