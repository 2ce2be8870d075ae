"""What may go wrong for those whom the idea names: the worker, the shop, the body, the user."""

from collections.abc import Iterator

from agents.composer.korean import Noun
from agents.composer.named_people import named, thing_of
from agents.tasks import PeopleTask
from knowledge.catalogue.vocabulary import Hazard
from knowledge.search.people import kind_of

_ANYBODY = "user-resident"
_STAFF = ("user-staff", "user-counsellor")
"""Users who work for the office: nobody shuts them out of its services."""


def case_hazards(task: PeopleTask) -> list[Hazard]:
    """Return the hazards for the people of the idea, the gravest of each first."""
    thing = Noun(thing_of(task))
    rows: list[list[Hazard]] = []
    for name in named(task):
        who = Noun(name)
        match kind_of(name):
            case "worker":
                rows.append(list(_worker(who, thing)))
            case "business":
                rows.append(list(_business(who, thing)))
            case "institution":
                rows.append(list(_institution(who, thing)))
            case _:
                rows.append(list(_affected(who, thing)))
    users = [user for user in task.brief.profile.of("user") if user.id != _ANYBODY]
    if users and users[0].id not in _STAFF and users[0].label not in named(task):
        rows.append(list(_affected(Noun(users[0].label), thing)))
    longest = max((len(row) for row in rows), default=0)
    return [row[turn] for turn in range(longest) for row in rows if turn < len(row)]


def _worker(who: Noun, thing: Noun) -> Iterator[Hazard]:
    yield Hazard(
        text=f"{who}에게 {thing} 일이 더해져 업무가 과중해지고 기록이 부실해짐",
        category="운영",
        likelihood=4,
        impact=3,
        signal=f"{who:이/가} 남긴 기록의 빈칸과 초과근무",
        mitigation=("없앨 일을 먼저 정하고 업무 시간의 순증감을 측정", "교대·보조 인력 배치"),
        owner="사업부서",
    )
    yield Hazard(
        text=f"{who:이/가} 신호나 알림을 제때 보지 못해 {thing} 대응을 놓침",
        category="운영",
        likelihood=3,
        impact=4,
        signal=f"알림부터 {who:이/가} 확인하기까지 걸린 시간",
        mitigation=("확인이 없으면 다음 사람에게 넘기는 순서 지정", "소리·진동·전화로 다시 알림"),
        owner="사업부서",
    )


def _business(who: Noun, thing: Noun) -> Iterator[Hazard]:
    yield Hazard(
        text=f"{who:이/가} 비용·책임 부담과 생계 걱정으로 {thing} 참여를 꺼리거나 반발함",
        category="갈등·협의",
        likelihood=4,
        impact=4,
        signal=f"{who} 참여 거절과 집단 의견",
        mitigation=("비용·보험·책임 범위를 협약으로 정함", "참여 이익과 유예 기간을 먼저 제시"),
        owner="사업부서",
    )
    yield Hazard(
        text=f"형편이 어려운 {who:은/는} {thing} 기준을 맞추지 못해 손해를 봄",
        category="형평",
        likelihood=3,
        impact=3,
        signal=f"규모가 작은 {who}의 탈퇴·위반 비율",
        mitigation=("규모별 기준과 지원", "계도 기간과 상담"),
        owner="사업부서",
    )


def _institution(who: Noun, thing: Noun) -> Iterator[Hazard]:
    yield Hazard(
        text=f"{who}의 입력·협조 부담이 커 {thing} 정보가 늦거나 비게 됨",
        category="운영",
        likelihood=4,
        impact=3,
        signal=f"{who}별 입력·회신 지연",
        mitigation=(
            "쓰던 시스템과 이어 다시 입력하지 않게 함",
            "회신 기한과 대신 확인할 사람 지정",
        ),
        owner="사업부서",
    )
    yield Hazard(
        text=f"{who}마다 기준이 다르거나 한 곳으로 {thing} 수요가 쏠림",
        category="형평",
        likelihood=3,
        impact=3,
        signal=f"{who}별 처리 건수 차이",
        mitigation=("공통 기준표와 배분 기준", "기관별 실적을 매월 함께 점검"),
        owner="사업부서",
    )


def _affected(who: Noun, thing: Noun) -> Iterator[Hazard]:
    yield Hazard(
        text=f"{who}의 사정이 {thing} 과정에서 주변에 알려져 낙인이나 불이익을 받음",
        category="개인정보",
        likelihood=3,
        impact=4,
        signal=f"{who}의 열람·삭제 요구와 중도 포기",
        mitigation=("알리는 항목과 상대를 본인이 고름", "맡은 사람만 열람하고 열람 사유 기록"),
        owner="사업부서",
    )
    yield Hazard(
        text=f"사정을 말하기 어렵거나 전화·앱이 서툰 {who:은/는} {thing} 대상에서 빠짐",
        category="형평",
        likelihood=4,
        impact=4,
        signal=f"{who} 추정 수 대비 이용자 수",
        mitigation=("전화·방문·가까운 기관을 통한 접수", "빠진 사람을 찾는 정기 확인"),
        owner="사업부서",
    )
    yield Hazard(
        text=f"{who:이/가} 연락과 확인을 감시나 간섭으로 여겨 {thing:을/를} 거부함",
        category="갈등·협의",
        likelihood=3,
        impact=3,
        signal=f"{who}의 거부·무응답 비율",
        mitigation=("목적과 횟수를 먼저 알리고 동의를 받음", "거부해도 불이익이 없음을 안내"),
        owner="사업부서",
    )
