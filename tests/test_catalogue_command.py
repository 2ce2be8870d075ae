"""`dure catalogue`: the list looked through and looked after from the command line."""

import gzip
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import Result
from typer.testing import CliRunner

from app.cli import app
from app.entry_labels import CATALOGUE, FIELDS
from knowledge.catalogue import Catalogue, load
from knowledge.catalogue.ageing import not_in_force, outdated
from knowledge.catalogue.browsing import Register
from tests.test_overlay import cost, own

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("one_cache")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `dure catalogue` in an empty home whose organisation has a folder."""
    monkeypatch.setenv("DURE_HOME", str(tmp_path))
    monkeypatch.delenv("DURE_CATALOGUE", raising=False)
    return lambda *words: CliRunner().invoke(app, ["catalogue", *words])


def test_the_shipped_list_has_no_problem_and_names_statutes_not_yet_in_force(run: Run):
    ended = run("check")

    assert ended.exit_code == 0
    assert "문제 0건" in ended.output
    later = [law.id for law in load().laws if law.effective > date.today().isoformat()]
    assert all(law in ended.output for law in later)


def test_a_statute_that_comes_later_is_a_problem_on_the_day_that_was_asked_for(run: Run):
    early = run("check", "--date", "2026-01-01", "--json")
    late = run("check", "--date", "2099-01-01")

    assert early.exit_code == 1
    found = json.loads(early.output)["problems"]
    assert all(problem["file"].startswith("laws") for problem in found)
    assert {problem["entry"] for problem in found} == {
        law.id for law in load().laws if law.effective > "2026-01-01"
    }
    assert late.exit_code == 0


def test_old_prices_and_sources_read_long_ago_are_found():
    catalogue = load()

    aged = {problem.entry: problem.text for problem in outdated(catalogue, 12, date(2029, 1, 1))}
    young = list(outdated(catalogue, 120, date(2026, 11, 23)))

    assert "2026-11에 마지막으로 확인" in aged["case-001"]
    assert young == []
    fresh = catalogue.cases[0].model_copy(update={"checked": "2028-12"})
    newer = catalogue.model_copy(update={"cases": (fresh, *catalogue.cases[1:])})
    assert fresh.id not in {p.entry for p in outdated(newer, 12, date(2029, 1, 1))}


def test_nothing_is_early_once_everything_is_in_force():
    assert list(not_in_force(load(), date(2099, 1, 1))) == []


def test_a_broken_folder_of_the_organisation_is_a_problem_with_file_and_id(
    run: Run, tmp_path: Path
):
    own(tmp_path / "catalogue", unit_costs=cost(value="비쌈"))

    ended = run("check")

    assert ended.exit_code == 1
    assert "문제: 기관 자료/unit_costs.yaml: cost-own: 'value' 숫자여야 합니다." in ended.output
    assert "통째로 쓰지 않습니다" in ended.output
    assert "cost-own" not in run("list", "--json").output


def test_the_doctor_names_it_too(run: Run, tmp_path: Path):
    own(tmp_path / "catalogue", unit_costs=cost(value="비쌈"))

    ended = CliRunner().invoke(app, ["doctor"])

    assert ended.exit_code == 1
    assert "cost-own" in ended.output


def test_the_folder_of_a_setting_is_used(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    own(tmp_path / "elsewhere", unit_costs=cost())
    monkeypatch.setenv("DURE_CATALOGUE", str(tmp_path / "elsewhere"))

    shown = json.loads(run("show", "cost-own", "--json").output)

    assert shown["origin"] == "기관 자료/unit_costs.yaml"
    assert shown["item"] == "우리 시 기획자"


def test_a_list_is_narrowed_by_kind_and_words(run: Run):
    rows = json.loads(run("list", "--kind", "kpis", "--words", "대기 포기", "--json").output)

    assert [row["id"] for row in rows] == ["kpi-054"]
    assert run("list", "--kind", "kpiz").exit_code == 2
    assert "없는 종류 kpiz" in run("list", "--kind", "kpiz").output


def test_an_entry_is_shown_with_its_links_both_ways(run: Run):
    shown = json.loads(run("show", "field-dementia", "--json").output)
    named = shown["names"][0]
    back = json.loads(run("show", named["id"], "--json").output)

    assert shown["name"] == "치매"
    assert "field-dementia" in {link["id"] for link in back["named_by"]}
    assert "이 항목을 쓰는 곳: 분야" in run("show", named["id"]).output
    assert run("show", "없는-번호").exit_code == 2


def test_what_is_shown_as_yaml_can_be_put_into_the_folder(run: Run, tmp_path: Path):
    text = run("show", "pattern-voice-bot", "--yaml").output
    body = yaml.safe_load(text)

    found = own(tmp_path / "catalogue", patterns=text)

    assert list(body) == ["patterns"]
    assert not found.refused
    entry = next(one for one in found.catalogue.patterns if one.id == "pattern-voice-bot")
    assert entry.own


def test_every_kind_and_field_has_a_korean_name():
    assert set(CATALOGUE) == set(Catalogue.model_fields)
    named = {
        name for row in Register(load()).rows.values() for name in type(row.entry).model_fields
    }
    assert named - set(FIELDS) <= {"origin"}


def test_articles_of_a_folder_of_statutes_are_counted_into_a_file(tmp_path: Path):
    head = "---\n제목: 우물법\n법령구분: 법률\n시행일자: 2026-07-01\n---\n"
    body = head + "##### 제1조 (목적)\n\n지킨다.\n"
    (tmp_path / "우물법.md").write_text(body, encoding="utf-8")
    (tmp_path / "도로법.md").write_text(body.replace("우물법", "도로법"), encoding="utf-8")
    out, titles = tmp_path / "numbers.csv", tmp_path / "headings.gz"
    asked = ["catalogue", "numbers", str(tmp_path), "--out", str(out), "--headings", str(titles)]

    done = CliRunner().invoke(app, asked)

    assert done.exit_code == 0, done.output
    # Headings are kept of the statutes that entries cite.
    assert gzip.decompress(titles.read_bytes()).decode() == "도로법\t2026-07-01\t1 목적"
    assert "우물법,2026-07-01,1,," in out.read_text(encoding="utf-8")
    empty = CliRunner().invoke(
        app, ["catalogue", "numbers", str(tmp_path / "none"), "--out", str(out)]
    )
    assert empty.exit_code == 2
