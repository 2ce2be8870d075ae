"""The deliverables beside the report: what each holds, and what it leaves unsaid."""

import io
import re
from datetime import date

import pytest
from hwpx import HwpxDocument
from pptx import Presentation
from pydantic import ValidationError

from documents.blocks import (
    Attachments,
    Cell,
    Column,
    Document,
    Heading,
    Item,
    Reference,
    References,
    Run,
    Table,
    TitleBox,
    plain,
)
from documents.compose import DELIVERABLES, Completion, certificate, record
from documents.compose.english_terms import day, money, statute, term
from documents.compose.ordering import in_reading_order
from documents.compose.room import PAGE, height
from documents.compose.wording import about, month
from documents.formats import FORMATS
from documents.markdown import render
from knowledge.catalogue import load
from knowledge.catalogue.statutes import Citation, Register, register
from knowledge.model.analysis import (
    Arrow,
    BenefitDraft,
    Economics,
    Engagement,
    Flow,
    LogicModel,
    Node,
    Rung,
    ScheduleRange,
    Swing,
)
from knowledge.model.criteria import Share
from knowledge.model.evidence import Claim
from knowledge.model.proposal import Proposal
from knowledge.model.record import GENESIS, Event, EventBody, seal
from knowledge.model.review import CriteriaSet, GateState, SecondOpinion
from tests.proposals import proposal
from tests.spoiled import spoiled
from tests.test_documents_report import stripped

NAMES = sorted(DELIVERABLES)


def composed(name: str, of: Proposal | None = None) -> Document:
    return DELIVERABLES[name].compose(of or proposal())


def text(document: Document) -> str:
    return render(document).decode()


def chapters(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 1]


def crowded() -> Proposal:
    """Return a proposal in which everything is as long as it may be."""
    full = proposal()
    plan = full.plan
    long = "아주 긴 문장이 계속 이어지는 경우에도 한 쪽을 넘지 않아야 함 " * 8
    claims = tuple(Claim(id=f"C{n}", text=long[:290], evidence=("E1", "E2")) for n in range(6))
    problems = tuple(p.model_copy(update={"text": long[:290]}) for p in plan.purpose.problems) * 3
    risks = tuple(r.model_copy(update={"text": long[:290]}) for r in plan.people.risks) * 3
    kpis = tuple(k.model_copy(update={"target": long[:290]}) for k in plan.measures.kpis) * 3
    grown = plan.model_copy(
        update={
            "purpose": plan.purpose.model_copy(
                update={"purpose": long[:290], "problems": problems}
            ),
            "people": plan.people.model_copy(update={"risks": risks}),
            "measures": plan.measures.model_copy(update={"kpis": kpis, "effects": claims}),
        }
    )
    return full.model_copy(update={"plan": grown})


@pytest.mark.parametrize("name", NAMES)
def test_every_citation_leads_to_a_source_and_every_source_is_cited(name: str):
    document = composed(name)
    listed = [e.number for b in document.blocks if isinstance(b, References) for e in b.entries]
    cited: set[int] = set()
    for block in document.blocks:
        if not isinstance(block, References):
            for found in re.findall(r'"cites":\[([\d,]+)\]', block.model_dump_json()):
                cited |= {int(number) for number in found.split(",")}

    assert listed == sorted(cited)


def miscited(document: Document) -> list[str]:
    known = register(law.name for law in load().laws)
    faults = ((each, known.fault(each, date(2026, 11, 23))) for each in cited_in(known, document))
    return [f"{each.words}: {fault}" for each, fault in faults if fault]


def cited_in(known: Register, document: Document) -> list[Citation]:
    return known.citations(re.sub(r"[*\\]", "", text(document)))


@pytest.mark.parametrize("name", NAMES)
def test_every_statute_that_a_deliverable_cites_exists_and_is_in_force(name: str):
    assert miscited(composed(name)) == []


def test_a_wrong_article_in_the_plan_is_seen_in_the_report():
    full = proposal()
    claim = Claim(id="B1", text="개인정보 보호법 제999조에 따라 수집함", evidence=("E1",))
    purpose = full.plan.purpose.model_copy(update={"background": (claim,)})
    plan = full.plan.model_copy(update={"purpose": purpose})

    (fault,) = set(miscited(composed("report", full.model_copy(update={"plan": plan}))))

    assert fault.startswith("개인정보 보호법 제999조: 없는 조문")
    assert len(cited_in(register(), composed("report"))) > 3


@pytest.mark.parametrize("name", NAMES)
def test_every_deliverable_names_who_worded_and_who_approved_it(name: str):
    said = text(composed(name))

    assert "composer" in said
    assert "승인" in said or "Approval: approved" in said


@pytest.mark.parametrize("name", NAMES)
def test_a_proposal_without_anything_still_gives_every_deliverable(name: str):
    document = composed(name, stripped())

    assert [b for b in document.blocks if isinstance(b, TitleBox)]
    assert "[확인 필요]" in text(document) or "[to be confirmed]" in text(document)


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"english", "slides"}))
def test_korean_deliverables_end_with_the_closing_mark(name: str):
    last = composed(name).blocks[-1]

    assert isinstance(last, Attachments)
    assert last.lines[-1].endswith("끝.")


def test_the_project_proposal_keeps_the_order_of_a_call():
    assert chapters(composed("project")) == [
        "요약서",
        "추진배경 및 필요성",
        "현황 및 문제점",
        "사업목표 및 내용",
        "추진체계 및 일정",
        "사업예산",
        "성과지표",
        "지속운영 및 확산",
        "위험관리 및 개인정보 보호",
        "가정과 열린 질문",
        "참고자료",
        "AI 사용 표시",
    ]


def test_a_press_release_invents_no_quotation_and_tells_no_score():
    said = text(composed("press"))

    assert "승인받은 인용문 필요" in said
    assert "밝혔다" not in said
    assert "말했다" not in said
    assert f"{proposal().final.scorecard.total:g}점" not in said


def test_a_press_release_tells_the_public_no_workings_and_no_numbers_of_sources():
    full = proposal()
    worked = "필요한 날에 예약함; 맡음: 담당 부서; 필요: 예약 장부; 확인: 예약 처리 비율"
    features = tuple(
        one.model_copy(update={"description": worked}) for one in full.plan.service.features
    )
    service = full.plan.service.model_copy(update={"features": features})
    plan = full.plan.model_copy(update={"service": service})
    document = composed("press", full.model_copy(update={"plan": plan}))
    items = [block for block in document.blocks if isinstance(block, Item)]
    cited = [plain(one.runs) for one in items if any(run.cites for run in one.runs)]

    assert "필요한 날에 예약함" in text(document)
    assert "맡음:" not in text(document)
    assert "예약 처리 비율" not in text(document)
    assert all(told.startswith("배포 전 확인") for told in cited)


def test_a_press_release_names_its_time_desk_and_the_election_rule():
    document = composed("press")
    captions = [b.caption for b in document.blocks if isinstance(b, Table)]

    assert captions == ["보도자료", "사업 개요", "담당"]
    assert "보도시점" in text(document)
    assert "공직선거법 제86조" in text(document)
    assert proposal().brief.organisation.contact in text(document)


def test_a_press_release_tells_money_in_ten_thousands():
    assert (about(142_884_442), about(540_000_000)) == ("약 1억 4,288만 원", "5억 4,000만 원")
    assert (about(999), about(-20_001)) == ("999원", "약 △2만 원")
    assert month(date(2027, 1, 4)) == "2027년 1월"


@pytest.mark.parametrize("of", [proposal, crowded, stripped])
def test_the_one_page_summary_keeps_to_its_page(of):
    document = composed("onepage", of())
    heads = [plain(b.runs) for b in document.blocks if isinstance(b, Item) and b.level == 1]

    assert height(document.blocks) <= PAGE
    assert "무엇을 결정해야 하는가" in heads


def test_the_three_line_summary_has_three_lines():
    box = composed("lines").blocks[1]

    assert [plain(line).partition(":")[0] for line in box.lines] == ["무엇을", "왜", "언제·얼마"]


def test_the_presentation_has_ten_slides():
    document = composed("slides")

    assert isinstance(document.blocks[0], TitleBox)
    assert 1 + len(chapters(document)) == 10


def test_a_presentation_without_prices_has_ten_slides_and_a_chart_all_the_same():
    full = proposal()
    nothing = full.results.budget.model_copy(update={"total": 0})
    results = full.results.model_copy(update={"budget": nothing})
    document = composed("slides", full.model_copy(update={"results": results}))

    assert 1 + len(chapters(document)) == 10
    assert sum(block.kind == "figure" for block in document.blocks) == 1


def test_the_evaluation_leaves_no_finding_and_no_reviewer_out():
    document = composed("evaluation")
    said = text(document)

    assert all(finding.suggestion in said for finding in proposal().final.findings)
    assert all(review.reviewer in said for review in proposal().final.reviews)
    assert "민감도" in chapters(document)[3]
    assert "공식 배점이 아닌 제품 기본값" in said


def test_the_evaluation_shows_levels_gates_and_who_really_decides():
    whole = proposal()
    card = whole.final.scorecard
    first, *rest = card.rows
    row = first.model_copy(update={"level": "일부 충족", "essential": True})
    gate = GateState(procedure="pia", name="영향평가", state="미통과", why="일정에 없음")
    criteria = card.criteria.model_copy(update={"outcomes": ("적정", "재검토")})
    jury = criteria.model_copy(update={"panel": (Share(who="시민", percent=40.0),)})
    changed = {"rows": (row, *rest), "gates": (gate,)}

    def said(of: CriteriaSet) -> str:
        shown = card.model_copy(update={**changed, "criteria": of})
        final = whole.final.model_copy(update={"scorecard": shown})
        return text(composed("evaluation", whole.model_copy(update={"rounds": (final,)})))

    assert f"(필수) {first.name}" in said(criteria)
    assert all(word in said(criteria) for word in ("일부 충족", "미통과", "적정, 재검토"))
    assert "심사단의 비중" not in said(criteria)
    assert "시민 40%" in said(jury)


def test_the_english_summary_marks_what_stays_korean_and_says_nothing_was_translated():
    said = text(composed("english"))
    korean = [
        line
        for line in said.splitlines()
        if re.search("[가-힣]", re.sub(r"https?://\S+", "", line))
        and "[ko]" not in line
        and not line.startswith("# ")
    ]

    assert "Nothing was translated" in said
    assert not korean
    assert "(확인)" not in said


def test_english_forms_are_of_figures_dates_statutes_and_known_words_only():
    assert statute("개인정보 보호법 제15조제1항") == (
        "Personal Information Protection Act Art. 15 para. 1"
    )
    assert statute("전자정부법 제57조·시행령 제71조") == (
        "Electronic Government Act Art. 57, Enforcement Decree Art. 71"
    )
    assert statute("없는법 제1조") == "없는법 제1조 [ko]"
    assert (term("조건부 추진"), term("새말")) == ("recommended with conditions", "새말 [ko]")
    assert (day(date(2026, 11, 23)), money(-5000)) == ("23 November 2026", "-KRW 5,000")


def entries(count: int = 3) -> tuple[Event, ...]:
    sealed: list[Event] = []
    for number in range(1, count + 1):
        body = EventBody(
            step=f"s{number}",
            stage="brief",
            actor="person" if number == 1 else "agent",
            name="농업정책팀장" if number == 1 else "접수 담당",
            title="아이디어 접수",
            summary="한 줄 결과",
            at="2026-11-23T05:30:00+00:00",
            ok=number != 3,
            error="모델이 응답하지 않음" if number == 3 else "",
        )
        sealed.append(seal(body, number, sealed[-1].hash if sealed else GENESIS))
    return tuple(sealed)


def test_the_record_names_who_did_what_and_its_seal():
    events = entries()
    said = text(record(proposal(), events, ""))

    assert "검증 결과: 이상 없음" in said
    assert events[-1].hash in said
    assert "농업정책팀장" in said
    assert "실패: 모델이 응답하지 않음" in said
    assert said.count("2026. 11. 23. 14:30") >= 3


def test_a_record_that_was_altered_says_so_first():
    document = record(proposal(), entries(), "2번째 기록(s2)이 바뀌었거나 빠졌습니다.")

    assert "2번째 기록" in document.subject
    assert "검증 결과: 2번째 기록" in text(document)


def test_a_record_without_entries_is_still_a_document():
    assert "기록 없음" in text(record(proposal(), (), ""))


def completion(**changes: object) -> Completion:
    fields = {
        "number": "2026-001",
        "name": "김가온",
        "affiliation": "가온군",
        "course": "서비스기획 기본",
        "hours": 12,
        "start": date(2026, 11, 2),
        "finish": date(2026, 11, 6),
        "issued": date(2026, 11, 23),
        "issuer": "가온군 인재개발원장",
    }
    return Completion.model_validate(fields | changes)


def test_a_certificate_holds_what_the_organiser_stated():
    said = text(certificate(completion()))

    for part in ("김가온", "2026-001", "12시간", "2026. 11. 2. ~ 2026. 11. 6.", "인재개발원장"):
        assert part in said


@pytest.mark.parametrize("changes", [{"hours": 0}, {"name": ""}, {"finish": date(2026, 10, 1)}])
def test_a_certificate_of_nothing_is_refused(changes: dict[str, object]):
    with pytest.raises(ValidationError):
        completion(**changes)


def analysed() -> Proposal:
    """Return a proposal with everything the methods may have worked out."""
    full = proposal()
    worth = Economics(
        rate=0.045,
        flows=(Flow(year=2027, cost=50_000_000, benefit=0, factor=1.0),),
        benefits=(
            BenefitDraft(
                name="왕복 시간",
                quantity=1200,
                unit="건",
                value_won=20_000,
                basis="방문 조사",
                evidence=("E5",),
            ),
        ),
        cost_pv=50_000_000,
        benefit_pv=60_000_000,
        npv=10_000_000,
        ratio=1.2,
        payback=2028,
        break_even=None,
        break_even_each=None,
        base=10_000_000,
        tornado=(
            Swing(
                name="이용 건수",
                low_label="80%",
                high_label="120%",
                low=-2_000_000,
                high=22_000_000,
            ),
        ),
        missing=("연간 이용 건수의 출처",),
        notes=("첫해는 할인하지 않음",),
    )
    span = ScheduleRange(
        shortest=80,
        longest=140,
        expected=105.5,
        deviation=6.0,
        half=date(2027, 6, 1),
        likely=date(2027, 6, 14),
        safe=date(2027, 6, 25),
    )
    logic = LogicModel(
        rungs=(
            Rung(stage="투입", nodes=(Node(id="B1", text="예약 기능 개발"),)),
            Rung(stage="활동", nodes=(Node(id="T1", text="예약 구축"),)),
        ),
        arrows=(Arrow(source="투입", target="활동", links=(), assumptions=("예산이 편성됨",)),),
    )
    heard = Engagement(
        stakeholder="S1",
        name="임대사업소",
        power=4,
        interest=5,
        quadrant="긴밀 관리",
        centrality=1.0,
        linked=(),
        by=date(2027, 1, 22),
        stage="기획",
    )
    results = full.results.model_copy(
        update={
            "economics": worth,
            "logic": logic,
            "engagement": (heard,),
            "schedule": full.results.schedule.model_copy(update={"range": span}),
        }
    )
    return full.model_copy(update={"results": results})


def test_an_end_after_the_likely_day_needs_no_word():
    full = analysed()
    late = full.results.schedule.model_copy(update={"finish": date(2030, 1, 4)})
    results = full.results.model_copy(update={"schedule": late})

    assert "절반의 가능성" not in text(
        composed("report", full.model_copy(update={"results": results}))
    )


def test_what_the_methods_worked_out_is_told_where_it_belongs():
    said = text(composed("report", analysed()))

    assert "편익비용비(B/C) 1.2" in said
    assert "순현재가치 1,000만 원" in said
    assert "△2,000" in said
    assert "95% 2027. 6. 25." in said
    assert "절반의 가능성으로 끝나는 날은 그보다 늦음" in said
    assert "예산이 편성됨" in said
    assert "기획 (2027. 1. 22.까지)" in said
    assert "경제성을 확정하려면 필요한 것" in said


def test_without_a_quantified_benefit_the_report_says_what_would_be_needed():
    full = analysed()
    worth = full.results.economics
    assert worth is not None
    unknown = worth.model_copy(
        update={"npv": None, "ratio": None, "benefit_pv": None, "break_even": 30_000_000}
    )
    results = full.results.model_copy(update={"economics": unknown})
    said = text(composed("report", full.model_copy(update={"results": results})))

    assert "정량 편익이 없어 계산할 수 없음" in said
    assert "연 3,000만 원의 편익 필요" in said


def test_sources_are_numbered_as_a_reader_meets_them():
    def cell(text: str, *cites: int) -> Cell:
        return Cell(lines=((Run(text=text, cites=cites),),))

    head, body = (cell("머리", 4), cell("머리")), (cell("첫 칸", 3), cell("둘째 칸", 1, 2))
    table = Table(caption="표", columns=(Column(width=1),) * 2, rows=(head, body))
    entries = tuple(Reference(number=n, title=f"출처 {n}") for n in range(1, 6))
    last = Item(level=1, runs=(Run(text="글", cites=(2, 3)),))
    _, found, said, listed = in_reading_order(
        (Heading(level=1, text="장"), table, last, References(entries=entries))
    )

    assert isinstance(found, Table)
    assert [[plain(line) for c in row for line in c.lines] for row in found.rows] == [
        ["머리[4]", "머리"],
        ["첫 칸[1]", "둘째 칸[2, 3]"],
    ]
    assert isinstance(said, Item)
    assert plain(said.runs) == "글[1, 3]"
    assert isinstance(listed, References)
    assert [(e.number, e.title[-1]) for e in listed.entries] == list(
        zip(range(1, 6), "31245", strict=True)
    )


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_in_every_field_gives_a_file_that_opens(name: str):
    document = composed(name, spoiled('</hp:t> & "]]> مرحبا 漢字🚜\x00\n1. | `표`'))
    data = FORMATS["hwpx"].render(document)

    assert not HwpxDocument.open(io.BytesIO(data)).validate().issues


def test_scores_moved_by_a_second_look_are_shown_with_both_values():
    full = proposal()
    review = full.final.reviews[0]
    first = review.scores[0]
    looked = SecondOpinion(
        reviewer=review.reviewer,
        other="기술·보안",
        criterion=first.criterion,
        before=first.value,
        value=first.value - 6,
        reason="상대의 근거가 타당함",
        evidence=(),
    )
    rounds = (
        *full.rounds[:-1],
        full.final.model_copy(update={"second": (looked,), "reviews": full.final.reviews}),
    )
    said = text(composed("evaluation", full.model_copy(update={"rounds": rounds})))

    assert f"{first.value}→{first.value - 6}" in said
    assert "상대의 근거가 타당함" in said


def test_a_show_of_a_press_release_begins_with_its_cover():
    """On paper a table stands above the title; a show has its cover first."""
    slides = Presentation(io.BytesIO(FORMATS["pptx"].render(composed("press")))).slides
    first = [shape.text_frame.text for shape in slides[0].shapes if shape.has_text_frame]

    assert any("추진" in said for said in first)
    assert not any(shape.has_table for shape in slides[0].shapes)
