"""Runs all benchmarks: `python -m benchmarks`."""

from benchmarks import coverage, methods, performance, workspace


def main() -> int:
    """Print coverage, then the methods' times, performance, and the workspace."""
    failed = coverage.main([])
    methods.main()
    performance.main()
    workspace.main()
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
