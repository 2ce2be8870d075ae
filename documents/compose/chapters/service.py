"""Chapter Ⅳ 세부 추진계획: features, journey, alternatives, data, similar services."""

from documents.blocks import Block, Cell, Heading, Inline
from documents.compose.citations import Citations
from documents.compose.grids import Spec, lined, table
from documents.compose.wording import joined
from knowledge.model.plan import Feature, Plan
from knowledge.model.proposal import Proposal

_GRADES = ("필수", "권장", "선택")


def goal_numbers(plan: Plan, goal_ids: tuple[str, ...]) -> str:
    """Return the goals as the overview numbers them, such as `1, 3`."""
    order = {goal.id: place for place, goal in enumerate(plan.purpose.goals, 1)}
    return joined([str(order[goal_id]) for goal_id in goal_ids if goal_id in order], "-")


def service(proposal: Proposal, citations: Citations) -> tuple[Block, ...]:
    """Return chapter Ⅳ."""
    return (
        Heading(level=1, text="세부 추진계획"),
        Heading(level=2, text="주요 기능"),
        *_features(proposal.plan, citations),
        Heading(level=2, text="이용 흐름(현행 → 개선)"),
        _journey(proposal.plan, citations),
        Heading(level=2, text="취약계층 대체수단"),
        _alternatives(proposal.plan, citations),
        Heading(level=2, text="데이터 활용"),
        _data(proposal.plan, citations),
        Heading(level=2, text="유사·중복 서비스와 차별점"),
        _similar(proposal.plan, citations),
    )


def _features(plan: Plan, citations: Citations) -> tuple[Block, ...]:
    features = plan.service.features
    if not features:
        return (citations.absent(1, "주요 기능"),)
    rows = [
        (
            feature.name,
            _described(feature, citations),
            feature.users,
            goal_numbers(plan, feature.goals),
            feature.priority,
        )
        for feature in sorted(features, key=lambda feature: _GRADES.index(feature.priority))
    ]
    specs: tuple[Spec, ...] = (
        ("기능", 1.9, "left"),
        ("내용", 4.9, "left"),
        ("이용자", 1.1, "center"),
        ("목표", 0.7, "center"),
        ("구분", 0.7, "center"),
    )
    return (table("주요 기능", specs, rows),)


def _described(feature: Feature, citations: Citations) -> Cell:
    """Return a description, one line per rule where it lists several."""
    *rules, last = feature.description.split("; ")
    return lined([*rules, citations.run(last, feature.evidence)])


def _journey(plan: Plan, citations: Citations) -> Block:
    steps = plan.service.journey
    if not steps:
        return citations.absent(1, "이용 흐름")
    rows = [(step.stage, step.now, step.after, step.channel) for step in steps]
    specs: tuple[Spec, ...] = (
        ("단계", 1, "center"),
        ("현행", 3, "left"),
        ("개선", 3, "left"),
        ("채널", 1.2, "center"),
    )
    return table("이용자 흐름", specs, rows)


def _alternatives(plan: Plan, citations: Citations) -> Block:
    found = plan.service.alternatives
    if not found:
        return citations.absent(1, "취약계층 대체수단")
    rows: list[tuple[str, str, Inline]] = [
        (entry.user, entry.barrier, (citations.run(entry.means, entry.evidence),))
        for entry in found
    ]
    specs: tuple[Spec, ...] = (
        ("대상", 1.3, "center"),
        ("어려움", 2.5, "left"),
        ("대체수단", 3.4, "left"),
    )
    return table("취약계층 대체수단", specs, rows)


def _data(plan: Plan, citations: Citations) -> Block:
    if not plan.service.data:
        return citations.absent(1, "데이터 활용")
    rows = [
        (
            (citations.run(use.name, use.evidence),),
            use.purpose,
            use.source,
            use.personal,
        )
        for use in plan.service.data
    ]
    specs: tuple[Spec, ...] = (
        ("데이터", 2, "left"),
        ("쓰임", 3.6, "left"),
        ("보유처", 1.5, "center"),
        ("개인정보", 1.2, "center"),
    )
    return table("데이터 활용", specs, rows)


def _similar(plan: Plan, citations: Citations) -> Block:
    if not plan.service.similar:
        return citations.absent(1, "유사·중복 서비스")
    rows = [
        (
            (citations.run(entry.name, entry.evidence),),
            entry.operator,
            entry.overlap,
            entry.difference,
        )
        for entry in plan.service.similar
    ]
    specs: tuple[Spec, ...] = (
        ("서비스", 1.8, "left"),
        ("운영기관", 1.3, "center"),
        ("겹치는 점", 2.4, "left"),
        ("차별점", 2.8, "left"),
    )
    return table("유사·중복 서비스 비교", specs, rows)
