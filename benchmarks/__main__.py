"""Runs all benchmarks: `python -m benchmarks`."""

from benchmarks import coverage, methods, performance


def main() -> int:
    """Print coverage, then the methods' times, then performance."""
    failed = coverage.main([])
    methods.main()
    performance.main()
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
