"""The sentences of the alerts, and what their facts are called."""

from collections.abc import Mapping

from models.shapes.messages import AlertCode
from views.language import phrase
from views.language.vocabulary import KINDS

TITLES: Mapping[AlertCode, str] = {
    "channel_unreachable": phrase("I cannot post in a team's channel"),
    "not_asked": phrase("Some people could not be asked in time"),
    "message_dead": phrase("Slack refused a message for good"),
    "schedule_unplannable": phrase("Some hours cannot be planned"),
    "token_revoked": phrase("Slack no longer accepts the bot's token"),
    "stuck_rows": phrase("Something in the bot does not move on"),
    "person_left": phrase("Somebody with people to lead has left"),
    "nobody_to_tell": phrase("A message for a manager found nobody"),
    "tick_revived": phrase("A part of the bot stood still and was started again"),
    "tick_overdue": phrase("A part of the bot does not come to its end"),
    "clock_stepped": phrase("The clock of the bot's machine jumped"),
    "other_database": phrase("The bot works on another database than before"),
    "role_unheld": phrase("A case rose to somebody who is not there: nobody holds the role"),
    "leases_lost": phrase("A process of the bot stood still for too long"),
}
REMEDIES: Mapping[AlertCode, str] = {
    "channel_unreachable": phrase(
        "Type /invite @coach in that channel, or choose another one with /coach setup. "
        "What waits for it is posted within ten minutes."
    ),
    "not_asked": phrase(
        "Their entries are excused, so nobody loses anything. "
        "Run coach doctor on the bot's machine to see why sending was late."
    ),
    "message_dead": phrase(
        "The reason stands below. Run coach doctor on the bot's machine for what to mend."
    ),
    "schedule_unplannable": phrase(
        "They are tried again by themselves. If the reason names a time zone, choose a valid one with "
        "/coach setup; else run coach doctor on the bot's machine."
    ),
    "token_revoked": phrase(
        "Install the app again and give the new token to the bot. Until then nothing is sent; "
        "what still matters goes out afterwards."
    ),
    "stuck_rows": phrase("Run coach doctor on the bot's machine; it says in one line each what to mend."),
    "person_left": phrase(
        "Choose a new manager for those people with /coach setup. "
        "Until then the next superior gets the digests."
    ),
    "nobody_to_tell": phrase(
        "Give this person a manager with /coach setup, then such messages reach somebody."
    ),
    "tick_revived": phrase(
        "Nothing is lost: what was due is made up for. If it happens again, look at the log of the bot's "
        "machine and at how busy it is."
    ),
    "tick_overdue": phrase(
        "If it goes on for a minute the bot ends itself, so that its supervisor starts it anew; nothing is "
        "lost. Look at the log of the bot's machine."
    ),
    "clock_stepped": phrase(
        "Nothing is sent twice for that. Let the machine keep its time with NTP; a machine that sleeps "
        "cannot ask anybody."
    ),
    "other_database": phrase(
        "A backup was restored or a stand-by took over. Before it sends, the bot looks in Slack for what "
        "was sent already; what people entered since the backup is not there."
    ),
    "role_unheld": phrase(
        "The next superior, a director or you hear in its place. Give somebody the role with /coach setup, "
        "or name another one in the policy: /coach policy shows the levels that tell it."
    ),
    "leases_lost": phrase(
        "Others took its messages over, and nothing was sent twice. Look at how busy the bot's machine is, "
        "and whether it is put to sleep."
    ),
}
NO_CHANNEL = phrase("A team has no channel for its summaries")
CHOOSE_CHANNEL = phrase("Choose one with /coach setup, then type /invite @coach in it.")
FACT_NAMES = {
    "team": phrase("Team"),
    "channel": phrase("Channel"),
    "person": phrase("Person"),
    "name": phrase("Name"),
    "names": phrase("Names"),
    "people": phrase("People they lead"),
    "subject": phrase("Subject"),
    "date": phrase("Date"),
    "kind": phrase("Kind"),
    "count": phrase("Number"),
    "reason": phrase("Reason"),
    "error": phrase("Error from Slack"),
    "zone": phrase("Time zone"),
    "role": phrase("Role"),
    "ladder": phrase("Cases"),
    "level": phrase("Level"),
    "tick": phrase("Part"),
    "seconds": phrase("Seconds"),
}
KIND_NAMES = {
    **KINDS,
    "digest_morning": phrase("morning digest"),
    "digest_evening": phrase("evening digest"),
    "summary_morning": phrase("morning summary"),
    "summary_evening": phrase("evening summary"),
    "weekly_report": phrase("weekly report"),
    "report_prompt": phrase("weekly report"),
    "report_reminder": phrase("reminder of the weekly report"),
    "report_signed": phrase("weekly report"),
    "report_returned": phrase("returned weekly report"),
    "report_reviewed": phrase("review of a weekly report"),
    "report_changed": phrase("change of a weekly report"),
    "report_note": phrase("note to the manager"),
    "room_shortage": phrase("note in a case's room"),
    "reviews_waiting": phrase("weekly reports to review"),
    "reviews_overdue": phrase("overdue reviews"),
    "weekly_team": phrase("weekly digest of a team"),
    "weekly_director": phrase("weekly digest of several teams"),
    "weekly_team_digest": phrase("weekly digest of a team"),
    "weekly_director_digest": phrase("weekly digest of several teams"),
    "complaint_watch": phrase("complaint watch"),
    "complaint_watch_late": phrase("complaint watch"),
    "overdue_watch": phrase("overdue watch"),
    "freeze": phrase("daily look at months that close"),
    "roster_sync": phrase("daily look at Slack's people"),
    "board": phrase("boards of a team"),
    "board_daily": phrase("nightly computing of boards"),
    "board_post": phrase("board"),
    "standup_prompt": phrase("prompt"),
    "standup_answered": phrase("confirmation of an answer"),
    "standup_reminder": phrase("reminder"),
    "standup_summary": phrase("summary"),
    "blocker_card": phrase("stuck point"),
    "manager_digest": phrase("digest"),
    "welcome": phrase("welcome"),
    "zone_changed": phrase("notice of a changed time zone"),
    "absence_notice": phrase("notice of an absence"),
    "own_data": phrase("file of a person's own data"),
    "note_to_manager": phrase("note to the manager"),
    "entry_changed": phrase("notice of a correction"),
    "wins_rung": phrase("won deals"),
    "complaint_head": phrase("head of a complaint's thread"),
    "complaint_note": phrase("note in a complaint's thread"),
    "complaint_reminder": phrase("reminder of a complaint"),
    "invoice_given_up": phrase("word of an invoice that is written off"),
    "invoices_given": phrase("word of invoices that somebody is given"),
    "complaint_given": phrase("word of what somebody is given of a complaint"),
    "repair_given": phrase("word of what is to win a customer's trust back"),
    "legal_letter_drafted": phrase("draft of a legal letter"),
    "legal_letter_text": phrase("text of a legal letter"),
    "legal_letter_file": phrase("Word file of a legal letter"),
    "legal_letter_stopped": phrase("word that a legal letter must not go out"),
    "legal_letter_refused": phrase("refusal of a legal letter"),
    "source_silent": phrase("notice of a source that says nothing any more"),
    "case_notice": phrase("message about cases"),
    "escalations": phrase("moments at which cases rise"),
    "escalation_events": phrase("cases that people are to be told of"),
    "complaints": phrase("moments of complaints"),
    "complaints_without_ladder": phrase("open complaints that nobody will be told of"),
    "complaints_never_closed": phrase("solved complaints that nobody will be asked to close"),
    "receivables_without_ladder": phrase("late invoices that nobody will be told of"),
    "wishes_without_ladder": phrase("wishes for support that nobody will be told of"),
    "honor_proposed": phrase("question about an award"),
    "honor_won": phrase("congratulation"),
    "error_reported": phrase("report of an error"),
    "error_answered": phrase("answer to an error report"),
    "honor_announced": phrase("award"),
    "honor_corrected": phrase("correction of an award"),
    "correction_proposed": phrase("question about a closed month"),
}
