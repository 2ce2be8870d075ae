"""What rests on what."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.methods.trace import needs_money, touched, trace
from knowledge.model.results import Trace
from tests import plans


def of(**parts) -> Trace:
    changed = plans.plan(**parts)
    return plans.results(changed).trace


def kinds(result: Trace, source: str, target: str) -> list[str]:
    return [link.kind for link in result.links if (link.source, link.target) == (source, target)]


def test_a_whole_plan_is_linked_from_evidence_to_cost():
    result = of()

    assert kinds(result, "E1", "P1") == ["근거"]
    assert kinds(result, "P1", "G1") == ["해결"]
    assert kinds(result, "G1", "F1") == ["구현"]
    assert kinds(result, "F1", "T2") == ["작업"]
    assert kinds(result, "T2", "C1") == ["비용"]
    assert kinds(result, "E3", "C1") == ["근거"]
    assert kinds(result, "G1", "K1") == ["측정"]
    assert kinds(result, "H1", "F1") == ["이용"]
    assert kinds(result, "H2", "R1") == ["담당"]
    assert kinds(result, "privacy", "T2") == ["선행"]
    assert kinds(result, "E2", "privacy") == ["근거"]
    assert set(result.coverage.values()) == {1.0}
    assert result.orphans == ()


def test_what_depends_on_a_thing_is_found_nearest_first():
    result = of()

    assert touched(result, "G1") == ("F1", "K1", "T2", "C1", "C2")
    assert "C1" in touched(result, "E1")
    assert touched(result, "C1") == ()
    assert touched(result, "nothing") == ()


def test_a_missing_link_is_an_orphan_and_lowers_the_coverage():
    goals = (
        {"id": "G1", "text": "한 번에 예약", "problems": ("P1",)},
        {"id": "G2", "text": "공정한 배정", "problems": ()},
    )

    result = of(purpose={"goals": goals})

    assert result.coverage["목표→기능"] == 0.5
    assert result.coverage["목표→지표"] == 0.5
    assert result.orphans == ("G2",)


def test_invented_evidence_is_no_node_and_carries_nothing():
    claim = {"id": "B1", "text": "배경", "evidence": ("E99",)}

    result = of(purpose={"background": (claim,)})

    assert "E99" not in result.nodes
    assert result.coverage["주장→근거"] == 0.8
    assert result.orphans == ("B1",)


def test_nothing_is_covered_in_an_empty_plan():
    nothing = {"tasks": (), "costs": ()}

    assert of(delivery=nothing).coverage["작업→비용"] == 0.0


def test_a_plan_alone_can_be_traced():
    result = trace(plans.plan(), plans.evidence())

    assert "privacy" not in result.nodes
    assert kinds(result, "T1", "T2") == ["선행"]


def test_preparation_is_the_staffs_own_time():
    first, second = plans.plan().delivery.tasks

    assert not needs_money(first)
    assert needs_money(second)


@given(st.sampled_from(sorted(plans.results(plans.plan()).trace.nodes)))
def test_whatever_rests_on_something_touched_is_touched(start: str):
    result = of()

    reached = {start, *touched(result, start)}
    assert all(link.target in reached for link in result.links if link.source in reached)
    assert set(result.nodes) >= {end for link in result.links for end in (link.source, link.target)}
