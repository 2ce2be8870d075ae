"""The chapters of a report; each function returns its blocks in reading order."""
