"""What people see: `render(message, reader)` draws whatever the outbox says."""

from typing import assert_never

from models.shapes.messages import (
    AbsenceNotice,
    AdminAlert,
    BlockerCard,
    BoardPost,
    CorrectionProposed,
    EntryChanged,
    ErrorAnswered,
    ErrorReported,
    HonorAnnounced,
    HonorCorrected,
    HonorProposed,
    HonorWon,
    ManagerDigest,
    Message,
    NoteToManager,
    ReportChanged,
    ReportNote,
    ReportPrompt,
    ReportReminder,
    ReportReturned,
    ReportReviewed,
    ReportSigned,
    ReviewsOverdue,
    ReviewsWaiting,
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
    prompt,
    report,
    roster,
    summary,
    weekly,
    why,
    wins,
)
from views.drawing import Drawing

__all__ = ["Drawing", "render"]


def render(message: Message, reader: Reader) -> Drawing:  # noqa: C901, PLR0911, PLR0912 - one match
    """Draw a message in the reader's language, zone and money format."""
    match message:
        case StandupPrompt():
            return prompt.prompt(message, reader)
        case StandupAnswered():
            return prompt.answered(message, reader)
        case StandupReminder():
            return prompt.reminder(message, reader)
        case EntryChanged():
            return prompt.changed(message, reader)
        case NoteToManager():
            return prompt.note(message, reader)
        case (
            ReportPrompt()
            | ReportReminder()
            | ReportSigned()
            | ReportReturned()
            | ReportReviewed()
            | ReportChanged()
            | ReportNote()
            | ReviewsWaiting()
            | ReviewsOverdue()
        ):
            return report.told(message, reader)
        case StandupSummary():
            return summary.summary(message, reader)
        case BlockerCard():
            return blocker.card(message, reader)
        case ManagerDigest():
            return digest.digest(message, reader)
        case WeeklyTeamDigest():
            return weekly.team_week(message, reader)
        case WeeklyDirectorDigest():
            return weekly.director_week(message, reader)
        case Welcome():
            return roster.welcome(message, reader)
        case ZoneChanged():
            return roster.zone_changed(message, reader)
        case AbsenceNotice():
            return roster.absence_notice(message, reader)
        case BoardPost():
            return board.post(message, reader)
        case HonorProposed():
            return honors.proposed(message, reader)
        case HonorWon():
            return honors.won(message, reader)
        case HonorAnnounced():
            return honors.announced(message, reader)
        case HonorCorrected():
            return honors.corrected(message, reader)
        case CorrectionProposed():
            return correction.correction(message, reader)
        case WinsRung():
            return wins.rung(message, reader)
        case ErrorReported():
            return why.reported(message, reader)
        case ErrorAnswered():
            return why.answered(message, reader)
        case AdminAlert():
            return alert.alert(message, reader)
        case _:
            assert_never(message)
