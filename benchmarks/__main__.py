"""Runs all benchmarks: `python -m benchmarks`."""

from benchmarks import coverage, documents, methods, performance, workspace


def main() -> int:
    """Print coverage, then the times of methods, documents, consultations and the workspace."""
    failed = coverage.main([])
    methods.main()
    documents.main()
    performance.main()
    workspace.main()
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
