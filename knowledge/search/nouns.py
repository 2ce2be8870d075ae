"""Nouns that name no object of a service: general words, kinds of people, mere deeds."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GENERAL = _words("""
서비스 시스템 플랫폼 사업 정책 제도 방안 방법 방식 문제 경우 생각 필요 기능
업무 아이디어 프로그램 담당자 담당 직원 공무원 사람 주민 시민 군민 구민 도민
국민 민원인 이용자 사용자 대상자 누구 분 때 하루 매일 매번 오늘 요즘 이번 올해
내년 시간 순간 번 우리 저희 시 군 구 동 읍 면 리 도 지역 동네 곳 전체 각종
다양 자동 현재 직접 추진 계획 기획 마련 만들기 온라인 오프라인 디지털 스마트
인터넷 실시간 앱 어플 홈페이지 누리집 웹 웹사이트 사이트 화면 말 일 것 점 쪽
안 밖 앞 뒤 위 옆 속 중 후 전 나 내 제 개 건 명 가지 정도 이상 이하 하나
둘 모두 혼자 스스로 자체 관련 가능 활용 이용 사용 제공 운영 개선 구축 도입
개발 도움 처리 확인 걱정 불편 어려움 부족 효율 편리 편의 집 손 눈 답 ai
인공지능 새벽 아침 낮 저녁 밤 오전 오후 주말 평일 날 작년 지난해 최근 평소 한밤중
겨울 여름 봄 가을 겨울철 여름철 계절 마을 기기 이용법 증진 향상 혁신 발전 강화 확대
만족 만족도 행복 참여 소통 관심 노력 효과 성과 목적 목표 이유 의견 계기 예 예시 분들
고민 큐알 qr 것들 이것저것 마음 이름 무엇 뭔가 아무 테스트 시험 인사 감사 부탁 안녕
세상 미래 변화 희망 일상 생활 삶 좀 진짜 정말 그냥 관공서 우리나라 사회 정부 행정
도시 시정 군정 구정 민생 나라 대상 지시 점수 명령 문구 내용물 요청 요구 제안 건의 불만
다음 사업비 총사업비 나머지 절반 농번기 농한기 성수기 비수기 장마철 휴가철 체계
""")
"""What is left of a phrase without these is what it is about."""
SHELLS = _words("서비스 시스템 플랫폼 앱 어플 프로그램 사이트 홈페이지 누리집 기능")
"""General nouns that name nothing even where they are part of a written word: 예약시스템."""
LIGHT = _words("""
자리 현황 정보 내용 상황 상태 결과 여부 목록 날짜 장소 위치 이력 순서 과정
절차 수요 관리 신고 예약 안내 신청 접수 조회 감시 발급 상담 알림 배포 대여 야간
배달 구멍 민원 수색 순찰 단속 점검 검색 교육 홍보 방문 지원 대기 도착
계약 감사 외출 우편 공개 도구 줄 길 시간대 일정 제보 단계 횟수 기간 기준
배정 배차 호출 모집 근로시간 임금 사용허가
""")
"""Deeds and aspects: they close a phrase without saying what it is about."""
WEAK = _words("사진 문자 전화 이야기 통역 지도 카톡 종이 가정 부서 다툼 골목 태블릿 기부 영상 자료")
"""Nouns that name an object together with others and hardly alone."""
QUALIFYING = _words("우선 전용 무료 공동 신규 전담 임시 간이 이동 전문 일반 특별 필수")
"""Nouns that only say of what kind the next one is: 임산부 우선 창구."""
GENERAL_LATIN = _words("""
a an the of for to in on at and or with by from when where how that this these those we i you
they it is are be am was were do does did want need would like should please make build create
new good better best great nice service app application mobile online web website site idea
test testing hello hi hey thing something help people use using user everyone so can could have
has had get give find see let our your my their who what why which public program project about
every day answer answers platform system improve improvement convenience more very easy easily
ok okay lol asdf qwerty abc foo bar xxx
""")
"""English words that are in every idea."""
_PEOPLE = _words("""
청년 청소년 노인 어르신 할머니 할아버지 고령자 아이 아이들 아동 어린이 학생 대학생 부모
부모님 학부모 엄마 아빠 가족 보호자 임산부 임신부 산모 장애인 외국인 여성 남성 환자 상인
사장 사장님 점주 주인 이웃 손님 고객 관광객 방문객 여행객 승객 기사 운전자 보행자 농민
농부 농업인 어민 어업인 해녀 장병 군인 간호사 의사 약사 교사 선생님 강사 상담사 상담원
봉사자 자원봉사자 이장 이장님 통장 유족 유가족 납세자 체납자 구직자 근로자 노동자
당직자 주무관 실무자 소상공인 자영업자 입주민 업체 기업 회사 동아리 동호회 사회초년생
독거노인 시민들 주민들 수급자 반려인 견주 작가 예술가 전문가 조합원 브로커
""")
PROVIDERS = _words(
    "기사 기사님 간호사 의사 약사 교사 선생님 강사 상담사 상담원 해설사 소방관 담당자 "
    "미용사 조리사 영양사 통역사 요양보호사 사회복지사 학예사 정비사 경비원 미화원 조리원"
)
"""Those who do the service: 마을버스 기사님 is about 마을버스."""
_PERSON_ENDINGS = ("자", "생", "객", "님", "노인", "장애인", "외국인")
_THING_ENDINGS = (
    "문자",
    "의자",
    "전자",
    "글자",
    "상자",
    "숫자",
    "위생",
    "재생",
    "야생",
    "민생",
    "상생",
)
_COUNTER_WORDS = "곳 개 대 명 군데 채 권 마리 건 동 호 개소"
COUNTERS = frozenset(_COUNTER_WORDS.split())
"""What things are counted in: 마을회관 84곳."""


def is_person(text: str) -> bool:
    """Say whether a noun names people rather than a thing: 어르신, 신청자."""
    last = text.split()[-1] if text.split() else ""
    if last in _PEOPLE:
        return True
    ends_so = last.endswith(_PERSON_ENDINGS) and not last.endswith(_THING_ENDINGS)
    return len(last) > 2 and ends_so
