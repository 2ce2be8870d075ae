"""A PostgreSQL server of one's own for the tests, from the programs that are on the machine.

It listens on a socket in a folder of its own and nowhere else, and leaves nothing behind.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

OWNER = "dure"
HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=40")
"""A server that lives for seconds need not survive the machine."""


def programs() -> Path | None:
    """Return the folder of the newest server's programs; None when there are none."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += Path("/usr/lib/postgresql").glob("*/bin")  # Debian keeps them off the path
    able = [folder for folder in folders if (folder / "initdb").exists()]
    return max(able, key=lambda folder: (len(folder.parent.name), folder.parent.name), default=None)


class Server:
    """A running server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count(1)

    def url(self, database: str, account: str = OWNER) -> str:
        """Return the address of a database as a setting holds it."""
        return f"postgresql://{account}@/{database}?host={self.folder}"

    def database(self, how: str = "ENCODING 'UTF8'") -> str:
        """Make an empty database and return its name."""
        name = f"dure{next(self._numbers)}"
        self.execute("postgres", f"CREATE DATABASE {name} TEMPLATE template0 {how}")
        return name

    def execute(self, database: str, *statements: str) -> None:
        """Do what an administrator may do in a database."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def bytes_of_tables(self) -> bytes:
        """Return all that the files of all tables and indexes hold."""
        self.execute("postgres", "CHECKPOINT")
        return b"".join(file.read_bytes() for file in self.folder.glob("data/base/*/*"))


@contextmanager
def serving(bin_folder: Path) -> Iterator[Server]:
    """Run a server while the block lasts; it refuses to run as root, so somebody else does."""
    folder = Path(tempfile.mkdtemp(prefix="dure-pg-"))
    account = _unprivileged()
    shutil.chown(folder, account.pw_uid, account.pw_gid)

    def run(program: str, *arguments: str) -> None:
        command = [str(bin_folder / program), "-D", str(folder / "data"), *arguments]
        as_other = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        other = as_other if os.geteuid() == 0 else {}
        subprocess.run(command, cwd=folder, check=True, capture_output=True, **other)

    try:
        run("initdb", "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = " ".join((f"-k {folder} -h ''", *(f"-c {one}" for one in HASTY)))
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield Server(folder)
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _unprivileged() -> pwd.struct_passwd:
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    known = {entry.pw_name for entry in pwd.getpwall()}
    return pwd.getpwnam("postgres" if "postgres" in known else "nobody")
