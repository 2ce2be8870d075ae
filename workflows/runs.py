"""The database of runs, made ready by whoever comes first."""

import io
from contextlib import redirect_stdout

from dbos import run_dbos_database_migrations

from knowledge.store.database import check


def make_ready(url: str) -> None:
    """Make the tables of the runs where they are missing; a SQLite file goes into WAL mode.

    Worker and workspace start together. The mode stays with the file and takes half the
    time per step; `check` sets it, one process at a time. DBOS keeps those apart that make
    its tables at once.

    Raises:
        StoreUnavailableError: The database cannot be reached, read or written.
    """
    check(url)
    with redirect_stdout(io.StringIO()):  # on failure it prints in English, then raises
        run_dbos_database_migrations(url)
