"""What goes wrong with a database, told to a person."""


class StoreUnavailableError(OSError):
    """A database cannot be reached or read; the message tells a person what to do."""
