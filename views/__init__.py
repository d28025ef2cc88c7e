"""What people see: `render(message, reader)` draws whatever the outbox says."""

from collections.abc import Callable, Mapping
from typing import Any

from models.shapes.messages import (
    AbsenceNotice,
    AdminAlert,
    BlockerCard,
    BoardPost,
    CaseNotice,
    ComplaintGiven,
    ComplaintHead,
    ComplaintNote,
    ComplaintReminder,
    ComplaintWatchDigest,
    CorrectionProposed,
    EntryChanged,
    ErrorAnswered,
    ErrorReported,
    HonorAnnounced,
    HonorCorrected,
    HonorProposed,
    HonorWon,
    InvoiceGivenUp,
    InvoicesGiven,
    LegalLetterDrafted,
    LegalLetterFile,
    LegalLetterRefused,
    LegalLetterStopped,
    LegalLetterText,
    ManagerDigest,
    Message,
    NoteToManager,
    OverdueWatchDigest,
    OwnData,
    RepairGiven,
    ReportChanged,
    ReportNote,
    ReportPrompt,
    ReportReminder,
    ReportReturned,
    ReportReviewed,
    ReportSigned,
    ReviewsOverdue,
    ReviewsWaiting,
    RoomShortage,
    SourceSilent,
    StandupAnswered,
    StandupPrompt,
    StandupReminder,
    StandupSummary,
    WeeklyDirectorDigest,
    WeeklyTeamDigest,
    Welcome,
    WinsRung,
    ZoneChanged,
)
from models.shapes.reader import Reader
from views import (
    alert,
    blocker,
    board,
    correction,
    digest,
    honors,
    privacy,
    prompt,
    report,
    room,
    roster,
    summary,
    watch,
    weekly,
    why,
    wins,
)
from views.case.notice import notice as case_notice
from views.collecting import letter, letter_news, silent
from views.collecting.given import given as invoices_given
from views.collecting.given import given_up as invoice_given_up
from views.complaint.given import complaint_given, given
from views.complaint.head import head as complaint_head
from views.complaint.note import note as complaint_note
from views.complaint.reminder import reminder as complaint_reminder
from views.drawing import Drawing

__all__ = ["Drawing", "render"]

Draw = Callable[[Any, Reader], Drawing]
DRAWN: Mapping[type[Any], Draw] = {
    StandupPrompt: prompt.prompt,
    StandupAnswered: prompt.answered,
    StandupReminder: prompt.reminder,
    EntryChanged: prompt.changed,
    NoteToManager: prompt.note,
    ReportPrompt: report.told,
    ReportReminder: report.told,
    ReportSigned: report.told,
    ReportReturned: report.told,
    ReportReviewed: report.told,
    ReportChanged: report.told,
    ReportNote: report.told,
    ReviewsWaiting: report.told,
    ReviewsOverdue: report.told,
    StandupSummary: summary.summary,
    BlockerCard: blocker.card,
    ComplaintHead: complaint_head,
    ComplaintNote: complaint_note,
    ComplaintReminder: complaint_reminder,
    ComplaintGiven: complaint_given,
    InvoicesGiven: invoices_given,
    InvoiceGivenUp: invoice_given_up,
    RepairGiven: given,
    ManagerDigest: digest.digest,
    WeeklyTeamDigest: weekly.team_week,
    WeeklyDirectorDigest: weekly.director_week,
    ComplaintWatchDigest: watch.complaints,
    OverdueWatchDigest: watch.overdue,
    Welcome: roster.welcome,
    ZoneChanged: roster.zone_changed,
    AbsenceNotice: roster.absence_notice,
    OwnData: privacy.handed_out,
    BoardPost: board.post,
    CaseNotice: case_notice,
    RoomShortage: room.shortage,
    HonorProposed: honors.proposed,
    HonorWon: honors.won,
    HonorAnnounced: honors.announced,
    HonorCorrected: honors.corrected,
    CorrectionProposed: correction.correction,
    WinsRung: wins.rung,
    ErrorReported: why.reported,
    ErrorAnswered: why.answered,
    LegalLetterDrafted: letter.drafted,
    LegalLetterText: letter.text,
    LegalLetterRefused: letter_news.refused,
    LegalLetterStopped: letter_news.stopped,
    SourceSilent: silent.drawn,
    LegalLetterFile: letter.filed,
    AdminAlert: alert.alert,
}


def render(message: Message, reader: Reader) -> Drawing:
    """Draw a message in the reader's language, zone and money format."""
    return DRAWN[type(message)](message, reader)
