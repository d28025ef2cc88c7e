"""The names that the form's pages, buttons and fields go by, and what a page remembers."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ValidationError, ValidatorFunctionWrapHandler, WrapValidator

from models.errors import UserError
from models.shapes.frozen import Frozen
from models.shapes.metric import MetricValue
from models.shapes.standup import StandupDraft, StandupKind
from views.fields import facts_of

NOTE = "standup_note"
CORRECT = "standup_correct"
STUCK = "standup_stuck"
DRAFT = "standup_draft"  # every field that reports what was typed
NUMBERS_PAGE = "standup_numbers"
WORDS_PAGE = "standup_words"

Page = Literal["numbers", "words"]
TODAY, YESTERDAY, TOMORROW = "today", "yesterday", "tomorrow"
TICK = "stuck"
STILL = "still"


class DamagedForm(UserError):
    """The form does not say which stand-up it belongs to."""

    template = "This form cannot be read any more. Please open it again with /coach standup."


def _or_none(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    """Return no date for one that nobody can read: the page around it is worth more."""
    try:
        return handler(value)
    except ValidationError:
        return None


class FormFacts(Frozen):
    """What a page of the form remembers in its private metadata."""

    entry_id: UUID
    standup_kind: StandupKind
    currency: str
    stuck: int = 0
    correcting: bool = False
    yesterday_on: Annotated[date | None, WrapValidator(_or_none)] = None
    promised: dict[str, int] = {}
    recorded: dict[str, int] = {}  # what the records of the day said, by metric

    @property
    def targets(self) -> tuple[MetricValue, ...]:
        """Return what the morning promised, as the draft has it."""
        return tuple(MetricValue(code=code, value=value) for code, value in self.promised.items())


def differing(facts: FormFacts, values: Sequence[MetricValue]) -> tuple[MetricValue, ...]:
    """Return what the records say of those numbers that were reported otherwise."""
    reported = {one.code: one.value for one in values}
    return tuple(
        MetricValue(code=code, value=value)
        for code, value in facts.recorded.items()
        if code in reported and reported[code] != value
    )


def remembered(draft: StandupDraft, **more: Any) -> dict[str, Any]:
    """Return what a page of this draft has to remember."""
    facts = FormFacts(
        entry_id=draft.entry_id,
        standup_kind=draft.standup_kind,
        currency=draft.currency,
        yesterday_on=draft.yesterday_on,
        promised={one.code: one.value for one in draft.promised},
        recorded={
            one.code: one.recorded for one in (*draft.today, *draft.yesterday) if one.recorded is not None
        },
        **more,
    )
    return facts.model_dump(mode="json")


def facts_of_form(view: Any) -> FormFacts:
    """Return what a page of the form remembers.

    Raises:
        DamagedForm: it is none of our pages.
    """
    try:
        return FormFacts.model_validate(facts_of(view))
    except ValidationError as error:
        raise DamagedForm from error


def held(draft: StandupDraft, name: str, prefilled: str) -> str:
    """Return what a field shows: what was typed into it last, even nothing, beats what is prefilled."""
    typed = draft.typed.get(name, prefilled)
    return typed if isinstance(typed, str) else ""
