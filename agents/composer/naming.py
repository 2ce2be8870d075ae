"""A name for the service from what the idea is about and how it is offered."""

from agents.composer.reading import Sentence
from agents.composer.wording import plain, shortened
from agents.tasks import BriefTask
from knowledge.model.brief import Profile, Trait

TITLE = 60
_UNCLEAR = "내용 확인이 필요한 아이디어"
_HEADS = ("서비스", "지도", "기록관", "플랫폼", "챗봇")


def title_of(task: BriefTask, said: list[Sentence]) -> str:
    """Return the planner's title, else one from object, pattern and channel."""
    given = " ".join(plain(task.title).split())
    if given:
        return shortened(given, TITLE)
    if not task.profile.keywords and not task.profile.traits:
        return _UNCLEAR
    words = [_channel(task, said), _ai(task.profile), task.slots.object, _action(task)]
    name = ""
    for part in words:
        if part and part not in name:
            name = f"{name} {part}".strip()
    name = name if name.endswith(_HEADS) else f"{name} 서비스"
    return shortened(name, TITLE)


def _action(task: BriefTask) -> str:
    """Return what is done with the object: the pattern's word that the idea uses."""
    patterns = task.profile.of("pattern")
    if not patterns:
        return ""
    name = patterns[0].label.replace("·", " ").split()
    return next((w for w in patterns[0].words if w in name), name[-1])


def _channel(task: BriefTask, said: list[Sentence]) -> str:
    """Return the channel when a wish names it as the means: 카카오톡으로."""
    for trait in task.profile.of("channel")[:1]:
        if any(_means(trait, sentence.text) for sentence in said if sentence.wish):
            return trait.label
    return ""


def _means(trait: Trait, text: str) -> bool:
    return any(f"{word}{particle}" in text for word in trait.words for particle in ("로", "으로"))


def _ai(profile: Profile) -> str:
    return "AI" if profile.fact("uses_ai") else ""
