"""The walls of the house stand where the design has them."""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("agents", "app", "documents", "knowledge", "workflows")
INDEX_HOSTS = re.compile(
    r"(?i)\b(?:p[y]pi\.org|python[h]osted\.org|(?:extra-)?index-url\s*[=h]|--find-links|artifactory)"
)
OUTSIDE = re.compile(r"(?<![\w.:/~])(?:/wor[k]/|/hom[e]/\w|/User[s]/\w|/roo[t]/|[A-Z]:\\User[s])")
NEIGHBOUR = re.compile(r"\.\./\w+")


def files() -> Iterator[tuple[str, str]]:
    """Yield the path and text of every text file in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        content = path.read_bytes() if path.is_file() else b"\0"
        if b"\0" not in content and path != Path(__file__):
            yield name, content.decode("utf-8")


def places(pattern: re.Pattern[str], *, spared: tuple[str, ...] = ()) -> list[str]:
    return [
        f"{name}: {found[0]}"
        for name, text in files()
        if not name.startswith(spared or ("\0",))
        for found in pattern.finditer(text)
    ]


def test_imports_keep_to_the_contracts():
    """In a process of its own: the linter's command switches off the loggers of this one."""
    command = (
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    )

    done = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_is_ours_and_of_no_other_distribution(package: str):
    """`agents` is a name that others use too: theirs must not stand in the way of ours."""
    found = find_spec(package)

    assert found is not None
    assert found.origin == str(ROOT / package / "__init__.py")
    assert set(packages_distributions().get(package, ())) <= {"dure"}


def test_no_file_names_a_package_index():
    assert places(INDEX_HOSTS) == []


def test_no_file_names_a_path_of_one_machine():
    assert places(OUTSIDE) == []


def test_only_tests_and_benchmarks_name_a_neighbour_of_the_repository():
    named = places(NEIGHBOUR, spared=("tests/", "benchmarks/", "docs/benchmarks.md"))

    assert named == []
