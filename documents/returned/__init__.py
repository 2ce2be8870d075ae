"""Documents that come back edited (round trip): what changed, and where it came from in the plan.

`changes` compares the file with the document it was drawn from; `traced` says which
field of the plan each change touches, and what cannot be taken over.
"""

from documents.returned.changes import Change, OtherDocumentError, changes, compared
from documents.returned.tracing import Left, Traced, traced

__all__ = ["Change", "Left", "OtherDocumentError", "Traced", "changes", "compared", "traced"]
