"""A name for the service from what the idea is about and how it is offered."""

import re

from agents.composer.reading import Sentence, actions, demands
from agents.composer.selection import SURE
from agents.composer.titling import done
from agents.composer.wording import plain, shortened
from agents.tasks import BriefTask
from knowledge.model.brief import Profile, Trait
from knowledge.search.objects import NO_OBJECT, short_label
from knowledge.search.people import kind_of
from knowledge.search.such_titles import DEEDS, such_title

TITLE = 60
OBJECT = 40
"""Characters of the object in a name."""
_AI = re.compile(r"(?<![A-Za-z])AI(?![A-Za-z])|인공지능|artificial intelligence", re.IGNORECASE)
_UNCLEAR = "내용 확인이 필요한 아이디어"
_SUFFIX = " 서비스"
_SAID_PLAINLY = {
    "공개판": "현황 안내",
    "통합창구": "창구",
    "판독": "탐지",
    "지급": "지원",
    "AI": "응대",
    "간소화": "신청 간소화",
}
"""Words of a pattern's name as a title says them."""
_DOING = frozenset({"안내", "지원", "작성", "관리", "분석", "관제"})
"""Last words of a pattern's name that complete what is done: 통역 지원, 초안 작성."""
_DEEDS = (
    "추첨",
    "반납",
    "채팅",
    "대행",
    "투표",
    "조사",
    "점검",
    "상담",
    "신고",
    "예약",
    "수거",
    "안내",
)
"""Last words of a topic that say what is done already."""
_TO_THINGS = frozenset({"수리", "교체", "대여", "세척", "청소", "점검", "교환"})
"""Deeds that are done to what stands in a place and seldom to the place."""
_OWN_DEED = 1.5
"""Score from which the pattern says what is done against a harm (설계값)."""
_BRIEF = 50
"""Letters up to which an idea names itself better than anything like it does."""
_SCRAP = 3
"""Letters below which a topic says too little alone."""
_HARM = re.compile(
    r"(?:사기|사고|피해|악취|소음|범죄|화재|폭력|학대|체납|중독|고독사|재범|낙상|침수|투기|폐사)$"
)
"""Topics that nobody offers: what is done is against them."""
_PLAIN = {"channel-phone", "channel-sms", "channel-counter", "channel-visit", "channel-post"}
"""Ways that every service has, and that so tell no service from another."""
_PREVENTED = re.compile(r"예방|막[고을아]|않도록|않게|없게|줄이")
_GENERAL_WORDS = """
사용 이용 활용 참여 제공 해결 개선 추진 도입 운영 도움 만들 시작 생각 필요 가능 희망 처리
포함 마련 구축 개발 확대 강화 실시 진행 존재 대신 동참
"""
_GENERAL = frozenset(_GENERAL_WORDS.split())


def title_of(task: BriefTask, said: list[Sentence]) -> str:
    """Return the planner's title, else one from channel, object and what is done with it."""
    given = " ".join(plain(task.title).split())
    if given:
        return shortened(given, TITLE)
    profile = task.profile
    topic = shortened(task.slots.object, OBJECT)
    if topic == NO_OBJECT and not profile.of("pattern"):
        return _UNCLEAR
    if not profile.of("field") and not profile.of("pattern"):
        kind = "서비스" if any(sentence.wish for sentence in said) else "아이디어"
        if deed := next((d for w in demands(said) if (d := done(w, topic))), ""):
            return shortened(f"{topic} {deed}{_SUFFIX}", TITLE)
        return shortened(f"{topic} 관련 {kind}", TITLE)
    if len(task.idea) > _BRIEF and (such := such_title(profile)):
        return _after_such(task, said, such)
    topic = _whole(topic, profile)
    surely = any(trait.score >= _OWN_DEED for trait in profile.of("pattern")[:1])
    if _HARM.search(topic) and not surely:
        deed = "예방" if _PREVENTED.search(task.idea) else "대응"
        deed = "보상" if topic.endswith("피해") and "보상" in task.idea else deed
        return shortened(f"{topic} {deed}{_SUFFIX}", TITLE)
    action = _action(task, said, topic)
    topic = _of_a_place(topic, action, profile)
    topic, action = _merged("" if topic == NO_OBJECT else topic, action)
    whose = "" if topic else _users(task)
    name = ""
    for part in (_ai(task), _channel(task, said, topic), whose, topic, action):
        if part and part not in name:
            name = f"{name} {part}".strip()
    return shortened(name + ("" if name.endswith("서비스") else _SUFFIX), TITLE)


def _after_such(task: BriefTask, said: list[Sentence], such: str) -> str:
    """Return a name after that of such a service, with what is done where it says no deed."""
    deed = "" if DEEDS & set(re.split(r"[\s·]", such)) else _action(task, said, such)
    ai = "" if "AI" in such else _ai(task)
    name = " ".join(filter(None, (ai, such, "" if deed in such else deed)))
    return shortened(name + ("" if name.endswith("서비스") else _SUFFIX), TITLE)


def _whole(topic: str, profile: Profile) -> str:
    """Return the field's name for a topic that is a scrap of it: 출소 → 출소자 정착·갱생보호."""
    field = profile.of("field")[:1]
    if len(topic) < _SCRAP and field and topic in field[0].label:
        parts = re.split(r"[·(]", field[0].label)
        if topic not in parts:
            return short_label(field[0].label)
    return topic


def _of_a_place(topic: str, action: str, profile: Profile) -> str:
    """Return the place with the thing in it that is mended or lent: not 경로당 수리."""
    if kind_of(topic) != "institution" or action not in _TO_THINGS:
        return topic
    things = [word for word in profile.keywords[1:2] if word not in topic]
    return f"{topic} {shortened(things[0], OBJECT - len(topic))}" if things else topic


def _merged(topic: str, action: str) -> tuple[str, str]:
    """Return both without saying a word twice: 어르신 안부 + 안부확인 → 어르신 안부확인."""
    rest, _, last = topic.rpartition(" ")
    if last and action.startswith(last):
        return rest, action
    thing = action.split()[:-1]
    if last and thing and thing[-1] == last:
        return rest, action
    return topic, action


def _users(task: BriefTask) -> str:
    users = task.profile.of("user")
    return users[0].label if users and len(users[0].label) <= len("외국인 주민") else ""


def _action(task: BriefTask, said: list[Sentence], topic: str) -> str:
    """Return what is done: the pattern's word that the idea uses, else the idea's own verb."""
    patterns = task.profile.of("pattern")
    if topic.endswith(_DEEDS) and any(topic.endswith(trait.words) for trait in patterns):
        return ""
    wished = [w for s in said if s.wish for w in actions(s.text) if w not in _GENERAL]
    sure = [trait for trait in patterns[:1] if trait.score >= SURE]
    told = [deed for wish in demands(said) if (deed := done(wish, topic))]
    found = [
        *(word for trait in sure for word in _named(trait, topic)),
        *told,
        *(word for trait in patterns[:1] for word in _named(trait, topic)),
        *(word for word in wished if word not in topic),
        *(word for trait in patterns[1:] for word in _named(trait, topic)),
        *(_last(trait) for trait in patterns[:1] if trait.words),
    ]
    return found[0] if found else ""


def _last(trait: Trait) -> str:
    word = _tokens(trait.label.removesuffix(_SUFFIX))[-1]
    return _SAID_PLAINLY.get(word, word)


def _named(trait: Trait, topic: str) -> list[str]:
    """Return parts of a pattern's name that hold a word of the idea, completed where needed."""
    tokens = _tokens(trait.label)
    last = tokens[-1]
    found: list[str] = []
    for word in trait.words:
        token = next((token for token in tokens if len(word) > 1 and word in token), "")
        if not token:
            continue
        done = f"{token} {last}" if last in _DOING and last != token else token
        if token in topic:
            done = last if last in _DOING and last not in topic else ""
        found += [done] if done else []
    return found


def _tokens(name: str) -> list[str]:
    return re.split(r"[·\s]+", name)


def _channel(task: BriefTask, said: list[Sentence], topic: str) -> str:
    """Return the channel when a wish names it as the means: 카카오톡으로."""
    for trait in task.profile.of("channel")[:1]:
        if trait.id in _PLAIN:
            continue
        if any(word in topic for word in trait.words):
            continue
        if any(_means(trait, sentence.text) for sentence in said if sentence.wish):
            return trait.label
    return ""


def _means(trait: Trait, text: str) -> bool:
    return any(f"{word}{particle}" in text for word in trait.words for particle in ("로", "으로"))


def _ai(task: BriefTask) -> str:
    """Return AI when the idea itself asks for it, not only the pattern it was taken for."""
    return "AI" if task.profile.fact("uses_ai") and _AI.search(task.idea) else ""
