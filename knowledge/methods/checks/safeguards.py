"""Whether people are protected: their data, their rights, and those without a smartphone."""

import re
from collections.abc import Iterator

from knowledge.methods.checks.dossier import Dossier, finding, places
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
HUMAN_REVIEW: tuple[tuple[str, Severity, str], ...] = (
    ("ai_decides_rights", "치명", "인공지능이 권리·의무를 결정하는데 사람의 결정 단계가 없음"),
    ("ai_affects_rights", "중대", "인공지능 결과가 권리·의무에 쓰이는데 사람의 확인 단계가 없음"),
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


def person_decides(dossier: Dossier) -> Iterator[FindingDraft]:
    """Where AI bears on rights, a person decides."""
    service = dossier.plan.service
    texts = [f"{feature.name}: {feature.description}" for feature in service.features]
    texts += [step.after for step in service.journey]
    texts += [text for risk in dossier.plan.people.risks for text in risk.mitigation]
    if any(PERSON_DECIDES.search(text) for text in texts):
        return
    for fact, severity, reason in HUMAN_REVIEW:
        if dossier.brief.profile.fact(fact):
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
