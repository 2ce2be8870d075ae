"""What a proposal can answer to a form: each part under the names that forms give it."""

from collections.abc import Iterable
from dataclasses import dataclass

from documents.compose.chapters.opening import total_cost
from documents.compose.wording import UNPRICED, day, joined, local_day, period, share, won
from knowledge.model.ordinances import to_confirm
from knowledge.model.proposal import Proposal
from knowledge.model.results import Budget, Funding


@dataclass(frozen=True)
class Source:
    """A part of the proposal, with the words forms use for it."""

    name: str
    """What it is called in the product."""
    words: tuple[str, ...]
    lines: tuple[str, ...]
    """Its sentences or entries, each whole by itself."""
    listed: bool = False
    """True: rows of a table take one line each."""
    amount: int = 0
    """Won, where a form may ask for it in another unit; 0: it is no amount."""


_FUNDS = {
    "국비": "국고, 국고보조금, 정부지원금",
    "지방비": "시비, 도비, 군비, 구비, 시도비, 지방비 부담",
    "자부담": "자체부담, 민간부담, 자체재원",
}
"""Other words of forms for where money comes from."""


def sources(proposal: Proposal) -> tuple[Source, ...]:
    """Return everything a form may ask for; without lines where the proposal is silent."""
    return (*_about(proposal), *_why(proposal), *_what(proposal), *_how(proposal))


def _source(
    name: str, words: str, lines: Iterable[str], listed: bool = False, *, amount: int = 0
) -> Source:
    kept = tuple(line for line in lines if line)
    return Source(name, (name, *words.split(", ")), kept, listed, amount)


def _about(proposal: Proposal) -> tuple[Source, ...]:
    brief = proposal.brief
    body = brief.organisation
    created = day(local_day(proposal.created))
    choice = proposal.options.choice
    return (
        _source(
            "사업명", "과제명, 제안명, 서비스명, 제안 제목, 아이디어명, 프로젝트명", [brief.title]
        ),
        _source("기관명", "신청기관, 제안기관, 소속, 소속기관, 주관기관, 기관", [body.name]),
        _source("담당부서", "부서명, 부서, 소속부서, 담당과", [body.department]),
        _source("연락처", "전화번호, 전화, 담당자 연락처, 이메일", [body.contact]),
        _source("작성일", "신청일, 제출일, 작성일자", [created]),
        _source("기관 유형", "기관구분, 신청 구분, 기관 구분", [body.level]),
        _source("추진방식", "추진방법, 사업방식, 추진전략", [f"{choice.name}({choice.kind})"]),
        _source(
            "사업개요", "사업 요약, 과제개요, 제안개요, 요약, 개요, 제안 요약", [brief.summary]
        ),
        _source(
            "사업대상",
            "대상, 이용자, 수혜자, 지원대상, 적용대상, 수혜대상, 서비스 대상",
            [joined(brief.beneficiaries)],
        ),
    )


def _why(proposal: Proposal) -> tuple[Source, ...]:
    purpose, service = proposal.plan.purpose, proposal.plan.service
    background = [claim.text for claim in purpose.background]
    rules = [entry.title for entry in proposal.evidence if entry.kind == "ordinance"]
    statutes = [e.basis for e in proposal.results.procedures if e.status == "적용"]
    bases = dict.fromkeys((*statutes, to_confirm(rules)))
    return (
        _source(
            "목적",
            "사업목적, 추진목적, 제안목적, 과제목적, 과업목적, 연구목적, 도입목적",
            [purpose.purpose],
        ),
        _source(
            "목표", "사업목표, 추진목표, 과제목표", [goal.text for goal in purpose.goals], True
        ),
        _source(
            "추진배경",
            "배경, 필요성, 추진 필요성, 제안배경, 사업 필요성, 배경 및 필요성, 추진배경 및 필요성",
            [*(problem.text for problem in purpose.problems[:1]), *background],
        ),
        _source(
            "현황 및 문제점",
            "현황, 문제점, 현황과 문제점, 현황 및 문제점 분석",
            [f"{problem.text}({problem.cause})" for problem in purpose.problems],
        ),
        _source("법적 근거", "추진근거, 관련법령, 관련 근거, 법령 근거", bases),
        _source(
            "차별성",
            "유사사업과의 차별성, 독창성, 창의성, 유사서비스, 기존 사업과의 차이",
            [f"{entry.name}: {entry.difference}" for entry in service.similar],
        ),
    )


def _what(proposal: Proposal) -> tuple[Source, ...]:
    service, measures = proposal.plan.service, proposal.plan.measures
    features = [f"{entry.name}: {entry.description}" for entry in service.features]
    return (
        _source(
            "사업내용",
            "주요내용, 세부내용, 제안내용, 과업내용, 추진내용, 개선방안, 세부 추진계획, 주요 기능",
            features,
        ),
        _source(
            "이용 흐름",
            "서비스 흐름, 서비스 시나리오, 이용절차",
            [f"{step.stage}: {step.after}" for step in service.journey],
        ),
        _source(
            "취약계층 대책",
            "접근성, 취약계층, 대체수단, 취약계층 지원",
            [f"{entry.user}: {entry.means}" for entry in service.alternatives],
        ),
        _source(
            "활용 데이터",
            "데이터, 활용데이터, 데이터 활용, 데이터 확보방안",
            [f"{use.name}({use.source}): {use.purpose}" for use in service.data],
        ),
        _source(
            "성과지표",
            "지표명, 성과지표명, 핵심성과지표, KPI",
            [k.name for k in measures.kpis],
            True,
        ),
        _source("목표값", "목표치, 성과목표", [kpi.target for kpi in measures.kpis], True),
        _source("측정방법", "측정 방법, 산식", [kpi.method for kpi in measures.kpis], True),
        _source("기대효과", "파급효과, 효과, 기대성과", [e.text for e in measures.effects]),
        _source(
            "확산 방안",
            "활용방안, 확산계획, 향후계획, 지속가능성, 향후 운영계획",
            [claim.text for claim in measures.expansion],
        ),
    )


def _how(proposal: Proposal) -> tuple[Source, ...]:
    results, people = proposal.results, proposal.plan.people
    schedule, budget = results.schedule, results.budget
    risks = sorted(people.risks, key=lambda risk: -risk.level)
    privacy = [
        f"{entry.name}: {entry.action}"
        for entry in results.procedures
        if "개인정보" in entry.name + entry.basis and entry.status == "적용"
    ]
    return (
        _source(
            "사업기간",
            "추진기간, 기간, 수행기간, 과업기간, 과제기간, 연구기간",
            [period(schedule.start, schedule.finish)],
        ),
        _source(
            "추진일정",
            "세부일정, 일정, 추진계획, 과업, 추진내용 및 일정, 추진 일정 계획",
            [f"{t.name}({period(t.start, t.finish)})" for t in schedule.tasks],
            True,
        ),
        _source(
            "추진체계",
            "수행체계, 조직, 추진조직, 역할분담, 수행조직",
            [f"{body.name}: {body.role}" for body in people.bodies],
        ),
        _source(
            "총사업비",
            "소요예산, 사업비, 예산, 신청금액, 총예산, 총 사업비",
            [total_cost(budget)],
            amount=budget.total,
        ),
        *(
            _source(f.source, _FUNDS.get(f.source, f.source), [_share(f, budget)], amount=f.amount)
            for f in budget.funding
        ),
        _source(
            "재원",
            "재원조달, 재원별, 예산 구성",
            [f"{f.source} {_share(f, budget)}({share(f.share)})" for f in budget.funding],
        ),
        _source(
            "예산 항목",
            "비목, 세목, 세부항목, 예산항목",
            [line.item for line in budget.lines],
            True,
        ),
        _source(
            "금액",
            "소요액, 예산액",
            ["견적 필요" if x.total is None else won(x.total) for x in budget.lines],
            True,
        ),
        _source("산출근거", "산출내역, 산출 근거", [line.formula for line in budget.lines], True),
        _source("위험요인", "리스크, 장애요인, 예상 위험", [r.text for r in risks], True),
        _source(
            "위험 대책",
            "대응방안, 대책, 위험관리, 위험관리 방안",
            [f"{r.text} → {', '.join(r.mitigation)}" for r in risks],
        ),
        _source("개인정보 보호", "개인정보 보호 대책, 보안대책, 개인정보 처리", privacy),
    )


def _share(source: Funding, budget: Budget) -> str:
    """Return what a source pays, or that nothing can be shared out before the quotations."""
    return won(source.amount) if budget.total else UNPRICED
