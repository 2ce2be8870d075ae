"""Ten ideas the product has not seen, planned, exported, and worked out anew by the second code.

    python -m benchmarks.recompute          # about a minute; exits with 1 when a figure differs

The second code (`benchmarks/second.py`) runs in a process of its own, on the exported files alone.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.consulting import consulted

IDEAS = (
    "혼자 사는 청년이 전세 계약서를 사진으로 보내면 위험한 조항을 상담사가 짚어 주는 창구",
    "어촌계 공동작업장에서 물때와 바람을 문자로 받아 작업 여부를 정하게 하는 안내",
    "폐교를 주민이 시간대별로 빌려 쓰고 열쇠 없이 드나들게 하는 공간 운영",
    "맹견·들개 신고가 들어오면 가까운 포획반에 바로 배정하고 신고한 사람에게 결과를 알리기",
    "여름철 물놀이 위험구역에서 안전요원의 순찰 기록과 구명조끼 대여를 한곳에서 관리",
    "결혼이민 여성이 자기 나라 말로 산후조리와 예방접종 때를 안내받는 전화",
    "군부대 주변 상인이 외출·휴가 인원에 맞추어 장사를 준비할 수 있게 하는 예보",
    "문중 묘지와 무연고 묘를 드론으로 조사해 산불·산사태 위험을 알리는 지도",
    "학교 급식에서 남은 식재료를 지역 나눔 냉장고로 당일에 옮기는 연결",
    "오래된 아파트 승강기 고장을 관리사무소와 입주민이 함께 보고 수리 순서를 정하는 현황판",
)
"""Made up for this benchmark; none was used in development."""


def main() -> int:
    """Plan, export, and have the second code work out every figure again."""
    with TemporaryDirectory(prefix="dure-recompute-") as folder:
        paths = []
        for number, outcome in enumerate(consulted(IDEAS), start=1):
            if isinstance(outcome, str):
                sys.stdout.write(f"{IDEAS[number - 1]}: {outcome}\n")
                return 1
            path = Path(folder) / f"{number:02}.json"
            path.write_text(outcome.proposal.model_dump_json(), "utf-8")
            paths.append(str(path))
        second = Path(__file__).with_name("second.py")
        return subprocess.run([sys.executable, "-I", str(second), *paths], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
