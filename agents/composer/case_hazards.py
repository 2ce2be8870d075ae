"""What may go wrong for those whom the idea names, told with what it says they do."""

from agents.composer.deeds import Told, told_of
from agents.composer.korean import Noun
from agents.composer.named_people import named
from agents.tasks import PeopleTask
from knowledge.catalogue.vocabulary import Hazard
from knowledge.search.people import PersonKind, kind_of


def case_hazards(task: PeopleTask) -> list[Hazard]:
    """Return a hazard for each of whom the idea tells what they do or lack, in its order."""
    found: list[Hazard] = []
    for name in named(task):
        told, kind = told_of(name, task.brief.idea), kind_of(name)
        if told and kind and (hazard := _hazard(Noun(name), kind, told)):
            found.append(hazard)
    return found


def _hazard(who: Noun, kind: PersonKind, told: Told) -> Hazard | None:
    if kind == "affected":
        # 유족 alone says nothing of how hard they are to reach; 끼니를 거르는 이웃 does.
        return _unreached(who) if who.count(" ") > 1 or told.wish else None
    # A shop that does not join in is nobody to be stood in for.
    if kind != "business" and told.stem and (told.wish or told.failing):
        return _undone(who, told)
    return _overburdened(who, told) if told.burden else None


def _undone(who: Noun, told: Told) -> Hazard:
    doing = told.deed("는", "ETM")
    fails = f"{doing} 일이 되풀이되는데" if told.failing else f"{told.deed('지', 'EC')} 못할 때"
    missed = doing if told.failing else f"{told.deed('지', 'EC')} 못한"
    return Hazard(
        text=f"{who:이/가} {fails} 대신할 사람과 방법이 없음",
        category="운영",
        likelihood=3,
        impact=4,
        signal=f"{who:이/가} {missed} 건수와 까닭",
        mitigation=("못 할 때 알릴 곳과 넘길 순서를 정함", "대신할 사람·방법을 시범에서 시험"),
        owner="사업부서",
    )


def _overburdened(who: Noun, told: Told) -> Hazard:
    doing = told.deed("는", "ETM")
    return Hazard(
        text=f"{who:이/가} {doing} 일은 줄지 않고 새 기록·보고만 더해져 현장이 외면함",
        category="운영",
        likelihood=4,
        impact=3,
        signal=f"{who:이/가} {doing} 데 쓰는 시간",
        mitigation=(
            "없앨 일을 먼저 정하고 걸리는 시간을 시범 전후로 비교",
            "한 번 적은 것은 다시 적지 않게 이어 씀",
        ),
        owner="사업부서",
    )


def _unreached(who: Noun) -> Hazard:
    return Hazard(
        text=f"{who:을/를} 찾아내지 못해 이미 알고 찾아온 사람만 이용함",
        category="형평",
        likelihood=4,
        impact=4,
        signal=f"{who} 추정 수 대비 실제 이용자 수",
        mitigation=(
            f"{who:을/를} 먼저 만나는 기관·이웃에게 알릴 창구 안내",
            "이용하지 않은 까닭을 표본 면담으로 확인",
        ),
        owner="사업부서",
    )
