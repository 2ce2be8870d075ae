"""Whether a plan steps into a trap of a checklist, where that can be told mechanically.

Six forms can be told: something required is left out, one channel only, one
measure only, no difference from what exists, software that decides alone, and a deed
that the plan itself rules out. All others are 'n/a': they need a reader. The last two
are one-sided: what a plan does not speak of is neither avoided nor caught.
"""

import re
from collections.abc import Sequence
from typing import Literal

from benchmarks.matching import Passage, match
from knowledge.model.plan import Plan

Verdict = Literal["피함", "걸림", "n/a"]
_LEFT_OUT = re.compile(r"^(?P<thing>.+?)(?: 계획)?\s+(?:누락|없음|미반영)$")
_WITHOUT = re.compile(r"^(?P<thing>.+?) 없이 (?P<deed>.+)$")
_ONLY_CHANNEL = re.compile(r"^(?P<channel>\S+) 전용\b")
_ONLY_MEASURE = re.compile(r'^"?(?P<measure>[^"]+?)"?만 (?:KPI|지표)$')
_TWICE = ("차별점 없음", "중복되는", "겹치는", "따로 관리", "다시 만듦")
_ALONE = re.compile(r"^(?:AI|인공지능|챗봇|영상|드론|점수)\S*.*(?:결정|확정|판정|만으로|만 보고)")
_BY_PEOPLE = re.compile(
    r"(?:담당자|사람|전문가|학예사|의료인|상담사|위원회)\S*[^.;|]{0,25}(?:확인|확정|결정|판단|승인|연결)"
)
_RULED_OUT = re.compile(r"않|금지|제외|아니하|말아야|삼지|막음")
_NEGATED = re.compile(r"\s*(?:함|씀|준다|줌|넘김|물림|올림)$")
_ELSEWHERE = ("전화", "방문", "대면", "창구", "문자", "현장", "종이", "안내판", "대리")


def judged(trap: str, plan: Plan, blocks: Sequence[Passage]) -> Verdict:
    """Return whether the plan steps into the trap."""
    if any(word in trap for word in _TWICE):
        return _verdict(any(similar.difference for similar in plan.service.similar))
    if found := _ONLY_CHANNEL.search(trap):
        means = " ".join(item.means for item in plan.service.alternatives)
        return _verdict(any(word in means and word != found["channel"] for word in _ELSEWHERE))
    if found := _ONLY_MEASURE.search(trap):
        others = [kpi for kpi in plan.measures.kpis if found["measure"] not in kpi.name]
        return _verdict(any(kpi.kind == "결과" for kpi in others))
    if found := _WITHOUT.search(trap):
        return _verdict(match(f"{found['thing']} {found['deed']}", blocks).share > 0)
    if found := _LEFT_OUT.search(trap):
        return _verdict(match(found["thing"], blocks).share > 0)
    if _ALONE.search(trap):
        return "피함" if any(_BY_PEOPLE.search(block.text) for block in blocks) else "n/a"
    against = [block for block in blocks if _RULED_OUT.search(block.text)]
    return "피함" if match(_NEGATED.sub("", trap), against).share == 1 else "n/a"


def _verdict(avoided: bool) -> Verdict:
    return "피함" if avoided else "걸림"
