"""The 기획보고서: what it holds, in which order, and how figures are written."""

import re
from datetime import UTC, date, datetime

import pytest

from app.labels import whole_cost
from documents.blocks import Block, Box, Digest, Document, Heading, Item, References, Table, plain
from documents.compose import DELIVERABLES
from documents.compose.chapters.assessment import agreement
from documents.compose.citations import UnknownEvidenceError
from documents.compose.grids import IN_FULL
from documents.compose.naming import named
from documents.compose.wording import (
    dated,
    day,
    local_day,
    moment,
    number,
    period,
    share,
    thousands,
    utc_stamp,
    won,
)
from documents.compose.workbook import workbook
from documents.sheets import Formula
from knowledge.methods.economics import economics
from knowledge.methods.logic import logic_model
from knowledge.model.brief import Organisation
from knowledge.model.proposal import Approval, Proposal
from tests.proposals import proposal
from tests.test_economics import SAVED

report = DELIVERABLES["report"].compose


def texts(block: Block) -> list[str]:
    match block:
        case Heading():
            return [block.text]
        case Item():
            return [plain(block.runs)]
        case Box():
            return [plain(line) for line in block.lines]
        case Table():
            cells = [placed.cell.text for placed in block.placed()]
            return [block.caption, block.unit, *cells, block.note]
        case References():
            return [entry.text for entry in block.entries]
        case Digest():
            return list(block.lines)
    return [block.model_dump_json()]


def text(document: Document) -> str:
    return "\n".join(line for block in document.blocks for line in texts(block))


def tables(document: Document) -> dict[str, Table]:
    return {block.caption: block for block in document.blocks if isinstance(block, Table)}


def stripped() -> Proposal:
    """Return a proposal of which every part that may be empty is empty."""
    full = proposal()
    plan, results = full.plan, full.results
    empty = {
        "purpose": plan.purpose.model_copy(
            update={"background": (), "situation": (), "problems": (), "goals": ()}
        ),
        "service": plan.service.model_copy(
            update=dict.fromkeys(("features", "journey", "alternatives", "data", "similar"), ())
        ),
        "people": plan.people.model_copy(
            update=dict.fromkeys(("stakeholders", "bodies", "risks"), ())
        ),
        "measures": plan.measures.model_copy(
            update=dict.fromkeys(("kpis", "effects", "expansion"), ())
        ),
    }
    budget = results.budget.model_copy(
        update=dict.fromkeys(("lines", "scenarios", "funding", "quotes", "notes"), ())
    )
    schedule = results.schedule.model_copy(update={"tasks": (), "critical_path": (), "notes": ()})
    last = full.final.model_copy(update={"reviews": (), "checks": ()})
    brief = full.brief.model_copy(
        update={
            "organisation": Organisation(),
            "assumptions": (),
            "open_questions": (),
            "answers": (),
        }
    )
    options = full.options.options
    return full.model_copy(
        update={
            "brief": brief,
            "evidence": (),
            "research": (),
            "options": full.options.model_copy(
                update={"options": tuple(o.model_copy(update={"evidence": ()}) for o in options)}
            ),
            "plan": plan.model_copy(update=empty),
            "results": results.model_copy(
                update={"procedures": (), "schedule": schedule, "budget": budget}
            ),
            "rounds": (last,),
            "approval": Approval(state="대기"),
            "record_hash": "",
        }
    )


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (0, "0원"),
        (999, "999원"),
        (10_000, "1만 원"),
        (123_450_000, "1억 2,345만 원"),
        (123_456_789, "1억 2,345만 6,789원"),
        (100_000_000, "1억 원"),
        (3_000_500_000_000, "3조 5억 원"),
        (-20_000, "△2만 원"),
    ],
)
def test_amounts_in_sentences_are_read_in_ten_thousands(amount: int, written: str):
    assert won(amount) == written


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (123_450_000, "123,450"),
        (1_499, "1"),
        (1_500, "2"),
        (0, "-"),
        (499, "-"),
        (-2_000_000, "△2,000"),
        (None, "견적 필요"),
    ],
)
def test_amounts_in_tables_are_thousands_of_won(amount: int | None, written: str):
    assert thousands(amount) == written


def test_dates_drop_the_words_and_keep_the_points():
    assert day(date(2026, 11, 3)) == "2026. 11. 3."
    assert period(date(2027, 1, 4), date(2027, 5, 28)) == "2027. 1. 4. ~ 2027. 5. 28."


def test_dates_of_sources_are_written_by_the_rule_when_they_are_dates():
    assert (dated("2026-01-22"), dated("2024"), dated("")) == ("2026. 1. 22.", "2024", "")


def test_the_day_is_the_day_in_korea():
    late = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)

    assert local_day(late) == date(2026, 11, 23)
    assert local_day(datetime(2026, 11, 22, 16, 0)) == date(2026, 11, 22)
    assert utc_stamp(late) == "2026-11-22T16:00:00Z"
    assert utc_stamp(datetime(2026, 11, 23, 1, 0)) == "2026-11-22T16:00:00Z"


def test_times_are_written_on_the_clock_of_the_office():
    assert moment("2026-11-23T05:30:00+00:00") == "2026. 11. 23. 14:30"
    assert moment("2026-11-23 15:10") == "2026. 11. 23. 15:10"
    assert moment("오후에") == "오후에"


def test_shares_and_scores_lose_idle_zeros():
    assert (share(0.125), share(1.0), number(78.50), number(100.0)) == (
        "12.5%",
        "100%",
        "78.5",
        "100",
    )


def test_the_report_keeps_the_order_of_the_guide():
    document = report(proposal())
    chapters = [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 1]

    assert [block.kind for block in document.blocks[:3]] == ["digest", "title", "box"]
    assert chapters == [
        "추진배경",
        "현황 및 문제점",
        "추진개요",
        "세부 추진계획",
        "추진체계 및 일정",
        "소요예산",
        "기대효과",
        "위험요인 및 대책",
        "행정사항(향후계획)",
        "평가 결과",
        "가정과 열린 질문",
        "참고자료",
        "AI 사용 표시",
    ]
    assert [block.kind for block in document.blocks[-2:]] == ["contact", "attachments"]


def test_the_digest_has_three_lines_and_five_keywords():
    digest = report(proposal()).blocks[0]

    assert isinstance(digest, Digest)
    assert len(digest.lines) == 3
    assert digest.keywords == ("농기계", "임대", "예약", "마을 배송", "고령 농가")


def test_citations_are_numbered_by_first_use_and_all_resolve():
    document = report(proposal())
    listed = next(block for block in document.blocks if isinstance(block, References))
    used = re.findall(r"\[(\d+(?:, \d+)*)\]", text(document))
    numbers = [int(number) for group in used for number in group.split(", ")]

    assert list(dict.fromkeys(numbers)) == [entry.number for entry in listed.entries]
    assert set(numbers) == set(range(1, len(listed.entries) + 1))


def test_only_cited_evidence_is_listed_and_recalled_sources_are_unchecked():
    printed = text(report(proposal()))

    assert "쓰이지 않은 근거" not in printed
    assert "이웃군 농기계 배송 임대, 기준일 2024, 출처 확인 필요 (미확인)" in printed


def test_a_claim_without_evidence_is_an_assumption():
    assert "기계 수요가 늘어날 것으로 봄 (가정)" in text(report(proposal()))


def test_evidence_the_proposal_does_not_hold_stops_the_report():
    lost = proposal().model_copy(update={"evidence": ()})

    with pytest.raises(UnknownEvidenceError, match="E5"):
        report(lost)


def test_budget_lines_are_grouped_with_subtotals_and_one_total():
    table = tables(report(proposal()))["연차별 소요예산"]
    rows = [[cell.text for cell in row] for row in table.rows]

    assert table.unit == "(단위: 천원)"
    assert rows[1][:2] == ["구축", "예약 기능 개발"]
    assert rows[2] == ["시험 운영 용품", "120인일, 단가 미정", *["견적 필요"] * 4]
    assert rows[3] == ["구축 소계", "45,390"]
    assert rows[4][2].endswith("(단가 미확인)")
    assert rows[-1] == ["합계(부가세 포함)", "69,729", "19,800", "19,800", "109,329"]


def unpriced() -> Proposal:
    """Return a proposal in which nothing has a price yet."""
    full = proposal()
    blank = {"unit_price": None, "years": (None, None, None), "total": None}
    lines = tuple(line.model_copy(update=blank) for line in full.results.budget.lines)
    nothing: dict[str, object] = {
        "total": 0,
        "supply": 0,
        "vat": 0,
        "yearly": (0, 0, 0),
        "subtotals": {"구축": 0},
    }
    nothing["lines"] = lines
    budget = full.results.budget.model_copy(update=nothing)
    worth, gain = economics(budget, []), economics(budget, [SAVED])
    assert (gain.npv, gain.ratio, gain.payback) == (None, None, None)
    logic = logic_model(full.plan, full.results.procedures, budget)
    changes = {"budget": budget, "economics": worth, "logic": logic}
    return full.model_copy(update={"results": full.results.model_copy(update=changes)})


def test_a_total_says_what_it_leaves_out_and_is_never_nought():
    open_ = unpriced()
    told = text(report(open_))

    assert "1억 932만 9,000원(3개년, 부가세 포함, 견적 필요 1건 제외)" in text(report(proposal()))
    assert "총사업비: 산정 불가(견적 필요)" in told
    assert "비용의 현재가치 산정 불가(견적 필요)" in told
    assert "예산이 견적대로 해마다 편성됨" in told
    assert not re.search(r"(?<![\d,])0원", told)
    assert tables(report(open_))["연차별 소요예산"].rows[-1][-1].text == "견적 필요"
    sheets = workbook(open_).sheets[:2]
    cells = [cell for sheet in sheets for row in sheet.rows for cell in row.cells]
    assert not any(isinstance(cell, Formula) for cell in cells)
    summary = text(DELIVERABLES["english"].compose(open_))
    assert "not yet estimated (quotations needed)" in summary
    assert "KRW 0" not in summary
    assert whole_cost(open_.results.budget) == "산정 불가(견적 필요)"
    assert whole_cost(proposal().results.budget) == "109,329,000원(견적 1건 제외)"


def test_lines_of_a_category_are_brought_together():
    full = proposal()
    one, two, three = full.results.budget.lines
    budget = full.results.budget.model_copy(update={"lines": (one, two, three)})
    mixed = full.model_copy(update={"results": full.results.model_copy(update={"budget": budget})})
    labels = [row[0].text for row in tables(report(mixed))["연차별 소요예산"].rows]

    assert labels.count("구축 소계") == labels.count("운영 소계") == 1


def test_the_chosen_option_stands_out_in_the_comparison():
    table = tables(report(proposal()))["대안 비교"]
    strong = [row[0].text for row in table.rows if row[0].strong]

    assert strong == ["전화·문자 예약과 마을 배송"]
    assert table.rows[-1][-1].text == "선정"
    assert "어림한 값" in table.note, "its cost is not what the plan comes to"


def test_the_critical_path_is_marked_in_the_schedule():
    table = tables(report(proposal()))["추진일정"]
    marked = [c.text for row in table.rows for c in row if c.text.startswith("●")]

    assert len(marked) == 2
    assert "주공정: 운영 규정 정비 → 예약 접수 기능 개발" in text(report(proposal()))


def test_procedures_that_do_not_apply_are_named_but_not_tabled():
    document = report(proposal())
    cells = [p.cell.text for p in tables(document)["거쳐야 할 절차"].placed()]

    assert "해당 없음으로 판단한 절차: 투자심사" in text(document)
    assert not any("투자심사" in cell for cell in cells)
    assert "정보주체가 100만 명을 넘습니까?" in text(document)


def test_findings_left_and_answers_to_earlier_ones_are_both_shown():
    found = tables(report(proposal()))

    assert [c.text for c in found["남은 지적"].rows[1]][:2] == ["경미", "재정"]
    assert [c.text for c in found["지적과 조치"].rows[1]][3:] == [
        "수용",
        "문자·이장 대리 예약을 추가함",
    ]


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [({"responses": ()}, "답변 없음"), ({"kept": False}, "되돌림")],
)
def test_answers_missing_or_taken_back_are_said_to_be_so(changes: dict[str, object], outcome: str):
    full = proposal()
    first = full.rounds[0].model_copy(update=changes)
    changed = full.model_copy(update={"rounds": (first, full.rounds[1])})

    assert tables(report(changed))["지적과 조치"].rows[1][3].text == outcome


@pytest.mark.parametrize(
    ("alpha", "word"), [(None, "계산할 수 없음"), (0.85, "높음"), (0.7, "보통"), (0.2, "낮음")]
)
def test_agreement_is_put_in_words(alpha: float | None, word: str):
    assert word in agreement(alpha)


def test_empty_parts_are_said_to_be_open_and_never_leave_an_empty_table():
    document = report(stripped())
    printed = text(document)

    assert {t.caption for t in tables(document).values()} == {
        "추진계획 개요",
        "대안 비교",
        "대안별 내용과 장단점",
        "평가표",
    }
    for subject in ("주요 기능", "성과지표", "추진일정", "재원", "위험요인", "소요예산"):
        assert f"{subject}: 근거 없음(열린 질문으로 남김)" in printed
    assert "남은 지적: 없음" in printed
    headings = [block.kind == "heading" for block in document.blocks]
    levels = [getattr(block, "level", 0) for block in document.blocks]
    assert not any(
        headings[i] and headings[i + 1] and levels[i] >= levels[i + 1]
        for i in range(len(headings) - 1)
    )


def test_unknown_office_and_contact_ask_to_be_filled_in():
    document = report(stripped())

    assert document.blocks[-2].model_dump()["department"] == "[확인 필요]"
    assert document.author == "[확인 필요]"


@pytest.mark.parametrize(
    ("approval", "said"),
    [
        (Approval(state="자동 진행"), "사람의 승인을 거치지 않음"),
        (Approval(state="대기"), "승인 대기"),
        (Approval(state="승인", by="과장", comment="견적 보완"), "과장 승인 - 견적 보완"),
    ],
)
def test_the_disclosure_says_who_let_the_proposal_pass(approval: Approval, said: str):
    assert said in text(report(proposal().model_copy(update={"approval": approval})))


def test_the_disclosure_names_a_language_model():
    modelled = proposal().model_copy(update={"provider": "openai:qwen3"})

    assert "생성형 인공지능(openai:qwen3)" in text(report(modelled))


def test_a_title_that_already_is_a_plan_is_not_doubled():
    full = proposal()
    brief = full.brief.model_copy(update={"title": "농기계 배송 계획(안)", "answers": ()})

    assert report(full.model_copy(update={"brief": brief})).title == "농기계 배송 계획(안)"


def test_findings_are_told_without_the_ids_of_the_plan():
    full = proposal()
    goal = full.plan.purpose.goals[0]
    nodes = full.results.trace.nodes | {goal.id: goal.text, "E1": "담당자가 제출한 아이디어"}
    trace = full.results.trace.model_copy(update={"nodes": nodes})
    told = full.model_copy(update={"results": full.results.model_copy(update={"trace": trace})})

    assert named(told, f"{goal.id} {goal.text[:30]}") == goal.text[:30]
    assert named(told, "미확인 근거(Z9)") == "미확인 근거(Z9)"
    assert goal.id not in named(told, f"{goal.id}을 잴 지표가 없음")


def test_many_findings_are_tabled_by_weight_and_the_minor_ones_counted():
    full = proposal()
    last = full.rounds[-1]
    one = last.findings[0]
    many = tuple(
        one.model_copy(update={"id": f"X{n}", "severity": "중대" if n == 7 else "경미"})
        for n in range(14)
    )
    final = last.model_copy(update={"checks": many, "reviews": ()})
    document = report(full.model_copy(update={"rounds": (*full.rounds[:-1], final)}))

    assert len(tables(document)["남은 지적"].rows) == 2
    assert "경미한 지적 13건은 표에서 생략" in text(document)


def test_risks_beyond_the_gravest_follow_in_a_line_each():
    full = proposal()
    first = full.plan.people.risks[0]
    many = tuple(first.model_copy(update={"id": f"R{n}", "text": f"위험 {n}"}) for n in range(20))
    people = full.plan.people.model_copy(update={"risks": many})
    plan = full.plan.model_copy(update={"people": people})

    drawn = report(full.model_copy(update={"plan": plan}))

    found = tables(drawn)
    assert len(found["그 밖의 위험요인"].rows) == 20 - IN_FULL + 1
    assert all(f"위험 {n}" in text(drawn) for n in range(20))
