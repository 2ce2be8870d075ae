"""Wishes that say nothing: that something be done, whatever it is (뭐라도 해 보고 싶습니다)."""

import re
from collections.abc import Sequence

from agents.composer.reading import Sentence
from knowledge.search.morphemes import tokens

_WHATEVER = re.compile(
    r"(?:뭐|무엇|무어)(?:이?라도|이?든지?|이?든가)|뭔가|무언가|아무거나"
    r"|어떻게(?:든지?|라도|든가)?(?= )"
    r"|(?:대책|방법|방안|조치)(?:을|이|이?라도)? ?(?:좀 )?(?:마련|세우|세워|찾|강구|필요|있)"
)
"""What is wished for where it is not said what: 무언가, 어떻게든, a remedy whatever it be."""
_IDLE_WORDS = """
어떻 뭐 무엇 무어 뭔가 무언가 아무거 아무것 해보 하 보 주 드리 달 되 좋 바라 찾 돕 도와주
나서 쓰 신경 방법 방안 대책 조치 마련 세우 강구 해결 시도 시작 노력 필요 부탁 희망 수 것 일 해
"""
_IDLE = frozenset(_IDLE_WORDS.split())
"""Words beside which a wish of that kind still says nothing."""


def says_nothing(wish: str) -> bool:
    """Say whether a wish does not tell what shall be done, only that something be."""
    return _WHATEVER.search(wish) is not None and not set(tokens(wish)) - _IDLE


def wishes_for_something(said: Sequence[Sentence]) -> bool:
    """Say whether an idea wishes, but never says for what: then one has to ask."""
    wishes = [sentence.text for sentence in said if sentence.wish]
    return bool(wishes) and all(says_nothing(wish) for wish in wishes)
