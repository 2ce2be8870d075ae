"""Documents that come back edited (round trip): what changed, and where it came from in the plan.

`changes` compares the file with the document it was drawn from; `traced` says which
field of the plan each change touches, and what cannot be traced.
"""

from documents.returned.changes import Change, changes
from documents.returned.tracing import Edit, Traced, applied, traced

__all__ = ["Change", "Edit", "Traced", "applied", "changes", "traced"]
