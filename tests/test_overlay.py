"""An organisation's own entries win over ours, or are refused whole with reasons."""

import os
import re
import shutil
from pathlib import Path

import pytest

from knowledge.catalogue import Shelf, load, shelf
from knowledge.catalogue.overlay import BYTES, FILES
from knowledge.search.quoting import evidence_of

COST = """unit_costs:
- id: {id}
  category: 인건비(SW기술자)
  item: {item}
  value: {value}
  unit: 원/일(M/D)
  year: '2026'
  source: 2026년 우리 시 계약단가
  verified: true
  checked: '2026-10'
"""
RISK = """risks:
- {id: risk-own, category: 운영, risk: 가나다, early_signal: 가나다, likelihood_default: 9,
   impact_default: 1, mitigation: [가나다], owner: 가나다, source: 우리 시}
"""
BOMB = "\n".join(
    [
        "unit_costs:",
        "- &a {id: a, category: 가, item: 가, unit: 가, source: 가}",
        *(f"- &b{n} [{', '.join([f'*b{n - 1}' if n else '*a'] * 9)}]" for n in range(9)),
    ]
)


def own(folder: Path, **files: str) -> Shelf:
    """Return the shelf with files of these names and contents in the organisation's folder."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return shelf(overlay=folder)


def cost(entry_id: str = "cost-own", item: str = "우리 시 기획자", value: str = "500000") -> str:
    return COST.format(id=entry_id, item=item, value=value)


def test_an_entry_of_ours_is_replaced_in_its_place_and_a_new_one_comes_last(tmp_path: Path):
    before = load().unit_costs
    found = own(tmp_path, unit_costs=cost(before[0].id, "우리 시 단가"), unit_costs_more=cost())

    after = found.catalogue.unit_costs
    assert not found.refused
    assert after[0].item == "우리 시 단가"
    assert after[1 : len(before)] == before[1:]
    assert [entry.id for entry in after[len(before) :]] == ["cost-own"]


def test_where_an_entry_comes_from_is_kept_and_shown_with_its_evidence(tmp_path: Path):
    catalogue = own(tmp_path, unit_costs=cost()).catalogue

    entry = catalogue.unit_costs[-1]
    assert entry.own
    assert entry.origin == "기관 자료/unit_costs.yaml"
    assert not catalogue.unit_costs[0].own
    assert "기관 자료" in evidence_of(catalogue, "cost", "cost-own").place
    assert "기관 자료" not in evidence_of(catalogue, "cost", "cost-001").place


def test_the_shipped_catalogue_is_the_same_without_a_folder(tmp_path: Path):
    assert own(tmp_path).catalogue.unit_costs == load().unit_costs


def test_a_change_in_the_folder_is_seen_at_once(tmp_path: Path):
    own(tmp_path, unit_costs=cost(value="500000"))

    changed = own(tmp_path, unit_costs=cost(value="6123456"))

    assert changed.catalogue.unit_costs[-1].value == 6_123_456


def test_what_is_kept_on_disk_follows_the_folder(tmp_path: Path, cache: Path):
    cache = shutil.copytree(cache, tmp_path / "cache")
    folder = tmp_path / "own"
    own(folder, unit_costs=cost())
    first = load(cache, folder)
    kept = list(cache.glob("own-*.json"))
    own(folder, unit_costs=cost(value="777777"))
    second = load(cache, folder)

    assert len(kept) == 1
    assert first.unit_costs[-1].value == 500_000
    assert second.unit_costs[-1].value == 777_777
    assert len(list(cache.glob("own-*.json"))) == 1
    assert load(cache) == load()


BROKEN = [
    ({"unit_costs": cost(value="비쌈")}, "cost-own: 'value' 숫자여야"),
    ({"unit_costs": cost().replace("  unit: 원/일(M/D)\n", "")}, "cost-own: 'unit' 빠졌습니다"),
    ({"unit_costs": cost() + "  color: 빨강\n"}, "cost-own: 'color' 모르는 항목"),
    ({"unit_costs": "- a"}, "맨 위에 'unit_costs:' 하나만"),
    ({"unit_costs": "unit_costs: 3"}, "맨 위에 'unit_costs:' 하나만"),
    ({"unit_costs": "unit_costs:\n- 3"}, "1번째 항목: '항목: 값' 꼴"),
    ({"unit_costs": "unit_costs: ["}, "YAML 형식이 아닙니다"),
    ({"unit_costs": "unit_costs:\n- {id: a, year: 2026-13-45}"}, "값을 읽을 수 없습니다"),
    ({"unit_costs": cost() + "  unit: 원/월\n"}, "'unit'이(가) 2번 있습니다"),
    ({"prices": cost()}, "파일 이름은 laws, cases"),
    ({"unit_costs": cost("law-001")}, "law-001: 같은 id가 2번"),
    ({"unit_costs_a": cost(), "unit_costs_b": cost()}, "unit_costs_a.yaml에도"),
    ({"unit_costs": cost().replace("2026년 우리 시 계약단가", "''")}, "출처(source)가 비었습니다"),
    (
        {
            "criteria": "criteria:\n- {id: ours, name: 우리, source: 우리, official: false, "
            "verified: false, criteria: [{id: a, name: 가, weight: 0.3}]}"
        },
        "ours: 가중치 합이 0.3",
    ),
    ({"risks": RISK}, "risk-own: 'likelihood_default' 5 이하"),
]


@pytest.mark.parametrize(("files", "told"), BROKEN)
def test_a_broken_folder_is_refused_whole_and_says_which_file_entry_and_field(
    tmp_path: Path, files: dict[str, str], told: str
):
    found = own(tmp_path, kpis=valid_kpi(), **files)

    assert any(told in str(problem) for problem in found.refused), found.refused
    assert all("기관 자료/" in problem.file for problem in found.refused)
    assert found.catalogue == load()


def valid_kpi() -> str:
    return (
        "kpis:\n- {id: kpi-own, category: 이용, name: 우리 지표, unit: 건, type: 결과, "
        "measure: 접수 대장, baseline: 현행, target_rule: 줄임, frequency: 월, source: 우리 시}\n"
    )


HOSTILE = [
    (BOMB, "별칭(&, *)은 쓸 수 없습니다"),
    ("unit_costs: &x\n- *x", "별칭(&, *)은 쓸 수 없습니다"),
    ("unit_costs:\n- !!python/object/apply:os.system ['touch /tmp/dure-was-here']", "파이썬 객체"),
    ("unit_costs: " + "[" * 5_000 + "]" * 5_000, "단계보다 깊습니다"),
    ("unit_costs:\n" + "- {}\n" * 3_000, "항목이 3,000개입니다"),
    (f"unit_costs:\n- {{id: {'가' * BYTES}}}", "파일이 너무 큽니다"),
    ("unit_costs:\n- {id: 가, item: '\x07'}", "YAML 형식이 아닙니다"),
    ("unit_costs:\n- !own {id: 가}", "YAML 형식이 아닙니다"),
]


@pytest.mark.parametrize(("text", "told"), HOSTILE)
def test_a_hostile_file_is_refused_before_anything_is_built_of_it(
    tmp_path: Path, text: str, told: str
):
    found = own(tmp_path, unit_costs=text)

    assert any(told in str(problem) for problem in found.refused), found.refused
    assert found.catalogue == load()
    assert not Path("/tmp/dure-was-here").exists()


def test_what_is_no_text_in_utf8_is_refused(tmp_path: Path):
    (tmp_path / "kpis.yaml").write_bytes(valid_kpi().encode("cp949"))

    assert "UTF-8로 저장한 파일이 아닙니다" in str(shelf(overlay=tmp_path).refused[0])


def test_a_pipe_is_not_waited_for(tmp_path: Path, cache: Path):
    os.mkfifo(tmp_path / "kpis.yaml")

    assert "보통 파일이 아닙니다" in str(shelf(cache, tmp_path).refused[0])


def test_too_many_files_are_refused(tmp_path: Path):
    found = own(tmp_path, **{f"kpis_{n}": "kpis: []" for n in range(FILES + 1)})

    assert f"{FILES}개 안으로" in str(found.refused[0])


def test_a_folder_that_is_not_there_is_named(tmp_path: Path):
    found = shelf(overlay=tmp_path / "없음")

    assert "폴더를 읽을 수 없습니다" in str(found.refused[0])
    assert found.catalogue == load()


def test_every_block_of_the_guide_can_be_put_into_a_folder(tmp_path: Path):
    guide = Path(__file__).parents[1] / "docs" / "catalogue.md"
    blocks = re.findall(r"(?s)```yaml\n# (\w+)\.yaml.*?\n(.*?)```", guide.read_text("utf-8"))

    found = own(tmp_path, **dict(blocks))

    assert len(blocks) == 8
    assert not found.refused
    assert sum(entry.origin.startswith("기관") for entry in found.catalogue.entries()) == 8
