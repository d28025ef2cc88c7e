"""Ids of the buttons and the form about one's own data, and what the kinds are called."""

from collections.abc import Mapping

from models.shapes.privacy import KeptCode, LookKind
from views.language import phrase

EXPORT = "my_data_export"
ERASE_OPEN = "my_data_erase"
ERASE_FORM = "my_data_erase_form"
LOOKS = "my_data_looks"  # value: "|<page>"
SET_BACK = "settings"  # the tick that sets the own settings back too

KEPT: Mapping[KeptCode, str] = {
    "profile": phrase("Name, e-mail, Slack id, zone, language, team, roles, superior"),
    "settings": phrase("Your settings: reminders, hours, deputy"),
    "standup_words": phrase("What you wrote in stand-ups"),
    "standup_numbers": phrase("Your numbers in stand-ups, and when you answered"),
    "report_words": phrase("What you wrote in weekly reports, and the reviewer's comment"),
    "report_numbers": phrase("Numbers and points of your weekly reports"),
    "stuck_points": phrase("Stuck points that you raised"),
    "error_reports": phrase("Errors that you reported, and the answers"),
    "absences": phrase("Days on which you were away"),
    "absence_notes": phrase("Notes to your absences"),
    "drafts": phrase("What you typed and did not send"),
    "targets": phrase("Your targets"),
    "results": phrase("Your results of closed periods, and awards"),
    "records": phrase("Visits, calls, deals, customers, invoices and complaints under your name"),
    "shown_numbers": phrase("Numbers as they were shown to somebody"),
    "messages": phrase("Messages that I sent you"),
    "looks": phrase("Who looked at your data"),
    "audit": phrase("What you changed: which field, when, and the reasons that you gave"),
}
LOOKED_AT: Mapping[LookKind, str] = {
    "standup": phrase("your stand-ups"),
    "report": phrase("your weekly reports"),
    "target": phrase("your targets"),
    "number": phrase("a number of yours and how it came about"),
    "digest": phrase("your lines in a digest"),
    "complaint": phrase("a restricted complaint of yours"),
    "export": phrase("an export of the company's data"),
}
