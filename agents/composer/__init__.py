"""The embedded model client: answers every task from catalogue, evidence and methods."""
