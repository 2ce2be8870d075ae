"""What a person remarked on a catalogue entry."""

from knowledge.model.base import Value


class Comment(Value):
    """A remark on one entry, kept as it was said."""

    id: int
    entry: str
    """Id of the catalogue entry."""
    author: str
    at: str
    """ISO time."""
    text: str
