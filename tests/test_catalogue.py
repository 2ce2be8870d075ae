"""The shipped catalogue is whole, and what is wrong with a catalogue is found."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from knowledge.catalogue import Catalogue, CatalogueError, load
from knowledge.catalogue.checking import problems
from knowledge.catalogue.entries import Entry
from knowledge.catalogue.loading import read
from knowledge.catalogue.overlay import repeated_keys
from knowledge.model.base import Value
from knowledge.model.criteria import CriteriaSet, faults, weighed

SHIPPED = Path(__file__).parent.parent / "knowledge" / "catalogue"
SEED = Path(__file__).parent.parent.parent / "shared" / "domain"
LEAST = {
    "laws": 120,
    "cases": 80,
    "datasets": 60,
    "unit_costs": 60,
    "risks": 60,
    "kpis": 80,
    "facts": 43,
    "users": 18,
    "channels": 16,
    "data": 17,
    "ai": 10,
    "procedures": 40,
    "criteria": 12,
}


@pytest.fixture
def catalogue() -> Catalogue:
    return load()


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Return what is read from the shipped files with two more of kinds that have one."""
    folder = tmp_path_factory.mktemp("more")
    for file in SHIPPED.glob("*.yaml"):
        shutil.copy(file, folder)
    (folder / "data_more.yaml").write_text(
        "data:\n"
        "- {id: data-more, name: 가, label: 가, personal: 없음, words: [가나], care: 다룸}\n",
        "utf-8",
    )
    text = (folder / "kpis.yaml").read_text("utf-8")
    (folder / "kpis_z.yaml").write_text(text.replace("id: kpi-", "id: kpi-z"), "utf-8")
    return read(folder)


def changed(catalogue: Catalogue, kind: str, at: int = 0, **update: object) -> Catalogue:
    """Return the catalogue with one entry of a kind changed, the first unless told."""
    entries = list(getattr(catalogue, kind))
    entries[at] = entries[at].model_copy(update=update)
    return catalogue.model_copy(update={kind: tuple(entries)})


def entry_of(catalogue: Catalogue, entry_id: str) -> Value:
    return next(entry for entry in catalogue.entries() if entry.id == entry_id)


def test_the_shipped_catalogue_has_no_problems(catalogue: Catalogue) -> None:
    assert problems(catalogue) == []


@pytest.mark.parametrize(("kind", "least"), LEAST.items())
def test_every_kind_has_as_many_entries_as_the_product_promises(
    catalogue: Catalogue, kind: str, least: int
) -> None:
    assert len(getattr(catalogue, kind)) >= least


def test_the_default_criteria_come_first_and_are_not_official(catalogue: Catalogue) -> None:
    first = catalogue.criteria[0]

    assert first.id == "default"
    assert not first.official
    assert [criterion.weight for criterion in first.criteria] == [
        0.15,
        0.10,
        0.20,
        0.20,
        0.10,
        0.15,
        0.10,
    ]


def criteria_set(*rows: dict[str, object], **more: object) -> CriteriaSet:
    """Return a set as a YAML block would give it."""
    named = [{"id": f"c{n}", "name": f"항목 {n}", **row} for n, row in enumerate(rows)]
    fields = {"id": "own", "name": "우리 평가표", "source": "우리 지침"}
    return CriteriaSet.model_validate(
        {**fields, "official": False, "verified": False, "criteria": weighed(named), **more}
    )


@pytest.mark.parametrize(
    ("rows", "weights"),
    [
        ([{"points": 30}, {"points": 10}], [0.75, 0.25]),
        ([{}, {}, {}, {}], [0.25] * 4),
        ([{"weight": 0.4}, {"weight": 0.6}], [0.4, 0.6]),
    ],
)
def test_weights_follow_from_points_or_are_equal(
    rows: list[dict[str, object]], weights: list[float]
) -> None:
    made = criteria_set(*rows)

    assert [row.weight for row in made.criteria] == pytest.approx(weights)
    assert list(faults(made)) == []


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (criteria_set({"weight": 0.4}, {"weight": 0.4}), "가중치 합이 0.8"),
        (criteria_set({"weight": 1.5}, {"weight": -0.5}), "0과 1 사이"),
        (criteria_set({"weight": 0.5, "points": 9}, {"weight": 0.5, "points": 1}), "맞지 않습니다"),
        (criteria_set({"id": "a"}, {"id": "a"}), "2번 쓰였습니다"),
        (criteria_set(), "하나도 없습니다"),
        (criteria_set({}, levels=[{"name": "충족", "least": 0}]), "scale이 levels일 때만"),
        (
            criteria_set({}, scale="levels", levels=[{"name": "충족", "least": 70}]),
            "least는 0이어야",
        ),
        (criteria_set({}, panel=[{"who": "전문가", "percent": 60}]), "100이 아닙니다"),
    ],
)
def test_a_set_that_cannot_be_scored_says_why(made: CriteriaSet, told: str) -> None:
    assert any(told in fault for fault in faults(made))


def test_the_service_standard_has_14_points_met_partly_or_not_met(catalogue: Catalogue) -> None:
    standard = next(one for one in catalogue.criteria if one.id == "service-standard")

    assert len(standard.criteria) == 14
    assert [standard.level(score) for score in (100, 70, 69.9, 50, 49, 0)] == [
        "충족",
        "충족",
        "일부 충족",
        "일부 충족",
        "미충족",
        "미충족",
    ]
    assert [row.id for row in standard.criteria if row.essential] == ["service-standard-everyone"]


def test_a_set_of_points_has_no_levels(catalogue: Catalogue) -> None:
    assert catalogue.criteria[0].level(90) == ""


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.yaml")), ids=lambda file: file.name)
def test_no_shipped_block_says_a_thing_twice(file: Path) -> None:
    assert list(repeated_keys(file.read_text("utf-8"))) == []


def test_the_catalogue_is_read_once(catalogue: Catalogue, tmp_path: Path) -> None:
    assert load() is catalogue
    assert load(tmp_path) is catalogue


def test_a_recalled_entry_is_never_verified(catalogue: Catalogue) -> None:
    recalled = [
        entry
        for entry in catalogue.entries()
        if isinstance(entry, Entry) and entry.source.startswith("[recalled]")
    ]

    assert recalled
    assert not any(entry.verified for entry in recalled)


def seed_rows() -> Iterator[tuple[str, dict[str, object]]]:
    for kind in ("laws", "cases", "datasets", "unit_costs", "risks", "kpis"):
        path = SEED / f"{kind}.yaml"
        if not path.exists():
            pytest.skip("the researched seed is not beside this checkout")
        for row in yaml.safe_load(path.read_text("utf-8"))[kind]:
            yield kind, row


def test_researched_entries_keep_their_text_source_and_honesty(catalogue: Catalogue) -> None:
    for _, row in seed_rows():
        entry = entry_of(catalogue, str(row["id"]))
        kept = {name: value for name, value in row.items() if name not in {"cost", "status"}}
        for name, value in kept.items():
            told = getattr(entry, name)
            if name == "year":
                assert told == str(value)
            elif name == "result":
                assert str(told).startswith(str(value))
            else:
                assert (list(told) if isinstance(told, tuple) else told) == value


def test_every_researched_gate_is_a_rule(catalogue: Catalogue) -> None:
    path = SEED / "gates.yaml"
    if not path.exists():
        pytest.skip("the researched seed is not beside this checkout")
    gates = {gate["id"] for gate in yaml.safe_load(path.read_text("utf-8"))["gates"]}

    assert gates <= {rule.id for rule in catalogue.procedures}


def test_data_and_datasets_do_not_swallow_each_other(more: Catalogue) -> None:
    before = load()

    assert len(more.data) == len(before.data) + 1
    assert more.datasets == before.datasets


def test_files_of_a_kind_are_joined_in_the_order_of_their_names(more: Catalogue) -> None:
    shipped = [kpi.id for kpi in load().kpis]

    ids = [kpi.id for kpi in more.kpis]

    assert ids == shipped + [kpi.replace("kpi-", "kpi-z") for kpi in shipped]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("laws: [", r"laws\.yaml"),
        ("- a", "must be a list under the only top key 'laws'"),
        ("laws: []\nmeta: {}", "must be a list under the only top key 'laws'"),
        ("laws: 3", "must be a list under the only top key 'laws'"),
        ("laws: [3]", r"laws\.yaml: 0"),
        ("laws:\n- {id: law-x, name: 가}", r"laws\.yaml: law-x"),
    ],
)
def test_a_file_that_is_not_valid_is_named_with_its_entry(
    tmp_path: Path, text: str, told: str
) -> None:
    (tmp_path / "laws.yaml").write_text(text, "utf-8")

    with pytest.raises(CatalogueError, match=told):
        read(tmp_path)


def test_a_kind_without_a_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"laws\.yaml: there is no such file"):
        read(tmp_path)


def with_users_barrier(text: str, at: int) -> Callable[[Catalogue], Catalogue]:
    return lambda whole: changed(whole, "users", at, barrier=text)


def with_pattern_part(kind: str, **update: object) -> Callable[[Catalogue], Catalogue]:
    def plant(whole: Catalogue) -> Catalogue:
        first, *rest = getattr(whole.patterns[0], kind)
        return changed(whole, "patterns", **{kind: (first.model_copy(update=update), *rest)})

    return plant


def with_field_part(kind: str, **update: object) -> Callable[[Catalogue], Catalogue]:
    def plant(whole: Catalogue) -> Catalogue:
        first, *rest = getattr(whole.fields[0], kind)
        return changed(whole, "fields", **{kind: (first.model_copy(update=update), *rest)})

    return plant


def with_weight(weight: float) -> Callable[[Catalogue], Catalogue]:
    def plant(whole: Catalogue) -> Catalogue:
        first, *rest = whole.criteria[0].criteria
        heavier = first.model_copy(update={"weight": weight})
        return changed(whole, "criteria", criteria=(heavier, *rest))

    return plant


def with_criterion_question(text: str) -> Callable[[Catalogue], Catalogue]:
    def plant(whole: Catalogue) -> Catalogue:
        first, *rest = whole.criteria[0].criteria
        return changed(whole, "criteria", criteria=(first.model_copy(update={"asks": text}), *rest))

    return plant


FAULTS: list[tuple[Callable[[Catalogue], Catalogue], str]] = [
    (lambda whole: changed(whole, "risks", id="law-003"), "law-003: 같은 id가 2번"),
    (
        lambda whole: changed(whole, "users", laws=("law-x",)),
        "users.yaml: user-elderly: laws에 적은 'law-x'",
    ),
    (lambda whole: changed(whole, "users", risks=("risk-x",)), "risks에 적은 'risk-x'"),
    (lambda whole: changed(whole, "channels", facts=("fact_x",)), "facts에 적은 'fact_x'"),
    (lambda whole: changed(whole, "data", laws=("law-x",)), "laws에 적은 'law-x'"),
    (lambda whole: changed(whole, "ai", kpis=("kpi-x",)), "kpis에 적은 'kpi-x'"),
    (lambda whole: changed(whole, "circumstances", given=("user-x",)), "적은 'user-x'"),
    (
        lambda whole: changed(whole, "circumstances", together=(("ai-x",), ("data-voice",))),
        "given·together에 적은 'ai-x'",
    ),
    (lambda whole: changed(whole, "fields", datasets=("data-x",)), "datasets에 적은 'data-x'"),
    (lambda whole: changed(whole, "fields", cases=("case-x",)), "cases에 적은 'case-x'"),
    (
        lambda whole: changed(whole, "patterns", procedures=("gate-x",)),
        "procedures에 적은 'gate-x'",
    ),
    (lambda whole: changed(whole, "procedures", all_of=("fact_x",)), "all_of에 적은 'fact_x'"),
    (lambda whole: changed(whole, "procedures", any_of=("fact_x",)), "any_of에 적은 'fact_x'"),
    (lambda whole: changed(whole, "procedures", none_of=("fact_x",)), "none_of에 적은 'fact_x'"),
    (with_pattern_part("costs", unit_cost="cost-x"), "unit_cost에 적은 'cost-x'"),
    (with_pattern_part("data", dataset="data-x"), "dataset에 적은 'data-x'"),
    (with_field_part("existing", case="case-x"), "case에 적은 'case-x'"),
    (with_field_part("musts", law="law-x"), "law에 적은 'law-x'"),
    (with_pattern_part("tasks", feature="없는 기능"), "기능 '없는 기능'이(가) 없습니다"),
    (with_pattern_part("costs", task="없는 과업"), "작업 '없는 과업'이(가) 없습니다"),
    (lambda whole: changed(whole, "patterns", goal_texts=()), "goals와 goal_texts의 수가"),
    (with_users_barrier("{userz:이/가} 어려움", 1), "모르는 자리 'userz'"),
    (with_users_barrier("{users:이/은} 어려움", 2), "모르는 조사 짝 '이/은'"),
    (with_users_barrier("{users!r} 어려움", 3), "모르는 조사 짝 'r'"),
    (with_users_barrier("{users 어려움", 4), "중괄호를 읽을 수 없습니다"),
    (with_users_barrier("{users}이 어려움", 5), "손으로 적었습니다: '{users}이"),
    (with_users_barrier("{object} {users}를", 6), "손으로 적었습니다: '{object}"),
    (
        lambda whole: changed(whole, "laws", source=" "),
        "laws.yaml: law-001: 출처(source)가 비었습니다",
    ),
    (
        lambda whole: changed(whole, "laws", name="개인정보 보호법", article="제999조"),
        "law-001: 개인정보 보호법 제999조: 없는 조문",
    ),
    (
        lambda whole: changed(whole, "laws", 1, source="[recalled]"),
        "law-002: 확인함(verified)이라면서 출처가 기억([recalled])입니다",
    ),
    (
        with_field_part("existing", source="", verified=False),
        "field-demand-responsive-transport: 출처(source)가 비었습니다",
    ),
    (lambda whole: changed(whole, "criteria", source=""), "default: 출처(source)가 비었습니다"),
    (
        lambda whole: changed(whole, "facts", question="AI를 쓰는지"),
        "물음이 '까?'로 끝나지 않습니다: 'AI를 쓰는지'",
    ),
    (
        with_criterion_question("근거가 있는지"),
        "물음이 '까?'로 끝나지 않습니다: '근거가 있는지'",
    ),
    (with_weight(0.5), "default: 가중치 합이 1.35입니다"),
]


@pytest.fixture(scope="module")
def found() -> str:
    """Return what is found in a catalogue with every fault, each in a place of its own."""
    whole = load()
    for plant, _ in FAULTS:
        whole = plant(whole)
    return "\n".join(map(str, problems(whole)))


@pytest.mark.parametrize("told", [told for _, told in FAULTS])
def test_a_planted_fault_is_found(found: str, told: str) -> None:
    assert told in found


def test_a_kind_without_entries_is_found(catalogue: Catalogue) -> None:
    bare = catalogue.model_copy(update={"kpis": ()})

    assert "kpis: 항목이 하나도 없습니다" in "\n".join(map(str, problems(bare)))


def test_particles_that_never_change_may_follow_a_slot(catalogue: Catalogue) -> None:
    texts = ("{users}의 어려움", "{users} 이동이 어려움", "{users:은/는} 쓰고")

    for at, text in enumerate(texts):
        catalogue = with_users_barrier(text, at)(catalogue)

    assert problems(catalogue) == []
