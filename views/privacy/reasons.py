"""Why each kind of data about a person is kept, and who sees it: the page says it as docs/privacy.md does."""

from collections.abc import Mapping

from models.shapes.privacy import KeptCode
from views.language import phrase

WHY: Mapping[KeptCode, str] = {
    "profile": phrase("to ask the right person at the right hour"),
    "settings": phrase("to ask as you wish"),
    "standup_words": phrase("so that others can help"),
    "standup_numbers": phrase("totals of teams and periods"),
    "report_words": phrase("the review of the week"),
    "report_numbers": phrase("results of periods"),
    "stuck_points": phrase("so that somebody takes them"),
    "error_reports": phrase("wrong numbers are put right"),
    "absences": phrase("so that nobody asks you then"),
    "absence_notes": phrase("for your own file"),
    "drafts": phrase("so that nothing is lost"),
    "targets": phrase("what is to be reached"),
    "results": phrase("pay and recognition by the company's rules"),
    "records": phrase("the company's business with its customers"),
    "shown_numbers": phrase("to explain them later"),
    "messages": phrase("so that none is lost or sent twice"),
    "looks": phrase("so that you can ask why"),
    "audit": phrase("disputes, and what the law asks"),
}
SEEN: Mapping[KeptCode, str] = {
    "profile": phrase("everybody in the company"),
    "settings": phrase("you and administrators; your deputy also those whom you lead"),
    "standup_words": phrase(
        "you, those who lead you, directors, and executives; the team what you mark for it"
    ),
    "standup_numbers": phrase("you, those who lead you, directors, and executives; the team in totals"),
    "report_words": phrase("you, those who lead you, directors, and executives"),
    "report_numbers": phrase("you, those who lead you, directors, and executives"),
    "stuck_points": phrase(
        "you, those who lead you, directors, and executives; whoever you ask; the team what you mark for it"
    ),
    "error_reports": phrase(
        "you, those who lead you, directors, executives, and administrators; whoever may see the number"
    ),
    "absences": phrase(
        "you, your team, those who lead you, directors, executives, and administrators; why, nobody is shown"
    ),
    "absence_notes": phrase("only you, in your file"),
    "drafts": phrase("only you"),
    "targets": phrase("you, those who lead you, directors, executives, and administrators"),
    "results": phrase("you, those who lead you, directors, and executives; boards show the first places"),
    "records": phrase(
        "you, your team, those who lead you, directors, executives, and administrators; customers "
        "also finance and support; money only those above, finance and legal; your notes to "
        "visits only you; a general complaint also whoever is in the channel where complaints are "
        "talked of, mostly the team's"
    ),
    "shown_numbers": phrase("as the number itself"),
    "messages": phrase("you"),
    "looks": phrase("you, and whoever runs the machine"),
    "audit": phrase("whoever runs the machine"),
}
