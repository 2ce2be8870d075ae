"""Whether a plan steps into a trap of a checklist, where that can be told mechanically.

Four forms can be told: something required is left out, one channel only, one
measure only, no difference from what exists. All others are 'n/a': they need a reader.
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
_ONLY_MEASURE = re.compile(r'^"?(?P<measure>[^"]+?)"?만 KPI$')
_ELSEWHERE = ("전화", "방문", "대면", "창구", "문자", "현장", "종이", "안내판", "대리")


def judged(trap: str, plan: Plan, blocks: Sequence[Passage]) -> Verdict:
    """Return whether the plan steps into the trap."""
    if "차별점 없음" in trap or "중복되는" in trap:
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
    return "n/a"


def _verdict(avoided: bool) -> Verdict:
    return "피함" if avoided else "걸림"
