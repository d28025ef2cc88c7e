"""Somebody says that a number or an award is wrong; a superior answers; both hear of it."""

from models.usecases.error_report.answering import answer_error, to_answer
from models.usecases.error_report.errors import (
    AnsweredAlready,
    NotYourNumber,
    NumberForgotten,
    OnlyWhoAnswers,
    WordsMissing,
)
from models.usecases.error_report.reporting import report_error

__all__ = [
    "AnsweredAlready",
    "NotYourNumber",
    "NumberForgotten",
    "OnlyWhoAnswers",
    "WordsMissing",
    "answer_error",
    "report_error",
    "to_answer",
]
