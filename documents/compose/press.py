"""The 보도자료: what residents gain, in sentences a newspaper can print.

Nobody's words are made up: a quotation is left for the person who will have said it,
and the score of an internal review is not told. Sources carry no numbers here: only what
has to be checked before release cites its law.
"""

import re

from documents.blocks import Block, Digest, Document, Item, Paragraph, Run, Table, TitleBox
from documents.compose.chapters import closing, opening
from documents.compose.citations import Citations, item
from documents.compose.framing import framed
from documents.compose.grids import Spec, cell, table
from documents.compose.wording import (
    QUOTE_NEEDED,
    UNKNOWN,
    about,
    day,
    joined,
    local_day,
    month,
    period,
)
from knowledge.model.plan import Feature
from knowledge.model.proposal import Proposal

_RELEASE = "[확인 필요] 배포 즉시 또는 공개 일시(예: 2026. 11. 23. 14:30)"
_FEW = 3
_WORKINGS = re.compile(r"; (?:맡음|필요|기한|확인): ")
"""Where what the office has to arrange for a function begins; the public is not told it."""
_ELECTION = "배포 전 확인: 선거일 전 60일부터 홍보 제한(공직선거법 제86조)"


def press(proposal: Proposal) -> Document:
    """Return the draft of a press release; it speaks of a plan, never of a result."""
    cites = Citations(proposal.evidence)
    summary = _digest(proposal)
    blocks = (
        summary,
        _release(proposal),
        TitleBox(
            title=_title(proposal),
            date=day(local_day(proposal.created)),
            department=opening.department(proposal),
        ),
        *_subtitles(proposal),
        *_lead(proposal),
        *_changes(proposal, cites),
        *_inclusion(proposal),
        *_scale(proposal),
        *_outlook(proposal),
        *_said(),
        _outline(proposal),
        _desk(proposal),
        *_before_release(proposal, cites),
        *(closing.references(cites) if cites.references() else ()),
        closing.imprint(proposal),
        *closing.signature(proposal, ("사업 개요",))[1:],
    )
    return framed(proposal, _title(proposal), blocks, summary)


def _title(proposal: Proposal) -> str:
    name = proposal.brief.organisation.name
    return f"{name + ', ' if name else ''}‘{proposal.brief.title}’ 추진"


def _digest(proposal: Proposal) -> Digest:
    schedule = proposal.results.schedule
    return Digest(
        lines=(
            f"목적: {proposal.plan.purpose.purpose}",
            f"대상: {joined(proposal.brief.beneficiaries)}",
            f"시기와 예산: {period(schedule.start, schedule.finish)}, {_money(proposal)}",
        ),
        keywords=opening.keywords(proposal),
    )


def _release(proposal: Proposal) -> Table:
    rows = (
        ("보도시점", _RELEASE),
        ("배포기관", proposal.brief.organisation.name or UNKNOWN),
    )
    specs: tuple[Spec, ...] = (("구분", 1, "center"), ("내용", 5, "left"))
    return table("보도자료", specs, rows)


def _subtitles(proposal: Proposal) -> tuple[Paragraph, ...]:
    names = [feature.name for feature in _main(proposal)]
    start = month(proposal.results.schedule.start)
    lines = (
        f"- {joined(names)} -" if names else "",
        f"- {start} 착수 계획, 대상은 {joined(proposal.brief.beneficiaries[:_FEW])} -",
    )
    return tuple(
        Paragraph(runs=(Run(text=line, bold=True),), align="center") for line in lines if line
    )


def _main(proposal: Proposal) -> list[Feature]:
    return [f for f in proposal.plan.service.features if f.priority == "필수"][:_FEW]


def _lead(proposal: Proposal) -> tuple[Item, ...]:
    """Return who does what, from when, and why."""
    start = month(proposal.results.schedule.start)
    # ‘에서는’ and ‘사업을’ fit any name, whatever sound it ends in.
    who = opening.department(proposal)
    problems = proposal.plan.purpose.problems[:1]
    return (
        item(
            1,
            f"{who}에서는 {start}부터 ‘{proposal.brief.title}’ 사업을 추진할 계획이다.",
        ),
        item(2, f"(목적) {proposal.plan.purpose.purpose}"),
        *(item(2, f"(배경) {_told(problem.text, problem.evidence)}") for problem in problems),
    )


def _changes(proposal: Proposal, cites: Citations) -> tuple[Item, ...]:
    features = _main(proposal)
    if not features:
        return (cites.absent(1, "주요 내용"),)
    return (
        item(1, "주요 내용은 다음과 같다."),
        *(item(2, f"({f.name}) {_WORKINGS.split(f.description)[0]}") for f in features),
    )


def _inclusion(proposal: Proposal) -> tuple[Item, ...]:
    others = proposal.plan.service.alternatives[:2]
    if not others:
        return ()
    return (
        item(1, "온라인 이용이 어려운 주민도 다음과 같이 이용할 수 있도록 준비한다."),
        *(item(2, f"({a.user}) {a.means}") for a in others),
    )


def _scale(proposal: Proposal) -> tuple[Item, ...]:
    schedule = proposal.results.schedule
    pilots = [task.start for task in schedule.tasks if task.phase == "시범"]
    pilot = f", 시범 운영은 {month(min(pilots))}부터" if pilots else ""
    return (
        item(1, "일정과 예산은 계획안이며 심의와 절차에 따라 달라질 수 있다."),
        item(2, f"(일정) {period(schedule.start, schedule.finish)}{pilot}"),
        item(2, f"(예산) {_money(proposal)}"),
    )


def _money(proposal: Proposal) -> str:
    budget = proposal.results.budget
    if not budget.total:
        return f"총사업비 산정 중({QUOTE_NEEDED})"
    left_out = ", 견적 중인 항목 제외" if budget.quotes else ""
    return f"총사업비 {about(budget.total)}({len(budget.years)}년간, 부가세 포함{left_out})"


def _outlook(proposal: Proposal) -> tuple[Item, ...]:
    measures = proposal.plan.measures
    goals = [item(2, f"(목표) {kpi.name}: {kpi.target}") for kpi in measures.kpis[:2]]
    effects = [item(2, _told(e.text, e.evidence)) for e in measures.effects[:2]]
    if not goals and not effects:
        return ()
    return (item(1, "기대하는 효과와 성과 목표는 다음과 같다."), *effects, *goals)


def _told(text: str, evidence: tuple[str, ...]) -> str:
    """Return a statement for the public: no number of a source, but that it is assumed."""
    return text if evidence else f"{text} (가정)"


def _said() -> tuple[Item, ...]:
    return (
        item(1, "관계자 말: [승인받은 인용문 필요]"),
        item(4, "승인받지 않은 발언은 지어내지 않음. 발언자와 문장을 승인받아 넣어 주십시오."),
    )


def _outline(proposal: Proposal) -> Table:
    schedule = proposal.results.schedule
    rows = (
        ("사업명", proposal.brief.title),
        ("대상", joined(proposal.brief.beneficiaries)),
        ("기간", period(schedule.start, schedule.finish)),
        ("방식", f"{proposal.options.choice.name}({proposal.options.choice.kind})"),
        ("예산", _money(proposal)),
    )
    specs: tuple[Spec, ...] = (("구분", 1, "center"), ("내용", 5, "left"))
    return table("사업 개요", specs, rows)


def _desk(proposal: Proposal) -> Table:
    """Return who answers; the rule wants department, person and telephone on every release."""
    organisation = proposal.brief.organisation
    department = organisation.department or organisation.name or UNKNOWN
    rows = (
        (cell(department, rowspan=2), "책임자", UNKNOWN, UNKNOWN),
        ("담당자", UNKNOWN, organisation.contact or UNKNOWN),
    )
    specs: tuple[Spec, ...] = (
        ("담당부서", 2, "center"),
        ("구분", 1, "center"),
        ("직위·성명", 2, "center"),
        ("연락처", 2, "center"),
    )
    return table("담당", specs, rows)


def _before_release(proposal: Proposal, cites: Citations) -> tuple[Block, ...]:
    """Return what must be settled before this may go out."""
    basis = [p.evidence for p in proposal.results.procedures if p.id == "election"]
    election = cites.run(_ELECTION, basis[0] if basis else ())
    return (
        item(4, "배포 전 확인: 보도시점, 책임자·담당자, 인용문, 사진의 이용 허락"),
        item(4, election),
    )
