"""The catalogue kept on disk is the catalogue of the files, always."""

from importlib.resources import files
from pathlib import Path

import pytest

from knowledge.catalogue import keeping
from knowledge.catalogue.keeping import kept
from knowledge.catalogue.loading import read

SOURCE = files("knowledge.catalogue")


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an installation that nobody prepared yet."""
    folder = tmp_path / "installation"
    monkeypatch.setattr(keeping, "INSTALLED", folder)
    return folder


def test_what_the_installation_keeps_is_not_made_again_in_a_home(tmp_path: Path, installed: Path):
    made = kept(SOURCE, installed)

    assert kept(SOURCE, tmp_path / "home") == made
    assert not (tmp_path / "home").exists()


def test_what_is_kept_is_what_the_files_say(tmp_path: Path):
    first = kept(SOURCE, tmp_path)

    assert kept(SOURCE, tmp_path) == first == read(SOURCE)


def test_a_damaged_cache_is_read_anew(tmp_path: Path):
    whole = kept(SOURCE, tmp_path)
    (file,) = tmp_path.glob("catalogue-*.json")
    file.write_text('{"laws": 3')

    assert kept(SOURCE, tmp_path) == whole


def test_a_changed_file_makes_a_new_cache_and_drops_the_old(tmp_path: Path):
    copy = tmp_path / "catalogue"
    copy.mkdir()
    for item in SOURCE.iterdir():
        if item.name.endswith(".yaml"):
            (copy / item.name).write_bytes(item.read_bytes())
    cache = tmp_path / "cache"
    before = kept(copy, cache)

    risks = copy / "risks.yaml"
    text = risks.read_text("utf-8").replace("owner: 사업부서", "owner: 기획부서", 1)
    risks.write_text(text, "utf-8")
    after = kept(copy, cache)

    assert after != before
    assert len(list(cache.glob("catalogue-*.json"))) == 1


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")

    assert kept(SOURCE, blocked / "cache") == read(SOURCE)
