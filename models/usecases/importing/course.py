"""The course of an import: begun or gone on with, and brought to its end."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.tenancy import policy, workspace_of
from models.shapes.import_file import FileFacts, RecordKind
from models.shapes.roster import Asker
from models.tables import Import
from models.usecases import audit
from models.usecases.importing.people import People
from models.usecases.importing.run import Run
from models.usecases.permission import administrate, by

LONGEST_NAME = 255


def begin(
    session: Session,
    kind: RecordKind,
    file_name: str,
    facts: FileFacts,
    people: People,
    *,
    actor: Asker | None,
    now: datetime,
) -> Run:
    """Begin an import, or go on with the one of the same file that did not come to its end.

    Raises:
        NotAllowed: the asker is no administrator.
    """
    administrate(session, actor)
    run = rehearsed(session, kind, file_name, facts, people)
    stopped = session.execute(
        select(Import.id, Import.lines_done)
        .where(
            Import.workspace_id == workspace_of(session),
            Import.kind == kind,
            Import.sha256 == facts.sha256,
            Import.state == "running",
        )
        .order_by(Import.started_at.desc())
        .limit(1)
    ).first()
    if stopped is not None:
        return replace(run, import_id=stopped.id, lines_done=stopped.lines_done)
    enter(session, run, actor=actor, now=now)
    audit.record(
        session, "import.started", "import", run.import_id, now=now,
        after={"kind": kind, "file": run.file_name, "sha256": facts.sha256}, **by(actor),
    )  # fmt: skip
    return run


def rehearsed(session: Session, kind: RecordKind, file_name: str, facts: FileFacts, people: People) -> Run:
    """Return a run of which nothing is kept: for a preview."""
    return Run(uuid7(), kind, file_name[:LONGEST_NAME], facts.sha256, people, policy(session))


def enter(session: Session, run: Run, *, actor: Asker | None = None, now: datetime) -> None:
    """Write the import's own row, to which its records refer."""
    row = {
        "workspace_id": workspace_of(session),
        "id": run.import_id,
        "kind": run.kind,
        "file_name": run.file_name,
        "sha256": run.sha256,
        "started_by": actor.slack_user_id if actor else None,
        "started_at": now,
    }
    session.execute(insert(Import), [row])


def finish(session: Session, run: Run, *, now: datetime) -> None:
    """Say that every line was looked at."""
    here = update(Import).where(
        Import.workspace_id == workspace_of(session), Import.id == run.import_id, Import.state == "running"
    )
    session.execute(here.values(state="done", ended_at=now))
