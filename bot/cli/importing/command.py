"""The command itself: what is imported, previewed, taken back, or printed as an example."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.importing.members import import_members_of
from bot.cli.importing.records import import_records
from bot.cli.importing.undo import take_back
from bot.refusals import WRONG_USE, Refused
from models.rules.importing.template import template as template_of
from models.shapes.import_file import RECORD_KINDS, RecordKind
from models.usecases.importing import TEMPLATE_MEMBERS

MEMBERS = "members"
KINDS = (MEMBERS, *RECORD_KINDS)
BY_WORD: Mapping[str, RecordKind] = {kind: kind for kind in RECORD_KINDS}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import", no_args_is_help=True)(import_)


def import_(
    kind: Annotated[str, typer.Argument(help=f"One of: {', '.join(KINDS)}.")] = "",
    file: Annotated[
        Path | None, typer.Argument(help="CSV; `coach import --template KIND` prints the columns.")
    ] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    rejects: Annotated[
        Path | None, typer.Option(help="Write the lines that were not taken into this file, to be mended.")
    ] = None,
    template: Annotated[str, typer.Option(help="Print the columns and an example of this kind.")] = "",
    undo: Annotated[
        str, typer.Option(help="Take the import of this id back; `coach imports` lists them.")
    ] = "",
) -> None:
    """Take people or sales records from a table.

    Members are taken all or none. Of sales records the good lines are taken and the others named; given again
    after an interruption, the same file goes on where it stopped.
    """
    if template:
        typer.echo(_template(template), nl=False)
        return
    if undo:
        take_back(undo)
        return
    if file is None:
        raise Refused(
            f"Say what to import and from which file: coach import {kind or 'KIND'} FILE.", code=WRONG_USE
        )
    if kind == MEMBERS:
        if rejects is not None:
            raise Refused("Members are taken all or none, so there are no rejects.", code=WRONG_USE)
        import_members_of(file, dry_run=dry_run)
        return
    import_records(_known(kind), file, dry_run=dry_run, rejects=rejects)


def _template(kind: str) -> str:
    return TEMPLATE_MEMBERS if kind == MEMBERS else template_of(_known(kind))


def _known(kind: str) -> RecordKind:
    found = BY_WORD.get(kind.replace("-", "_"))
    if found is None:
        raise Refused(f"There is no kind {kind!r}; there is: {', '.join(KINDS)}.", code=WRONG_USE)
    return found
