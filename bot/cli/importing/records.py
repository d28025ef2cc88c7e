"""A file of sales records, batch by batch: previewed, or taken."""

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from bot.cli.importing.outcome import Outcome, show
from bot.cli.importing.rejects import Rejects
from bot.cli.opening import Opened, opened
from bot.cli.words import err, say
from bot.garbage import look_seldom
from bot.refusals import Refused
from bot.slack_people import everybody
from models.errors import NotSaved
from models.queries.records.rates import without_rate
from models.rules.importing.encoding import look_through
from models.rules.importing.header import Header
from models.rules.importing.table import batches, read_header, read_lines
from models.shapes.import_file import Batch, FileFacts, RecordKind
from models.store.statistics import count_anew
from models.usecases.importing import (
    People,
    SeenIds,
    begin,
    finish,
    grown_tables,
    named_tables,
    preview_batch,
    rehearsed,
    take_batch,
)
from models.usecases.roster.directory import read_directory

FIRST_CHANGES = 20


@dataclass
class _Work:
    """Everything that one import needs on its way."""

    store: Opened
    workspace: UUID
    kind: RecordKind
    file: Path
    facts: FileFacts
    people: People
    header: Header
    rejects: Rejects
    outcome: Outcome = field(default_factory=Outcome)


def import_records(kind: RecordKind, file: Path, *, dry_run: bool, rejects: Path | None) -> None:
    """Take the lines of a file that can be taken; name the others."""
    look_seldom()
    import_id: UUID | None = None
    with _table(file) as table, opened() as store, SeenIds() as seen, ExitStack() as reading:
        facts = look_through(table)
        lines = reading.enter_context(closing(read_lines(table, facts.encoding)))
        header = read_header(kind, lines)
        key = store.workspace()
        work = _Work(store, key, kind, file, facts, _people(store, key), header, Rejects(rejects, header))
        ahead = reading.enter_context(closing(_ahead(map(seen.sift, batches(lines, header)))))
        with _progress(facts.lines, work.file.name) as (bar, task), work.rejects:
            sifted = (_shown(bar, task, batch) for batch in ahead)
            if dry_run:
                _look_at(work, sifted)
            else:
                import_id = _take(work, sifted)
        with store.sessions.reading(key) as session:
            unrated = without_rate(session, work.outcome.currencies)
    show(work.outcome, import_id, rejects=rejects, unrated=unrated)


@contextmanager
def _table(file: Path) -> Iterator[BinaryIO]:
    try:
        opened_file = file.open("rb")
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}.") from error
    with opened_file:
        yield opened_file


def _people(store: Opened, key: UUID) -> People:
    """Return who may be named: members, and by what Slack calls them where a token is set."""
    known = everybody(store.client()) if store.settings.slack_bot_token else ()
    with store.sessions.reading(key) as session:
        return People(read_directory(session, known))


def _look_at(work: _Work, sifted: Iterator[Batch]) -> None:
    """Write each batch and take it back at once: so the preview says what the import would."""
    work.rejects.begin()
    with work.store.sessions.reading(work.workspace) as session:
        run = rehearsed(session, work.kind, work.file.name, work.facts, work.people)
    for batch in sifted:
        wanted = FIRST_CHANGES - len(work.outcome.changes)
        with work.store.sessions.writing(work.workspace) as session:
            done = preview_batch(session, run, batch, now=work.store.clock.now(), changes=wanted)
        work.rejects.write(done.rejected)
        work.outcome.add(done)


def _take(work: _Work, sifted: Iterator[Batch]) -> UUID:
    with work.store.sessions.writing(work.workspace) as session:
        run = begin(
            session,
            work.kind,
            work.file.name,
            work.facts,
            work.people,
            actor=None,
            now=work.store.clock.now(),
        )
    work.rejects.begin(again=run.lines_done > 0)
    if run.lines_done:
        say(f"{work.file} was taken up to line {run.lines_done:,} already and goes on there.")
    stands = run.lines_done
    bind = work.store.sessions.bind
    count_anew(bind, named_tables(work.kind))
    try:
        for number, batch in enumerate(sifted, start=1):
            if batch.ended <= run.lines_done:
                continue
            with work.store.sessions.writing(work.workspace) as session:
                done = take_batch(session, run, batch, now=work.store.clock.now())
                work.rejects.write(done.rejected)
            work.outcome.add(done)
            stands = batch.ended
            if number & (number - 1) == 0:  # 1, 2, 4, 8: whenever the tables may have doubled
                count_anew(bind, grown_tables(work.kind))
        with work.store.sessions.writing(work.workspace) as session:
            finish(session, run, now=work.store.clock.now())
    except NotSaved as error:
        raise Refused(
            f"The database is busy or away. Lines up to {stands:,} are in;"
            f" import the same file again, and it goes on there ({error.__cause__})."
        ) from error
    return run.import_id


def _ahead(read: Iterator[Batch]) -> Generator[Batch]:
    """Yield the batches; while the database works on one, the next is read and looked through."""
    with ThreadPoolExecutor(1) as reader:
        coming = reader.submit(next, read, None)
        while (batch := coming.result()) is not None:
            coming = reader.submit(next, read, None)
            yield batch


@contextmanager
def _progress(lines: int, name: str) -> Iterator[tuple[Progress, TaskID]]:
    parts = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*parts, console=err, transient=True, disable=not err.is_terminal) as bar:
        yield bar, bar.add_task(name, total=lines)


def _shown(bar: Progress, task: TaskID, batch: Batch) -> Batch:
    bar.update(task, completed=batch.ended)
    return batch
