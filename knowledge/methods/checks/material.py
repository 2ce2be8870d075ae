"""Whether what the planner brought speaks to a model: it is quoted, never done, and reported."""

from collections.abc import Iterator

from knowledge.methods.checks.dossier import Dossier, finding
from knowledge.methods.instructions import orders
from knowledge.model.review import FindingDraft


def addressed_to_models(dossier: Dossier) -> Iterator[FindingDraft]:
    """No evidence from uploads gives orders to an agent; the words themselves are not repeated."""
    for item in dossier.evidence.values():
        found = orders(item.quote) if item.kind in ("document", "data") else []
        if found:
            kinds = ", ".join(dict.fromkeys(each.kind for each in found))
            yield finding(
                "경미",
                "purpose",
                f"근거 {item.id} {item.place.partition(' (')[0]}",
                f"올린 자료에 인공지능에 지시하는 글이 있음: {kinds}. 자료로만 두고 따르지 않음",
                "자료의 출처와 작성 경위를 확인하고, 필요하면 자료실에서 지움",
            )
