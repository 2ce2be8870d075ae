"""The database of runs is made ready once, whoever comes first."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock

from knowledge.store.faults import StoreUnavailableError
from workflows.runs import make_ready


def test_a_second_process_waits_while_the_first_puts_the_file_into_wal_mode(tmp_path: Path):
    path = tmp_path / "runs.sqlite"
    with ThreadPoolExecutor(1) as pool:
        with FileLock(f"{path}.opening"):
            second = pool.submit(make_ready, f"sqlite:///{path}")
            assert not wait([second], timeout=0.5).done
            assert path.stat().st_size == 0
        second.result()

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("SELECT count(*) FROM workflow_status").fetchone() == (0,)


def test_a_file_that_cannot_be_made_is_told(tmp_path: Path):
    with pytest.raises(StoreUnavailableError, match="권한"):
        make_ready(f"sqlite:///{tmp_path / 'nowhere' / 'runs.sqlite'}")
