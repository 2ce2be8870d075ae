"""How something asked for is carried out: by whom, with what, by when, and how one knows.

What the deed needs follows from its verb; a time that the planner gave is kept, one that
they left open is proposed and marked as 설계값.
"""

import re
from typing import NamedTuple

from agents.composer.wording import LINE, shortened
from agents.tasks import PartTask
from knowledge.search.morphemes import morphemes
from knowledge.search.people import SOMEBODY, kind_of

_DAYS = "하루|이틀|사흘|나흘|닷새|엿새|이레|여드레|아흐레|열흘|보름"
_NUMBER = r"\d+|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열"
_TIME = re.compile(
    rf"(?:(?:{_DAYS})|(?:{_NUMBER})\s?(?:시간|분|일|주일?|달|개월|해|년))\s?(?:안에|이내|내에|전에|만에)"
    rf"|그날|당일|그 자리에서|제때|바로(?= )|즉시"
)
_TABLE = """
틀린[^,]{0,8}고치|틀린[^,]{0,8}고쳐|바로잡|정정 / 원자료와 견줄 대조표와 고친 이력 / \
담당자가 고친 건의 비율 / -
알리|알려|통보|안내|통지|일러 / \
받을 사람 명부와 보낼 문구·수단 / 알림을 받은 것이 확인된 비율 / 하루 안
고치|고쳐|뚫|수리|보수|정비|꿰매 / \
수리 담당·부품과 급한 순서 기준 / 접수부터 수리까지 걸린 기간 / 사흘 안
빌리|빌려|대여|반납 / 물품 목록과 대여·반납 기록지 / 빌린 물품이 제때 돌아온 비율 / 신청한 그날
가르치|가르쳐|교육|수업|배우|배울|강습 / 가르칠 사람과 장소, 시간표 / 계획한 수업이 열린 비율 / -
(?:사|분|자|원|님|명)[을를] (?:[가-힣]+ )?(?:붙여|붙이|보내|배치|파견) / \
보낼 사람 명단과 근무 시간표 / 계획한 시간에 사람이 배치된 비율 / -
붙이|붙여|게시|표시|내걸|내건|보여|보이|공개 / \
게시할 자리·서식과 바꿀 담당 / 정한 날까지 바꾸어 게시한 비율 / 바뀐 그날
측정| 재 |재어|재는|달아|측정기|계측 / \
점검을 마친 측정기와 설치 자리의 승낙 / 빠지지 않고 잰 시간의 비율 / -
기록|남기|남겨|적어|적는|보관 / 기록 서식과 보관 기간 / 빠짐없이 기록된 건의 비율 / 그날 안
방문| 돌 |찾아가|모시|모셔|데려다|동행|순찰|돌기|돎|돌며|도는 / \
방문할 사람·차량과 안전 수칙 / 계획한 방문을 마친 비율 / -
접수|신청|신고|민원|답변|답을|물으면|물어 / \
전화·창구 접수 담당과 접수 대장 / 기한 안에 답한 비율 / 하루 안
순번|순서|배정|추첨|넘기|넘긴|대기|나누|나눠|돌리 / \
배정 기준표와 대기 명부 / 기준대로 배정된 비율 / 이레 안
열기|엶| 열 (?=[고어기])|열고|열어|개방|장터|개장|쉬게|머물 / \
장소 사용 승낙과 그날의 책임자 / 계획한 날에 연 비율 / -
치우|치움|청소|수거|거두|걷어|걷 |비우 / 담당 순번과 보관·처리 장소 / 정한 때에 끝난 비율 / 그날 안
심사|허가|검토|확인|점검|검사|살피|살펴 / \
점검표와 맡을 담당, 되풀이할 주기 / 정한 주기에 확인을 마친 비율 / 이레 안
값을|값 |지급|보상|사 주|사들|치르|치러 / \
지급 기준과 예산 과목 / 청구부터 지급까지 걸린 기간 / 보름 안
(?:서류|서|표|안내|양식|목록|책자|자료|초안)[가-힣]{0,2} ?[^,]{0,6}만[들듦드]|작성|입력 / \
서식과 원자료, 고칠 권한 / 사람이 다시 고친 건의 비율 / -
만들|만듦|마련|짓기|지어|갖추 / 자리와 예산, 쓰기 좋은지 살필 당사자 / 정한 날까지 마련한 비율 / -
막기|막음| 막 |막고|막는|금지|통제|멈추|못 하게|못하게 / \
막는 기준과 현장 표지, 해제 절차 / 판정부터 조치까지 걸린 시간 / 바로
뿌리|씻|닦|소독|제거 / 장비·인력과 작업 기록지 / 기준을 넘은 뒤 조치까지 걸린 시간 / -
예약|호출|부르 / 예약 대장과 전화 접수 담당 / 바란 때에 이용한 비율 / -
운행| 타 |태우|태워|배달|나르|날라|실어|옮기|옮겨 / 차량·인력과 시간표 / 시간을 지킨 비율 / -
심기|심어|심는|가꾸|가꿔|키우|돌보|돌봐 / 자리·도구와 돌볼 사람 / 꾸준히 가꾼 자리의 비율 / -
나눠 ?주|나누어 ?주|나눠 줌|나누 어 주|배부|배포 / \
나눠 줄 물품과 받을 곳의 명단 / 받을 곳 가운데 나눠 준 비율 / 이레 안
방송|사이렌|울리 / 방송 문안과 시각표, 방송할 사람 / 정한 시각에 방송한 비율 / -
상담|들어 주|이야기 / \
상담할 사람과 조용한 자리, 비밀 유지 수칙 / 상담 뒤 도움으로 이어진 비율 / 이레 안
영어|외국어|중국어|통역|번역 / 번역 문안과 감수할 사람 / 뜻이 통했다고 답한 외국인의 비율 / -
바꾸|바꿔|바꾸어|교환 / 바꾸는 기준과 승인할 사람 / 기준대로 바꾼 건의 비율 / -
찾아|찾기|찾는 / 찾을 목록과 부탁할 곳 / 부탁한 것 가운데 찾은 비율 / 이레 안
"""


OFFICE = "담당 부서"
"""Who carries out what an idea leaves to nobody."""
_STAFF = ("담당자", "직원", "사서", "이장", "통장", "관리자", "공무원")


class Carrying(NamedTuple):
    """What carrying out a demand takes."""

    who: str
    needs: str
    by_when: str
    """Empty when the deed goes on and on."""
    measure: str
    """Name of what is measured, as of a KPI."""


class _Row(NamedTuple):
    deed: re.Pattern[str]
    needs: str
    measure: str
    usual: str


def _row(text: str) -> _Row:
    deed, needs, measure, usual = (part.strip() for part in text.split(" / "))
    return _Row(re.compile(deed), needs, measure, usual)


def carrying(wish: str, worker: str, people: tuple[str, ...] = ()) -> Carrying:
    """Return how a wish is carried out.

    Args:
        wish: What is asked for, as an item.
        worker: Who works where the wish names nobody.
        people: Whom the idea names.
    """
    stems = " ".join(part.form for part in morphemes(wish))
    found = [
        (hit.end() / len(text), row)
        for row in _ROWS
        for text in (wish, stems)
        for hit in list(row.deed.finditer(text))[-1:]
    ]
    # The deed stands last in a Korean sentence.
    row = max(found, key=lambda each: each[0], default=(0, _PLAIN))[1]
    given = _TIME.search(wish)
    by_when = given[0] if given else f"{row.usual}(설계값, 담당자 확인)" if row.usual != "-" else ""
    usual = OFFICE if worker == SOMEBODY else worker
    return Carrying(_doer(wish, people) or usual, row.needs, by_when, row.measure)


def carried(task: PartTask, wish: str) -> Carrying:
    """Return how a wish of a plan's idea is carried out; not by those whom it says to lack."""
    worker, people = task.slots.worker, task.brief.profile.people
    lacking = {name for name in (worker, *people) if name in task.brief.problem}
    left = tuple(name for name in people if name not in lacking)
    return carrying(wish, OFFICE if worker in lacking else worker, left)


def with_carrying(told: str, how: Carrying) -> str:
    """Return a description with who, what it takes, by when and how one knows, if it has room."""
    parts = [f"맡음: {how.who}", f"필요: {how.needs}"]
    parts += [f"기한: {how.by_when}"] if how.by_when else []
    parts += [f"확인: {how.measure}"]
    for part in parts:
        if len(told) + len(part) + 2 <= LINE:
            told = f"{told}; {part}"
    return shortened(told, LINE)


def _doer(wish: str, people: tuple[str, ...]) -> str:
    """Return whom a wish itself names as doing it: 이장이 밭을 돎."""
    able = tuple(name for name in people if kind_of(name) != "affected" or f"{name}가 " in wish)
    for name in (*able, *_STAFF):
        if re.search(rf"{re.escape(name)}(?:이|가|은|는|께서|들이|들은) ", wish):
            return name
    return ""


_ROWS = tuple(_row(text) for text in _TABLE.strip().splitlines())
_PLAIN = _row("- / 맡을 사람과 처리 순서 / 약속한 대로 해낸 비율 / -")
