"""The frozen value that every shape is."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value that cannot change and accepts no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid")
