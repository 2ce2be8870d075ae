"""The catalogue kept on disk is the catalogue of the files, always."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from knowledge.catalogue import keeping
from knowledge.catalogue.keeping import kept
from knowledge.catalogue.loading import read

SHIPPED = files("knowledge.catalogue")
FEW = 2
"""Entries of each file that are enough to tell one catalogue from another."""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the first entries of every file: reading all of them takes a second."""
    folder = tmp_path_factory.mktemp("catalogue")
    for item in SHIPPED.iterdir():
        if item.name.endswith(".yaml"):
            body = yaml.load(item.read_text("utf-8"), Loader=yaml.CSafeLoader)
            few = {kind: rows[:FEW] for kind, rows in body.items() if isinstance(rows, list)}
            (folder / item.name).write_text(yaml.safe_dump(few, allow_unicode=True), "utf-8")
    return folder


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an installation that nobody prepared yet."""
    folder = tmp_path / "installation"
    monkeypatch.setattr(keeping, "INSTALLED", folder)
    return folder


def test_what_the_installation_keeps_is_not_made_again_in_a_home(
    tmp_path: Path, source: Path, installed: Path
):
    made = kept(source, installed)

    assert kept(source, tmp_path / "home") == made
    assert not (tmp_path / "home").exists()


def test_what_is_kept_is_what_the_files_say(tmp_path: Path, source: Path):
    first = kept(source, tmp_path)

    assert kept(source, tmp_path) == first == read(source)


def test_a_damaged_cache_is_read_anew(tmp_path: Path, source: Path):
    whole = kept(source, tmp_path)
    (file,) = tmp_path.glob("catalogue-*.json")
    file.write_text('{"laws": 3')

    assert kept(source, tmp_path) == whole


def test_a_changed_file_makes_a_new_cache_and_drops_the_old(tmp_path: Path, source: Path):
    copy = Path(shutil.copytree(source, tmp_path / "catalogue"))
    cache = tmp_path / "cache"
    before = kept(copy, cache)

    risks = copy / "risks.yaml"
    text = risks.read_text("utf-8").replace("owner: 사업부서", "owner: 기획부서", 1)
    risks.write_text(text, "utf-8")
    after = kept(copy, cache)

    assert after != before
    assert len(list(cache.glob("catalogue-*.json"))) == 1


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path, source: Path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")

    assert kept(source, blocked / "cache") == read(source)
