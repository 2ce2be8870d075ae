"""One idea, several questions: asked from each side of it, and the answers fused."""

from collections.abc import Callable, Mapping, Sequence

from knowledge.model.brief import Profile, TraitKind
from knowledge.search.hits import Hit

IDEA = "아이디어"
"""The side of what the planner wrote."""
_SIDES: Mapping[TraitKind, str] = {
    "field": "분야",
    "pattern": "서비스 유형",
    "user": "이용자",
    "channel": "창구",
    "data": "데이터",
    "ai": "인공지능",
}
_KEYWORDS = 3
"""Keywords of the idea in the question of each side: what the service is about."""
_CONSTANT = 20
_SIDE = 0.5
"""What a place in the answers to one side counts beside one in those to the idea itself."""


def questions(idea: str, profile: Profile) -> dict[str, str]:
    """Return what is asked of an idea, by the name of the side it is seen from."""
    about = " ".join(profile.keywords[:_KEYWORDS])
    asked = {IDEA: idea}
    for kind, side in _SIDES.items():
        labels = [trait.label for trait in profile.traits if trait.kind == kind]
        if labels:
            asked[side] = " ".join((about, *labels)).strip()
    return asked


def fused(asked: Mapping[str, str], search: Callable[[str], Sequence[Hit]]) -> list[Hit]:
    """Return the answers to all questions, best first, each with the sides it was found from."""
    scores: dict[tuple[str, str], float] = {}
    found: dict[tuple[str, str], Hit] = {}
    sides: dict[tuple[str, str], list[str]] = {}
    for side, question in asked.items():
        weight = 1.0 if side == IDEA else _SIDE
        for place, hit in enumerate(search(question), start=1):
            key = (hit.quotation.kind, hit.quotation.ref)
            scores[key] = scores.get(key, 0.0) + weight / (_CONSTANT + place)
            known = found.setdefault(key, hit)
            words = tuple(dict.fromkeys((*known.words, *hit.words)))
            found[key] = known.model_copy(update={"words": words})
            sides.setdefault(key, []).append(side)
    order = sorted(scores, key=lambda key: -scores[key])
    return [
        found[key].model_copy(
            update={"score": scores[key] * _CONSTANT, "lenses": tuple(sides[key])}
        )
        for key in order
    ]
