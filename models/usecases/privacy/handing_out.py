"""A person's own data as a file in the person's messages."""

import base64
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.privacy.archive import PAGE, page
from models.queries.privacy.parts import Part, parts
from models.queries.tenancy import workspace, workspace_of
from models.rules.local_time import local_date
from models.shapes.messages import OwnData
from models.shapes.outbox import Envelope, Lane
from models.shapes.roster import Asker
from models.tables import Member, OutboxRow
from models.usecases import audit, outbox
from models.usecases.permission import by

DAY_ONE = (1980, 1, 1, 0, 0, 0)  # of every file inside: the archive of the same data is the same
AGAIN_AFTER = "%Y%m%d%H"  # an hour: a second click before that hands nothing out again


class Archive(NamedTuple):
    """A zip file with one JSON file of each kind."""

    content: bytes
    rows: int


def read_part(session: Session, part: Part) -> Iterator[Sequence[object]]:
    """Yield one part of an archive, page by page."""
    first = 0
    while True:
        rows = page(session, part, first)
        if rows:
            yield rows
        if len(rows) < PAGE:
            return
        first += PAGE


def archived(session: Session, person: Member) -> Archive:
    """Return everything that is kept about a member."""
    held, total = io.BytesIO(), 0
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for part in parts(session, person):
            rows = [row for some in read_part(session, part) for row in some]
            total += len(rows)
            if rows:
                text = json.dumps(rows, ensure_ascii=False, indent=1, default=str)
                inside = zipfile.ZipInfo(f"{part.name}.json", DAY_ONE)
                file.writestr(inside, text, zipfile.ZIP_DEFLATED)
    return Archive(held.getvalue(), total)


def is_handed_out(session: Session, asker: Asker, *, now: datetime) -> bool:
    """Tell whether the archive of this hour was sent already."""
    mine = (
        OutboxRow.workspace_id == workspace_of(session),
        OutboxRow.dedupe_key == _key(session, asker, now),
    )
    return session.scalar(select(OutboxRow.id).where(*mine)) is not None


def _key(session: Session, asker: Asker, now: datetime) -> str:
    return f"own-data:{workspace(session).slack_team_id}:{asker.slack_user_id}:{now:{AGAIN_AFTER}}"


def hand_out(session: Session, asker: Asker, archive: Archive, *, now: datetime) -> bool:
    """Send an archive to whom it is about; False = it was sent within the hour already."""
    message = OwnData(
        on=local_date(now, asker.zone),
        rows=archive.rows,
        content=base64.b64encode(archive.content).decode("ascii"),
    )
    envelope = Envelope(
        message=message, key=_key(session, asker, now), target=asker.slack_user_id, lane=Lane.REPLY
    )
    (posted,) = outbox.put(session, [envelope], now=now)
    if posted is not None:
        after = {"rows": archive.rows}
        audit.record(
            session, "own_data.exported", "member", asker.member_id, now=now, after=after, **by(asker)
        )
    return posted is not None
