"""How fresh the data of each source is: files and other programs go silent, people do not."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.rules.local_time import local_date
from models.shapes.import_file import RecordKind
from models.tables import ApiSource, Import

FILES = "import"  # the source of what files bring
OF_MONEY: Collection[RecordKind] = ("invoices", "credit_notes", "payments")


def last_words(session: Session) -> Mapping[str, datetime]:
    """Return when each source said something of invoices or payments last; people are no source."""
    ours = workspace_of(session)
    programs = select(ApiSource.name, ApiSource.heard_at).where(
        ApiSource.workspace_id == ours, ApiSource.heard_at.is_not(None)
    )
    files = select(func.max(Import.started_at)).where(
        Import.workspace_id == ours, Import.kind.in_(OF_MONEY), Import.state != "undone"
    )
    found: dict[str, datetime] = dict(read(session, programs))
    newest: datetime | None = session.scalar(files)
    return found if newest is None else found | {FILES: newest}


def silent_since(last: datetime | None, today: date, zone: str, most_days: int) -> date | None:
    """Return the day of a source's last word when that is too long ago."""
    if last is None:
        return None
    on = local_date(last, zone)
    return on if (today - on).days > most_days else None
