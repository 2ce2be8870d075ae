"""What every value of the consultancy has in common."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Value(BaseModel):
    """A frozen value: equal when its content is equal, never changed in place.

    Attribute docstrings are part of the schema: they are what an agent reads
    about the field it fills in.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


# Every string and list an agent may fill is bounded: a small model that meets an
# unbounded string under a JSON grammar can run on until its token limit.
Word = Annotated[str, Field(min_length=1, max_length=80)]
Line = Annotated[str, Field(min_length=1, max_length=300)]
Text = Annotated[str, Field(min_length=1, max_length=1000)]
Note = Annotated[str, Field(max_length=300)]
Ref = Annotated[str, Field(min_length=1, max_length=80)]
Refs = Annotated[tuple[Ref, ...], Field(max_length=12)]
Scale = Annotated[int, Field(ge=1, le=5)]
