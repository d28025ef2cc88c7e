"""Why a number is what it is: its explanation, the button that asks for it, and what is wrong with it."""

from views.why.button import wanted, why_button
from views.why.page import ERROR_REPORT_OPEN, explanation, menu
from views.why.reports import (
    ANSWER,
    ERROR_ANSWER_FORM,
    ERROR_ANSWER_OPEN,
    ERROR_REPORT_FORM,
    TEXT,
    VERDICT,
    answer_form,
    answered,
    passed_on,
    report_form,
    reported,
)

__all__ = [
    "ANSWER",
    "ERROR_ANSWER_FORM",
    "ERROR_ANSWER_OPEN",
    "ERROR_REPORT_FORM",
    "ERROR_REPORT_OPEN",
    "TEXT",
    "VERDICT",
    "answer_form",
    "answered",
    "explanation",
    "menu",
    "passed_on",
    "report_form",
    "reported",
    "wanted",
    "why_button",
]
