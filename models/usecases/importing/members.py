"""Members from a table: previewed, all or nothing, and a second import changes nothing."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.errors import UserError
from models.queries.tenancy import workspace_of
from models.rules.members_csv import COLUMNS, read_members
from models.shapes.importing import LineProblem, MemberChange, MembersPreview
from models.shapes.roster import Asker, SlackPerson
from models.usecases import audit
from models.usecases.permission import administrate, by
from models.usecases.roster.apply import apply, audit_fields
from models.usecases.roster.differences import change_of
from models.usecases.roster.directory import Directory, read_directory
from models.usecases.roster.wish import Wish
from models.usecases.roster.wishes import wishes_of

TEMPLATE_MEMBERS = (
    ",".join(COLUMNS)
    + "\n@ana,North,rep,@omar,,Europe/London,en,2025-04-01,,GB"
    + "\nli@example.com,North,rep,@omar,@ana,,zh_CN,2026-02-02,mon-thu,CN"
    + "\n@omar,North,manager rep,,,,,,,\n"
)


class ImportRefused(UserError):
    """Some lines cannot be taken, so none was."""

    template = "Nothing was imported: {count} of the lines cannot be taken. Mend them and import again."

    def __init__(self, problems: Sequence[LineProblem]) -> None:
        """Keep what is wrong with each line."""
        self.problems = tuple(problems)
        super().__init__(count=len({problem.line for problem in problems}))


def preview_members(session: Session, text: bytes | str, people: Sequence[SlackPerson]) -> MembersPreview:
    """Tell what an import would change and which lines it could not take; change nothing."""
    _, _, preview = _planned(session, text, people)
    return preview


def import_members(
    session: Session,
    text: bytes | str,
    people: Sequence[SlackPerson],
    *,
    actor: Asker | None,
    now: datetime,
) -> MembersPreview:
    """Take every line of the table, or none; return what changed.

    Raises:
        NotAllowed: the asker is no administrator.
        ImportRefused: some lines cannot be taken; each is named with its reason.
    """
    administrate(session, actor)
    directory, wishes, preview = _planned(session, text, people)
    if preview.problems:
        raise ImportRefused(preview.problems)
    if not preview.changes:
        return preview
    changes = {change.slack_user_id: change for change in preview.changes}
    apply(session, directory, wishes, changes, now=now)
    _record(session, preview, actor, workspace_of(session), now=now)
    return preview


def _planned(
    session: Session, text: bytes | str, people: Sequence[SlackPerson]
) -> tuple[Directory, Sequence[Wish], MembersPreview]:
    lines, problems = read_members(text)
    directory = read_directory(session, people)
    wishes = wishes_of(directory, lines, problems)
    changes = [change for wish in wishes if (change := change_of(directory, wish)) is not None]
    preview = MembersPreview(
        changes=tuple(changes),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        unchanged=len(wishes) - len(changes),
        sha256=hashlib.sha256(text if isinstance(text, bytes) else text.encode()).hexdigest(),
    )
    return directory, wishes, preview


def _record(
    session: Session, preview: MembersPreview, actor: Asker | None, workspace_id: UUID, *, now: datetime
) -> None:
    """Write the one audit row of an import."""
    who = by(actor) if actor else {"actor_kind": "import"}
    audit.record(
        session,
        "members.imported",
        "workspace",
        workspace_id,
        now=now,
        before=_sides(preview.changes, "before"),
        after={"sha256": preview.sha256, "members": _sides(preview.changes, "after")},
        **who,
    )


def _sides(changes: Sequence[MemberChange], side: str) -> dict[str, object]:
    return {change.slack_user_id: audit_fields(change, side) for change in changes}
