"""What time alone does to late money: promises are kept or broken, finance hears of a source gone silent."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.cases.people import acting, holders
from models.queries.collecting.facts import known
from models.queries.collecting.promises import Held, holds_of
from models.queries.collecting.sources import last_words
from models.queries.prepared import among, read
from models.queries.tenancy import policy, workspace, workspace_of
from models.rules.local_time import local_date
from models.shapes.messages import SourceSilent
from models.shapes.outbox import Envelope, Lane
from models.tables import Receivable, ReceivableHold
from models.usecases import audit, outbox
from models.usecases.many import change_rows

ONE_DAY = timedelta(days=1)


def beforehand(session: Session, receivable_ids: Collection[UUID], *, now: datetime) -> None:
    """Write down what became of promises whose day has passed, and say which source is silent."""
    if receivable_ids:
        _end_promises(session, receivable_ids, now=now)
        _tell_of_silence(session, receivable_ids, now=now)


def _end_promises(session: Session, receivable_ids: Collection[UUID], *, now: datetime) -> None:
    passed = select(ReceivableHold.receivable_id).where(
        ReceivableHold.workspace_id == workspace_of(session),
        among(ReceivableHold.receivable_id, receivable_ids),
        ReceivableHold.kind == "promise",
        ReceivableHold.ended_at.is_(None),
        ReceivableHold.until_on < now.date() + ONE_DAY,  # somewhere on earth
    )
    ids = {row.receivable_id for row in read(session, passed)}
    if not ids:
        return
    invoices, rows = known(session, ids, now=now), {}
    for receivable_id, held in holds_of(session, ids).items():
        today = local_date(now, invoices[receivable_id].facts.zone)
        for hold in held:
            if _passed(hold, today):
                rows[hold.id] = {"outcome": "kept" if hold.kept else "broken"}
                audit.record(
                    session, f"promise.{rows[hold.id]['outcome']}", "receivable", receivable_id,
                    now=now, actor_kind="job",
                )  # fmt: skip
    change_rows(session, ReceivableHold, ReceivableHold.id, rows, also={"ended_at": now})


def _passed(hold: Held, today: date) -> bool:
    live = hold.kind == "promise" and hold.ended_at is None
    return live and hold.until_on is not None and hold.until_on < today


def _tell_of_silence(session: Session, receivable_ids: Collection[UUID], *, now: datetime) -> None:
    """Tell finance once of each silence of a source, whose invoices nobody is chased for meanwhile."""
    words = last_words(session)
    zone = workspace(session).timezone
    earliest = local_date(now, zone) - timedelta(days=policy(session).receivables.max_data_age_days)
    silent = {source: at for source, at in words.items() if local_date(at, zone) < earliest}
    if not silent:
        return
    concerned = (
        select(Receivable.source)
        .distinct()
        .where(
            Receivable.workspace_id == workspace_of(session),
            among(Receivable.id, receivable_ids),
            Receivable.source.in_(silent),
            Receivable.due_on < now.date() + ONE_DAY,
        )
    )
    found = {row.source: silent[row.source] for row in read(session, concerned)}
    if found:
        outbox.put(session, [*_notices(session, found, zone, now)], now=now)


def _notices(
    session: Session, silent: Mapping[str, datetime], zone: str, now: datetime
) -> Collection[Envelope]:
    roles = holders(session, ("finance", "director", "admin"))
    people: Any = acting(session, next((ids for ids in roles.values() if ids), ()), now=now).values()
    home = workspace(session).slack_team_id
    return [
        Envelope(
            message=SourceSilent(source=source, since=local_date(at, zone)),
            key=f"silent:{home}:{person.slack_user_id}:{source}:{local_date(at, zone)}",
            target=person.slack_user_id,
            lane=Lane.WARNING,
        )
        for source, at in sorted(silent.items())
        for person in people
    ]
