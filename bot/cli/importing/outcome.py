"""What became of a file, or would: told at the end."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import typer
from rich.markup import escape
from rich.table import Table

from bot.cli.importing.told import OPERATOR, said, told
from bot.cli.words import err, out, say
from models.shapes.import_file import BatchOutcome, Questioned, RecordChange, Rejected
from models.shapes.importing import FieldChange
from views.language import speak

MOST_PROBLEMS = 50
MOST_NAMES = 10


@dataclass
class Outcome:
    """The sum of all batches; of the rejected lines only those that are shown."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    opened: dict[str, None] = field(default_factory=dict)  # customers; only the first names
    opened_count: int = 0
    changes: list[RecordChange] = field(default_factory=list)
    questions: list[Questioned] = field(default_factory=list)  # only those that are shown
    asked: int = 0
    currencies: Counter[str] = field(default_factory=Counter)  # of amounts, with how many lines have them
    unallocated: Counter[str] = field(default_factory=Counter)  # of payments, in minor units by currency

    def add(self, batch: BatchOutcome) -> None:
        """Count a batch."""
        self.created += batch.created
        self.changed += batch.changed
        self.unchanged += batch.unchanged
        self.refused += len(batch.rejected)
        self.rejected += batch.rejected[: MOST_PROBLEMS - len(self.rejected)]
        self.opened_count += len(batch.opened)
        self.opened |= dict.fromkeys(batch.opened[: MOST_NAMES - len(self.opened)])
        self.changes += batch.changes
        self.questions += batch.questions[: MOST_PROBLEMS - len(self.questions)]
        self.asked += len(batch.questions)
        self.currencies.update(batch.currencies)
        self.unallocated.update(batch.unallocated)


def show(
    outcome: Outcome, import_id: UUID | None, *, rejects: Path | None, unrated: Mapping[str, int]
) -> None:
    """Tell what became of the file, or would without an import; end with 1 where lines were rejected."""
    dry_run = import_id is None
    if outcome.changes:
        out.print(_table(outcome))
    for line in outcome.rejected:
        err.print(escape(f"Line {line.number}: {told(line)}"))
    if outcome.refused > len(outcome.rejected):
        err.print(f"… and {outcome.refused - len(outcome.rejected):,} more lines.")
    _ask(outcome, dry_run=dry_run)
    say(_counted(outcome, dry_run=dry_run))
    if outcome.opened:
        more = outcome.opened_count - len(outcome.opened)
        names = ", ".join(outcome.opened) + (f" and {more:,} more" if more else "")
        say(f"{outcome.opened_count:,} customers {'would be opened' if dry_run else 'were opened'}: {names}.")
    _wait(outcome)
    for currency, count in unrated.items():
        err.print(
            f"{_lines(count)} amounts in {currency}, of which no exchange rate is known: no sum counts"
            f" {'it' if count == 1 else 'them'}. `coach import rates FILE` brings some."
        )
    if import_id is not None:
        say(f"To take it back: coach import --undo {import_id}")
    if outcome.refused:
        where = f"They are in {rejects}." if rejects else "`--rejects FILE` writes them into a file."
        say(f"Mend the rejected lines and import them again. {where}")
        raise typer.Exit(1)


def _wait(outcome: Outcome) -> None:
    """Tell what of payments no invoice takes yet."""
    for currency, minor in outcome.unallocated.items():
        rest = speak(OPERATOR).money(minor, currency)
        err.print(
            f"{rest} of the payments is more than their customers owe: it waits for their next invoices."
        )


def _ask(outcome: Outcome, *, dry_run: bool) -> None:
    """List the lines of a preview that look wrong; an import takes them, and says how many there were."""
    for one in outcome.questions if dry_run else ():
        err.print(escape(f"Line {one.number}: {said(one.what)}"))
    if not outcome.asked:
        return
    more = outcome.asked - len(outcome.questions) if dry_run else 0
    if more:
        err.print(f"… and {more:,} more {'line' if more == 1 else 'lines'}.")
    look = "Look at them before you import." if dry_run else "`--dry-run` lists them."
    err.print(f"{_lines(outcome.asked)} unusually large amounts. {look}")


def _lines(count: int) -> str:
    return "1 line has" if count == 1 else f"{count:,} lines have"


def _counted(outcome: Outcome, *, dry_run: bool) -> str:
    would = "would be " if dry_run else ""
    return (
        f"{outcome.created:,} {would}new, {outcome.changed:,} {would}changed,"
        f" {outcome.unchanged:,} stay as they are, {outcome.refused:,} {would}rejected."
    )


def _table(outcome: Outcome) -> Table:
    table = Table("line", "what", "change", box=None, pad_edge=False)
    for change in outcome.changes:
        said = "; ".join(_told(one) for one in change.fields)
        table.add_row(
            str(change.line), escape(change.name), escape(f"new: {said}" if change.is_new else said)
        )
    more = outcome.created + outcome.changed - len(outcome.changes)
    if more > 0:
        table.add_row("", f"… and {more:,} more", "")
    return table


def _told(one: FieldChange) -> str:
    before = f"{one.before} → " if one.before else ""
    return f"{one.field} {before}{one.after or 'none'}"
