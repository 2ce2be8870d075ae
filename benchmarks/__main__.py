"""Runs all benchmarks: `python -m benchmarks`."""

from benchmarks import coverage, performance


def main() -> int:
    """Print coverage, then performance."""
    failed = coverage.main([])
    performance.main()
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
