"""Verdicts on pairs of ideas by rules over what stands on their cards, whatever their order."""

import re

from agents.answers import JudgeAnswer, VerdictDraft
from agents.composer.selection import shared
from agents.idea_tasks import IdeaCard, JudgeTask

_FRAIL = re.compile("어르신|노인|고령|장애|외국인|아동|환자|임산부|1인 가구|스마트폰 없이")
"""Whoever is kept from services more than others gains most."""
_BY_ONESELF = re.compile("창구|담당자|표본|기록|사유|표시|확인|관찰|세어")
"""First steps an office can take with what it has."""


def compose(task: JudgeTask) -> JudgeAnswer:
    """Return the verdict on every pair."""
    return JudgeAnswer(
        verdicts=tuple(
            _verdict(task, match.pair, match.first, match.second) for match in task.matches
        )
    )


def _verdict(task: JudgeTask, pair: int, first: IdeaCard, second: IdeaCard) -> VerdictDraft:
    weigh = _for_users if task.duty == "이용자" else _for_the_office
    one, other = weigh(task, first), weigh(task, second)
    for (what, mine), (_, theirs) in zip(one, other, strict=True):
        if mine != theirs:
            better = "첫째" if mine > theirs else "둘째"
            return VerdictDraft.model_validate(
                {"pair": pair, "better": better, "reason": f"{what}에서 앞섬"}
            )
    return VerdictDraft(pair=pair, better="동률", reason="카드에 적힌 것으로는 가릴 수 없음")


def _for_users(task: JudgeTask, card: IdeaCard) -> list[tuple[str, int]]:
    """Return what counts for users, the weightiest first."""
    return [
        ("같은 어려움의 민원 수", card.complaints),
        ("주제에 적힌 어려움과의 거리", shared(task.theme, f"{card.problem} {card.what}")),
        ("디지털이 어려운 이용자의 몫", bool(_FRAIL.search(f"{card.users} {card.what}"))),
    ]


def _for_the_office(task: JudgeTask, card: IdeaCard) -> list[tuple[str, int]]:
    """Return what counts for those who would have to do it."""
    return [
        ("먼저 해 본 사례", card.precedent),
        ("확인된 근거 수", card.verified),
        ("가진 것으로 시작할 수 있는지", bool(_BY_ONESELF.search(card.first_step))),
        ("주제와의 거리", shared(task.theme, card.what)),
    ]
