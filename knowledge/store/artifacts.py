"""Artifacts read from the database; they are written once, so what was read lately is kept."""

from typing import TypeAlias, TypeVar

from pydantic import BaseModel
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from knowledge.store.kept import Kept
from knowledge.store.tables import ArtifactRow

ValueT = TypeVar("ValueT", bound=BaseModel)
_Wanted: TypeAlias = tuple[str, str, type[BaseModel]]
_Found: TypeAlias = tuple[BaseModel, int]
_LATELY = 4_000_000
"""Characters of artifacts that are kept as values: those of a handful of consultations."""


class Artifacts:
    """The artifacts of one database, as values."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lately: Kept[_Wanted, _Found] = Kept(_LATELY, lambda found: found[1])

    def find(self, consultation_id: str, key: str, kind: type[ValueT]) -> ValueT | None:
        """Return an artifact, validated, or None when there is none yet."""
        wanted: _Wanted = (consultation_id, key, kind)
        found = self._lately.get([wanted], 0, self._read).get(wanted)
        if found is None:
            return None
        value = found[0]
        assert isinstance(value, kind), "kept by its kind"
        return value

    def _read(self, wanted: list[_Wanted]) -> dict[_Wanted, _Found]:
        """Return artifacts as stored, each with the length of its text."""
        found = {}
        with Session(self._engine) as session:
            for consultation_id, key, kind in wanted:
                ours = col(ArtifactRow.consultation_id) == consultation_id
                body = session.exec(
                    select(ArtifactRow.body).where(ours, ArtifactRow.key == key)
                ).first()
                if body is not None:
                    value = kind.model_validate_json(body)
                    found[consultation_id, key, kind] = (value, len(body))
        return found
