"""coach import members FILE: all lines, or none."""

from pathlib import Path

from rich.markup import escape
from rich.table import Table

from bot.cli.opening import opened
from bot.cli.words import err, out, say
from bot.refusals import Refused
from bot.slack_people import everybody
from models.shapes.importing import FieldChange, MembersPreview
from models.usecases.importing import ImportRefused, import_members, preview_members


def import_members_of(file: Path, *, dry_run: bool) -> None:
    """Take people with their team, roles, manager and hours."""
    try:
        table = file.read_bytes()
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}.") from error
    with opened("" if dry_run else "coach import members") as store:
        key = store.workspace()
        people = everybody(store.client())
        if dry_run:
            with store.sessions.reading(key) as session:
                preview = preview_members(session, table, people)
        else:
            try:
                with store.sessions.writing(key) as session:
                    preview = import_members(session, table, people, actor=None, now=store.clock.now())
            except ImportRefused as refused:
                _list_problems(refused.problems)
                raise
    _show(preview, dry_run=dry_run)


def _show(preview: MembersPreview, *, dry_run: bool) -> None:
    """Tell what changes.

    Raises:
        ImportRefused: some lines cannot be taken, so that nothing would be.
    """
    if preview.changes:
        out.print(_table(preview))
    _list_problems(preview.problems)
    if preview.problems:
        raise ImportRefused(preview.problems)
    done = "would change" if dry_run else "changed"
    say(f"{len(preview.changes)} {done}, {preview.unchanged} stay as they are.")


def _list_problems(problems: tuple[object, ...]) -> None:
    for problem in problems:
        err.print(escape(str(problem)))


def _table(preview: MembersPreview) -> Table:
    table = Table("line", "who", "change", box=None, pad_edge=False)
    for change in preview.changes:
        told = "; ".join(_told(field) for field in change.fields)
        table.add_row(
            str(change.line), escape(change.name), escape(f"new: {told}" if change.is_new else told)
        )
    return table


def _told(field: FieldChange) -> str:
    before = f"{field.before} → " if field.before else ""
    return f"{field.field} {before}{field.after or 'none'}"
