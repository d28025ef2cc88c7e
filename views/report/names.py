"""The names that the report's pages, buttons and fields go by, and what a page remembers."""

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from pydantic import ValidationError

from models.errors import UserError
from models.shapes.frozen import Frozen
from views.fields import facts_of

REPORT_OPEN = "report_open"
REPORT_NOTE = "report_note"
REPORT_DRAFT = "report_draft"  # every field that reports what was typed
REPORT_MORE = "report_more"  # one more customer, action or problem; another customer's name
REPORT_PAGE = "report_page"  # from the last page back to one of the others
REVIEW_OPEN = "review_open"
REVIEW_SKIP = "review_skip"
REPORT_REOPEN = "report_reopen"
REPORT_EXCUSE = "report_excuse"

NUMBERS_PAGE = "report_numbers"
DOING_PAGE = "report_doing"
PROBLEMS_PAGE = "report_problems"
SIGN_PAGE = "report_sign"
NOTE_FORM = "report_note_form"
REVIEW_FORM = "report_review_form"
REOPEN_FORM = "report_reopen_form"
EXCUSE_FORM = "report_excuse_form"
RESULT_VIEW = "report_result"

Page = Literal["numbers", "doing", "problems", "sign"]
NOBODY = "-"  # a choice of nothing, where Slack lets nobody take a choice back
ANOTHER = "other"  # a customer who is typed


class DamagedReport(UserError):
    """The form does not say which report it belongs to."""

    template = "This form cannot be read any more. Please open it again with /coach report."


class ReportFacts(Frozen):
    """What a page of the form remembers in its private metadata."""

    report_id: UUID
    currency: str
    page: Page
    customers: int = 0  # shown
    actions: int = 0
    problems: int = 0


def facts_of_page(view: Any) -> ReportFacts:
    """Return what a page of the form remembers.

    Raises:
        DamagedReport: it is none of our pages.
    """
    try:
        return ReportFacts.model_validate(facts_of(view))
    except ValidationError as error:
        raise DamagedReport from error


def held(values: Mapping[str, Any], name: str) -> str:
    """Return the text that a field holds."""
    found = values.get(name)
    return found if isinstance(found, str) else ""


def ticks(values: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Return what is ticked in a field."""
    found = values.get(name)
    return tuple(str(one) for one in found) if isinstance(found, list | tuple) else ()
