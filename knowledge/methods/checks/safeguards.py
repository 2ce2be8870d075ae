"""Whether people are protected: their data, their rights, and those without a smartphone."""

import re
from collections.abc import Iterator

from knowledge.methods.checks.dossier import Dossier, finding, place, places
from knowledge.model.review import FindingDraft, Severity

PRIVACY = re.compile("개인정보|위치정보")
PERSON_DECIDES = re.compile(
    r"(?:담당자|담당 공무원|공무원|사람|직원|상담사|위원회|부서장|전문가)[^.]{0,25}"
    r"(?:확인|검토|결정|승인|판단|심사|심의|확정)"
)
DIGITAL = re.compile(
    r"앱|웹|모바일|스마트폰|휴대폰|카카오|카톡|알림톡|챗봇|키오스크|무인단말|온라인|인터넷|누리집|홈페이지|QR|큐알|포털|플랫폼"
)
PLAIN = re.compile(
    r"전화|방문|창구|대면|우편|종이|서면|ARS|콜센터|주민센터|행정복지센터|읍·?면·?동|이장|통장|경로당|현장|직접|대리|대행|게시판|안내판|방송"
)
AI_DECIDES = re.compile(
    r"(?:AI|인공지능|알고리즘)[^.]{0,30}"
    r"(?:결정|승인|판정|선정|탈락|거절|부과|지급|확정|취소)(?!\s?(?:기준|근거|이력))"
    r"|(?:자동|시스템)[^.]{0,20}(?:자격|수급|과태료|요금|급여)[^.]{0,15}(?:결정|판정|탈락|부과|지급|취소)"
)
CONSENT = re.compile("동의|고지|처리방침|수집 근거|법적 근거|이용 근거|열람|철회|파기")
EXISTING = "기존 서비스"
"""Place of the evidence on services that exist in the field."""
MOST_SIMILAR = 12
"""Similar services that a plan can hold."""
AT_STAKE = "ai_affects_rights"
HUMAN_REVIEW: tuple[tuple[str, Severity, str], ...] = (
    ("ai_decides_rights", "치명", "인공지능이 권리·의무를 결정하는데 사람의 결정 단계가 없음"),
    (AT_STAKE, "중대", "인공지능 결과가 권리·의무에 쓰이는데 사람의 확인 단계가 없음"),
)


def personal_data(dossier: Dossier) -> Iterator[FindingDraft]:
    """Where personal data is used, a procedure protects it; where it is known, it is listed."""
    used = [d.name for d in dossier.plan.service.data if d.personal != "없음"]
    guarded = any(
        procedure.status != "해당 없음" and PRIVACY.search(f"{procedure.name} {procedure.basis}")
        for procedure in dossier.results.procedures
    )
    if used and not guarded:
        yield finding(
            "치명",
            "service",
            f"데이터 {places(used)}",
            "개인정보를 쓰는데 적용되는 개인정보 보호 절차가 하나도 없음",
            "수집·이용 근거와 영향평가 등 개인정보 보호법상 절차의 적용 여부를 정함",
        )
    if dossier.brief.profile.fact("personal_data") and not used:
        yield finding(
            "중대",
            "service",
            "데이터",
            "개인정보를 수집하는 서비스인데 데이터 목록에 개인정보 항목이 없음",
            "수집하는 개인정보 항목과 목적·보유기관을 데이터 목록에 적음",
        )


def consent(dossier: Dossier) -> Iterator[FindingDraft]:
    """Who gives personal data is told why, and agrees or learns on what law it rests."""
    plan = dossier.plan
    used = [d for d in plan.service.data if d.personal != "없음"]
    texts = [f"{item.name} {item.description}" for item in plan.service.features]
    texts += [f"{step.now} {step.after}" for step in plan.service.journey]
    texts += [f"{item.name} {item.purpose}" for item in plan.service.data]
    texts += [f"{task.name} {task.output}" for task in plan.delivery.tasks]
    texts += [f"{risk.text} {' '.join(risk.mitigation)}" for risk in plan.people.risks]
    cited = [dossier.evidence[e] for d in used for e in d.evidence if e in dossier.evidence]
    lawful = any(item.kind == "law" for item in cited)
    if used and not lawful and not any(CONSENT.search(text) for text in texts):
        yield finding(
            "중대",
            "service",
            f"데이터 {places([d.name for d in used])}",
            "개인정보의 수집 동의나 법적 근거, 고지 방법이 계획 어디에도 없음",
            "동의 절차 또는 수집 근거 조문, 고지·철회 방법을 기능이나 작업에 적음",
        )


def existing_named(dossier: Dossier) -> Iterator[FindingDraft]:
    """Existing services that the research found are named."""
    similar = dossier.plan.service.similar
    told = " ".join(f"{item.name} {item.operator} {item.overlap}" for item in similar)
    cited = {ref for item in similar for ref in item.evidence}
    missing = [
        place(item.id, item.title)
        for item in dossier.evidence.values()
        if item.place == EXISTING
        and item.verified
        and item.id not in cited
        and item.title.partition(" (")[0] not in told
    ]
    if similar and len(similar) < MOST_SIMILAR and missing:
        yield finding(
            "경미",
            "service",
            f"유사·중복 서비스: {places(missing)}",
            "조사에서 찾은 기존 서비스와의 중복 여부를 적지 않음",
            "기존 서비스와 겹치는 범위와 차별점을 적음(공공데이터법 제15조의2)",
        )


def person_decides(dossier: Dossier) -> Iterator[FindingDraft]:
    """Where AI bears on rights, a person decides."""
    service = dossier.plan.service
    texts = [f"{feature.name}: {feature.description}" for feature in service.features]
    texts += [step.after for step in service.journey]
    texts += [text for risk in dossier.plan.people.risks for text in risk.mitigation]
    if any(PERSON_DECIDES.search(text) for text in texts):
        return
    alone = [f.name for f in service.features if AI_DECIDES.search(f"{f.name}: {f.description}")]
    if alone:
        yield finding(
            "치명",
            "service",
            f"기능 {places(alone)}",
            HUMAN_REVIEW[0][2],
            "담당자가 결과를 확인하고 결정하는 기능과 이의신청 경로를 추가(행정기본법 제20조)",
        )
        return
    profile = dossier.brief.profile
    for fact, severity, reason in HUMAN_REVIEW:
        # Where rights are at stake and no machine judges, people decide anyway.
        if profile.fact(fact) and (fact != AT_STAKE or profile.fact("uses_ai")):
            yield finding(
                severity,
                "service",
                "기능·이용 흐름",
                reason,
                "담당자가 결과를 확인하고 결정하는 기능과 이의신청 경로를 추가(행정기본법 제20조)",
            )
            return


def plain_ways(dossier: Dossier) -> Iterator[FindingDraft]:
    """A digital channel has an equal way for those without a smartphone."""
    service = dossier.plan.service
    labels = [trait.label for trait in dossier.brief.profile.of("channel")]
    labels += [step.channel for step in service.journey]
    digital = list(dict.fromkeys(label for label in labels if DIGITAL.search(label)))
    if digital and not any(PLAIN.search(item.means) for item in service.alternatives):
        yield finding(
            "중대",
            "service",
            f"대체수단(채널: {places(digital)})",
            "디지털 채널만 있고 스마트폰이 없는 이용자가 쓸 수단이 없음",
            "전화·방문 등 같은 수준의 대체수단을 이용자별로 추가(디지털포용법)",
        )


def similar_services(dossier: Dossier) -> Iterator[FindingDraft]:
    """Existing services were looked for and named."""
    if not dossier.plan.service.similar:
        yield finding(
            "중대",
            "service",
            "유사·중복 서비스",
            "유사·중복 서비스를 확인한 기록이 없음",
            "기존 공공·민간 서비스를 찾아 중복 범위와 차별점을 적음(공공데이터법 제15조의2)",
        )
