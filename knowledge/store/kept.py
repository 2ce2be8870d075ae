"""What was read lately, kept in memory until anything is written."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Values by key, the longest unused given up first; shared between threads."""

    def __init__(self, limit: int, size: Callable[[Value], int] = lambda _: 1) -> None:
        """Keep values until their sizes together exceed a limit."""
        self._limit = limit
        self._size = size
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._total = 0
        self._version = -1
        self._lock = threading.Lock()

    def get(
        self, keys: Iterable[Key], version: int, read: Callable[[list[Key]], Mapping[Key, Value]]
    ) -> dict[Key, Value]:
        """Return the values of keys, reading those that are not kept.

        Args:
            keys: What is wanted.
            version: Of what is stored, taken before reading; another one empties this.
            read: Gives the values of keys; one it leaves out has none.
        """
        wanted = list(dict.fromkeys(keys))
        with self._lock:
            if version != self._version:
                self._values.clear()
                self._total, self._version = 0, version
            found = {key: self._values[key] for key in wanted if key in self._values}
            for key in found:
                self._values.move_to_end(key)
        missing = [key for key in wanted if key not in found]
        if missing:
            fresh = read(missing)
            found.update(fresh)
            self._keep(fresh, version)
        return found

    def _keep(self, fresh: Mapping[Key, Value], version: int) -> None:
        with self._lock:
            if version != self._version:
                return
            for key, value in fresh.items():
                if key not in self._values:
                    self._values[key] = value
                    self._total += self._size(value)
            while self._total > self._limit:
                _, dropped = self._values.popitem(last=False)
                self._total -= self._size(dropped)
