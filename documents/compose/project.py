"""The 사업계획서·공모 제안서: the order a call for proposals usually asks for.

A call that comes with a form of its own is answered by filling that form instead.
"""

from documents.blocks import Block, Document, Heading, Run
from documents.compose.chapters import (
    closing,
    finance,
    opening,
    organisation,
    outcome,
    overview,
    rationale,
    service,
)
from documents.compose.citations import Citations, item
from documents.compose.framing import framed
from documents.compose.grids import Spec, table
from documents.compose.wording import UNKNOWN, joined, period, share, won
from knowledge.model.proposal import Proposal


def project(proposal: Proposal) -> Document:
    """Return the project proposal: summary sheet first, then nine chapters."""
    cites = Citations(proposal.evidence)
    title = f"{proposal.brief.title} 사업계획서(안)"
    blocks = (
        *opening.opening(proposal, title)[:2],
        *_sheet(proposal),
        *_under("추진배경 및 필요성", rationale.background(proposal, cites)),
        *rationale.situation(proposal, cites),
        *_under("사업목표 및 내용", overview.overview(proposal, cites)),
        *service.service(proposal, cites)[1:],
        *organisation.organisation(proposal, cites),
        *_under("사업예산", finance.finance(proposal, cites)),
        *_measures(proposal, cites),
        *_future(proposal, cites),
        *_under("위험관리 및 개인정보 보호", outcome.risks(proposal, cites)),
        *_privacy(proposal, cites),
        *closing.assumptions(proposal, cites),
        *closing.references(cites),
        *closing.disclosure(proposal),
        *closing.signature(proposal, _attachments(proposal)),
    )
    return framed(proposal, title, blocks)


def _under(text: str, chapter: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return a chapter under another heading."""
    return (Heading(level=1, text=text), *chapter[1:])


def _sheet(proposal: Proposal) -> tuple[Block, ...]:
    """Return the summary sheet (요약서)."""
    plan, results = proposal.plan, proposal.results
    organisation = proposal.brief.organisation
    budget = results.budget
    funding = [f"{entry.source} {share(entry.share)}" for entry in budget.funding]
    kpis = [f"{kpi.name}: {kpi.target}" for kpi in plan.measures.kpis[:3]]
    rows = (
        ("사업명", proposal.brief.title),
        ("신청기관", opening.department(proposal)),
        ("담당·연락처", organisation.contact or UNKNOWN),
        ("사업목적", plan.purpose.purpose),
        ("사업대상", joined(proposal.brief.beneficiaries)),
        ("주요내용", joined([feature.name for feature in plan.service.features])),
        ("추진방식", f"{proposal.options.choice.name}({proposal.options.choice.kind})"),
        ("사업기간", period(results.schedule.start, results.schedule.finish)),
        ("총사업비", opening.total_cost(budget)),
        ("재원", joined(funding)),
        ("성과목표", joined(kpis)),
    )
    specs: tuple[Spec, ...] = (("구분", 1, "center"), ("내용", 5.5, "left"))
    return (
        Heading(level=1, text="요약서", numbered=False),
        item(1, Run(text=proposal.brief.summary)),
        table("사업 요약", specs, rows),
    )


def _measures(proposal: Proposal, cites: Citations) -> tuple[Block, ...]:
    return (
        Heading(level=1, text="성과지표"),
        outcome.kpis(proposal.plan, cites),
        item(1, "기대효과"),
        *cites.items(2, proposal.plan.measures.effects, "기대효과"),
    )


def _future(proposal: Proposal, cites: Citations) -> tuple[Block, ...]:
    """Return how it lives on: money and bodies of the last year, and where it spreads."""
    budget = proposal.results.budget
    bodies = [f"{body.name}({body.role})" for body in proposal.plan.people.bodies[:3]]
    running = (
        f"{budget.years[-1]}년 소요액 {won(budget.yearly[-1])}(부가세 포함)을 "
        "이후 연간 운영비의 기준으로 봄"
        if budget.total
        else f"운영비: {UNKNOWN}"
    )
    return (
        Heading(level=1, text="지속운영 및 확산"),
        item(1, "운영 재원"),
        item(2, running),
        item(1, f"운영 주체: {joined(bodies)}"),
        item(1, "확산 방안"),
        *cites.items(2, proposal.plan.measures.expansion, "확산 방안"),
    )


def _privacy(proposal: Proposal, cites: Citations) -> tuple[Block, ...]:
    """Return which personal data is used for what, and the procedures about it."""
    used = [use for use in proposal.plan.service.data if use.personal != "없음"]
    due = [
        entry
        for entry in proposal.results.procedures
        if "개인정보" in entry.name + entry.basis and entry.status != "해당 없음"
    ]
    rows = [
        ((cites.run(use.name, use.evidence),), use.personal, use.purpose, use.source)
        for use in used
    ]
    specs: tuple[Spec, ...] = (
        ("항목", 2, "left"),
        ("구분", 1.2, "center"),
        ("이용 목적", 3, "left"),
        ("보유처", 1.4, "center"),
    )
    steps = [
        item(
            2,
            Run(text=f"{entry.name}({entry.status}): ", bold=True),
            cites.run(entry.action, entry.evidence),
        )
        for entry in due
    ]
    return (
        *([table("처리하는 개인정보", specs, rows)] if rows else []),
        item(1, "개인정보 보호 조치" if steps else "개인정보 관련 절차: 해당 없음"),
        *steps,
    )


def _attachments(proposal: Proposal) -> tuple[str, ...]:
    quotes = proposal.results.budget.quotes
    return (
        "참여 확약서(공고 서식)",
        *([f"견적서({joined(quotes)})"] if quotes else []),
        "제안서 자료(proposal.json)",
    )
