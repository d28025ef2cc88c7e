"""What the outbox says: frozen messages, drawn at delivery in the reader's language and zone."""

from collections.abc import Sequence
from typing import Annotated, get_args

from pydantic import Field, TypeAdapter

from models.shapes.messages.alert import AdminAlert, AlertCode
from models.shapes.messages.board import BoardPost
from models.shapes.messages.case import CaseNotice
from models.shapes.messages.collecting import (
    InvoiceGivenUp,
    InvoicesGiven,
    LegalLetterDrafted,
    LegalLetterFile,
    LegalLetterRefused,
    LegalLetterStopped,
    LegalLetterText,
    SourceSilent,
)
from models.shapes.messages.complaint import (
    ComplaintGiven,
    ComplaintHead,
    ComplaintNote,
    ComplaintReminder,
    RepairGiven,
)
from models.shapes.messages.digest import (
    ComplaintWatchDigest,
    ManagerDigest,
    OverdueWatchDigest,
    WeeklyDirectorDigest,
    WeeklyTeamDigest,
)
from models.shapes.messages.honors import (
    CorrectionProposed,
    HonorAnnounced,
    HonorCorrected,
    HonorProposed,
    HonorWon,
    NumberChange,
)
from models.shapes.messages.numbers import ErrorAnswered, ErrorReported, ReportedNumber
from models.shapes.messages.people import AbsenceNotice, OwnData, Welcome, ZoneChanged
from models.shapes.messages.report import (
    ReportChanged,
    ReportNote,
    ReportPrompt,
    ReportReminder,
    ReportReturned,
    ReportReviewed,
    ReportSigned,
    ReviewsOverdue,
    ReviewsWaiting,
)
from models.shapes.messages.room import RoomShortage
from models.shapes.messages.standup import (
    BlockerCard,
    EntryChanged,
    NoteToManager,
    SharedExperience,
    StandupAnswered,
    StandupPrompt,
    StandupReminder,
    StandupSummary,
)
from models.shapes.messages.wins import Win, WinsRung

__all__ = [
    "KINDS",
    "MESSAGE",
    "AbsenceNotice",
    "AdminAlert",
    "AlertCode",
    "BlockerCard",
    "BoardPost",
    "CaseNotice",
    "ComplaintGiven",
    "ComplaintHead",
    "ComplaintNote",
    "ComplaintReminder",
    "ComplaintWatchDigest",
    "CorrectionProposed",
    "EntryChanged",
    "ErrorAnswered",
    "ErrorReported",
    "HonorAnnounced",
    "HonorCorrected",
    "HonorProposed",
    "HonorWon",
    "InvoiceGivenUp",
    "InvoicesGiven",
    "LegalLetterDrafted",
    "LegalLetterFile",
    "LegalLetterRefused",
    "LegalLetterStopped",
    "LegalLetterText",
    "ManagerDigest",
    "Message",
    "NoteToManager",
    "NumberChange",
    "OverdueWatchDigest",
    "OwnData",
    "RepairGiven",
    "ReportChanged",
    "ReportNote",
    "ReportPrompt",
    "ReportReminder",
    "ReportReturned",
    "ReportReviewed",
    "ReportSigned",
    "ReportedNumber",
    "ReviewsOverdue",
    "ReviewsWaiting",
    "RoomShortage",
    "SharedExperience",
    "SourceSilent",
    "StandupAnswered",
    "StandupPrompt",
    "StandupReminder",
    "StandupSummary",
    "WeeklyDirectorDigest",
    "WeeklyTeamDigest",
    "Welcome",
    "Win",
    "WinsRung",
    "ZoneChanged",
]

Message = Annotated[
    StandupPrompt
    | StandupAnswered
    | StandupReminder
    | StandupSummary
    | BlockerCard
    | ManagerDigest
    | WeeklyTeamDigest
    | WeeklyDirectorDigest
    | ComplaintWatchDigest
    | OverdueWatchDigest
    | Welcome
    | ZoneChanged
    | AbsenceNotice
    | OwnData
    | NoteToManager
    | EntryChanged
    | ReportChanged
    | ReportNote
    | ReportPrompt
    | ReportReminder
    | ReportReturned
    | ReportReviewed
    | ReportSigned
    | ReviewsOverdue
    | ReviewsWaiting
    | WinsRung
    | HonorProposed
    | HonorWon
    | HonorAnnounced
    | HonorCorrected
    | CorrectionProposed
    | BoardPost
    | CaseNotice
    | ComplaintHead
    | ComplaintNote
    | ComplaintReminder
    | ComplaintGiven
    | RepairGiven
    | RoomShortage
    | ErrorReported
    | ErrorAnswered
    | InvoicesGiven
    | InvoiceGivenUp
    | LegalLetterDrafted
    | LegalLetterText
    | SourceSilent
    | LegalLetterFile
    | LegalLetterRefused
    | LegalLetterStopped
    | AdminAlert,
    Field(discriminator="kind"),
]
MESSAGE: TypeAdapter[Message] = TypeAdapter(Message)
KINDS: Sequence[str] = sorted(shape.model_fields["kind"].default for shape in get_args(get_args(Message)[0]))
