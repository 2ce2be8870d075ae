"""The consultation in six numbers, as far as they are known."""

from typing import TypedDict

from app.dossier import Dossier
from app.labels import short_won
from app.templating import day, draw
from knowledge.model.consultation import Consultation
from knowledge.model.results import Budget, Results
from knowledge.model.review import Round
from workflows.values import cited


class Figure(TypedDict):
    """A number with what it says."""

    label: str
    value: str
    unit: str
    note: str
    lead: bool


def strip(one: Consultation, dossier: Dossier) -> None:
    """Draw the numbers that are known; nothing when there are none yet."""
    items = figures(dossier)
    if items:
        draw("strip.html", items=items)


def figures(dossier: Dossier) -> list[Figure]:
    """Return what is known in numbers, the verdict first."""
    items = _verdict(dossier.final) + _computed(dossier.results)
    if items and dossier.plan:
        used = {*cited(dossier.plan), *cited(dossier.results)}
        quoted = [item for item in dossier.evidence.values() if item.id in used]
        checked = sum(item.verified for item in quoted)
        items.append(_figure("인용한 근거", len(quoted), "건", f"확인 {checked}건"))
    return items


def _verdict(final: Round | None) -> list[Figure]:
    if final is None:
        return []
    card = final.scorecard
    severe = sum(item.severity != "경미" for item in final.findings)
    return [
        _figure("평가 결과", f"{card.total:.1f}", "점", card.verdict, lead=True),
        _figure("검토자 의견 일치", card.confidence, "", f"남은 중대 지적 {severe}건"),
    ]


def _computed(results: Results | None) -> list[Figure]:
    if results is None:
        return []
    money, dates = results.budget, results.schedule
    applied = sum(item.status == "적용" for item in results.procedures)
    unknown = sum(item.status == "확인 필요" for item in results.procedures)
    return [
        _total(money),
        _figure("추진 완료", day(dates.finish), "", f"{day(dates.start)} 착수"),
        _figure("적용 절차", applied, "건", f"확인 필요 {unknown}건"),
    ]


def _total(money: Budget) -> Figure:
    """Return the total cost; while nothing has a price there is none, and 0 won is not it."""
    if not money.total:
        waiting = f"견적 필요 {len(money.quotes)}건" if money.quotes else "금액이 있는 비용 없음"
        return _figure("총사업비", "산정 불가", "", waiting)
    quotes = f" · 견적 {len(money.quotes)}건 제외" if money.quotes else ""
    return _figure("총사업비", short_won(money.total), "", f"{money.total:,}원{quotes}")


def _figure(label: str, value: object, unit: str, note: str, *, lead: bool = False) -> Figure:
    return Figure(label=label, value=str(value), unit=unit, note=note, lead=lead)
