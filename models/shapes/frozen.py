"""The frozen value that every shape is, and the one that reads what lies in the store."""

from typing import Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
)


class Frozen(BaseModel):
    """A value that cannot change and accepts no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def stored(cls, document: Any) -> Self:
        """Return a value that lies in the store: what a newer version has added to it is left out."""
        return cls.model_validate(document, extra="ignore")


class Chosen(Frozen):
    """Free choices, stored as JSON: what nobody can read, or only a newer version can, is not chosen.

    One such row would else stop everybody with whom it is read.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    @field_validator("*", mode="wrap")
    @classmethod
    def _or_nothing(cls, value: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        try:
            return handler(value)
        except ValidationError:
            return cls.model_fields[str(info.field_name)].get_default(call_default_factory=True)
