"""Sets of criteria that an organisation writes itself: by form or by hand, never half."""

from pathlib import Path

import pytest
import yaml

from knowledge.catalogue import load, shelf
from knowledge.catalogue.overlay import OverlayError
from knowledge.catalogue.own_criteria import FILE, drop, free_id, keep
from knowledge.model.criteria import CriteriaSet, weighed
from knowledge.store.repository import Store
from tests.test_workspace import drawn, press, store, text

__all__ = ["store"]
pytestmark = pytest.mark.usefixtures("one_cache")


def made(set_id: str = "own-criteria-1", *points: float, asks: str = "") -> CriteriaSet:
    rows = [
        {"id": f"{set_id}-{n}", "name": f"항목 {n}", "points": one, "asks": asks}
        for n, one in enumerate(points or (60, 40))
    ]
    fields = {"id": set_id, "name": "우리 공모", "source": "2026년 공고", "official": True}
    return CriteriaSet.model_validate({**fields, "verified": False, "criteria": weighed(rows)})


def of(folder: Path, set_id: str) -> CriteriaSet:
    return next(one for one in shelf(overlay=folder).catalogue.criteria if one.id == set_id)


def test_a_set_that_is_kept_is_among_the_sets_with_its_points(tmp_path: Path):
    keep(made(), tmp_path / "new", load())

    found = of(tmp_path / "new", "own-criteria-1")

    assert [row.weight for row in found.criteria] == [0.6, 0.4]
    assert found.origin == f"기관 자료/{FILE}"
    assert "weight" not in (tmp_path / "new" / FILE).read_text("utf-8")


def test_keeping_again_replaces_and_leaves_the_other_sets(tmp_path: Path):
    keep(made("own-criteria-1"), tmp_path, load())
    keep(made("own-criteria-2", 1, 1, 2), tmp_path, load())
    keep(made("own-criteria-1", 10, 90), tmp_path, load())

    assert [row.points for row in of(tmp_path, "own-criteria-1").criteria] == [10, 90]
    assert len(of(tmp_path, "own-criteria-2").criteria) == 3


def test_dropping_gives_ours_back(tmp_path: Path):
    ours = next(one for one in load().criteria if one.id == "proposal")
    keep(made("proposal"), tmp_path, load())
    changed = of(tmp_path, "proposal").name

    drop("proposal", tmp_path, load())

    assert changed == "우리 공모"
    assert of(tmp_path, "proposal") == ours


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (made().model_copy(update={"criteria": ()}), "하나도 없습니다"),
        (made(asks="근거가 있는지"), "'까?'로 끝나지 않습니다"),
        (made("law-001"), "같은 id가 2번"),
    ],
)
def test_a_set_that_will_not_do_is_refused_and_nothing_changes(
    tmp_path: Path, wrong: CriteriaSet, told: str
):
    keep(made("own-criteria-9"), tmp_path, load())
    before = (tmp_path / FILE).read_bytes()

    with pytest.raises(OverlayError) as refused:
        keep(wrong, tmp_path, load())

    assert told in str(refused.value)
    assert (tmp_path / FILE).read_bytes() == before


def test_the_first_refused_set_leaves_no_file(tmp_path: Path):
    with pytest.raises(OverlayError):
        keep(made("law-001"), tmp_path, load())

    assert not (tmp_path / FILE).exists()


def test_a_file_spoilt_by_hand_is_never_overwritten(tmp_path: Path):
    (tmp_path / FILE).write_text("criteria: 손으로 적던 것", "utf-8")

    with pytest.raises(OverlayError, match="덮어쓰지 않았습니다"):
        keep(made(), tmp_path, load())

    assert yaml.safe_load((tmp_path / FILE).read_text("utf-8")) == {"criteria": "손으로 적던 것"}


def test_a_new_id_is_one_nobody_has():
    assert free_id(["own-criteria-1", "own-criteria-2", "x"]) == "own-criteria-3"


def test_the_form_makes_a_set_that_a_new_consultation_can_choose(store: Store, tmp_path: Path):
    page = drawn("catalogue", id="proposal")
    page.text_input[0].set_value("우리 시 제안 심사")
    page.text_input[1].set_value("2026년 우리 시 공고")
    said = text(press(page, "평가표 저장"))

    found = of(tmp_path / "catalogue", "own-criteria-1")
    assert "우리 시 제안 심사" in said
    assert [row.points for row in found.criteria] == [20.0] * 5
    chosen = drawn("new").selectbox(key="new.criteria").options
    assert "우리 시 제안 심사" in chosen


def test_the_form_asks_for_a_name_and_a_source(store: Store, tmp_path: Path):
    page = press(drawn("catalogue", id="proposal"), "평가표 저장")

    assert "이름과 출처를 적어 주십시오" in text(page)
    assert not (tmp_path / "catalogue").exists()
