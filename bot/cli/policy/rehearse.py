"""coach rehearse: whom a policy would have told, beside the one in force."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table
from sqlalchemy.orm import Session

from bot.cli.opening import opened
from bot.cli.policy.documents import document_text, wanted_by
from bot.cli.words import out, say
from bot.unheld import LADDERS, unheld_lines
from models.policy import Policy
from models.queries.tenancy import policy as policy_in_force
from models.rules.local_time import local_date, local_text
from models.rules.policy_checks.refusals import PolicyRefused, told
from models.rules.rehearsal.compared import Compared, compared, reached
from models.shapes.escalation import LadderName
from models.shapes.policy_rehearsal import OddHour, PolicyRehearsal, Side
from models.usecases.policy_rehearsal import PAST_DAYS, rehearse
from models.usecases.unheld_roles import require_held

MOST_DAYS = 92
CASES: Mapping[LadderName, str] = {
    "complaint_general": "complaint",
    "complaint_major": "major complaint",
    "receivable": "invoice",
    "support": "wish for support",
}
WHOLE = {
    "people": "people told",
    "messages": "messages",
    "odd": "at night or on a day off",
    "unheard": "levels that reach nobody",
}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rehearse")(rehearse_)


def rehearse_(
    file: Annotated[Path, typer.Argument(help="YAML; only the keys that differ are needed.")],
    *,
    days: Annotated[int, typer.Option(min=1, max=MOST_DAYS, help="The last days, as they went.")] = PAST_DAYS,
    coming: Annotated[
        int | None,
        typer.Option(min=1, max=MOST_DAYS, help="Instead so many days ahead, with nobody acting."),
    ] = None,
) -> None:
    """Say whom a policy would have told, and when; nothing is sent and nothing stored."""
    text = document_text(file)
    with opened() as store, store.sessions.reading(store.workspace()) as session:
        wanted = wanted_by(policy_in_force(session), text)
        refused = [*_refused(session, wanted)]
        found = rehearse(
            session, wanted, actor=None, now=store.clock.now(), days=coming or days, coming=coming is not None
        )
    for line in summary(found):
        say(line)
    if found.cases:
        out.print(table(compared(found)))
    for line in (*details(found.after), *unheld_lines(found.unheld), *refused):
        say(line)
    say("Nothing was sent, and nothing was stored.")


def _refused(session: Session, wanted: Policy) -> Iterator[str]:
    """Yield why setting this policy would be refused: it newly tells somebody whom there is not."""
    try:
        require_held(session, policy_in_force(session), wanted)
    except PolicyRefused as error:
        yield "`coach policy set` would refuse this document:"
        yield from (f"  {told(one)}" for one in error.errors)


def summary(found: PolicyRehearsal) -> Iterator[str]:
    """Yield what the rehearsal found in a few sentences."""
    span = f"{found.since:%Y-%m-%d} to {found.until:%Y-%m-%d}"
    count = sum(found.cases.values())
    cases = f"{count:,} {'case' if count == 1 else 'cases'}"
    if found.coming:
        yield f"{span}, {cases}, if nobody acts: the new policy would tell {_told(found.after)}."
        yield f"Today's would tell {_told(found.before)}."
    else:
        yield f"{span}, {cases} as they went: the new policy would have told {_told(found.after)}."
        yield f"Today's would have told {_told(found.before)}."
    if not count:
        yield "There were no cases in these days."
    for one in reached(found.after):
        what = f" ({one.action})" if one.action else ""
        yield f"Of the {LADDERS[one.on]}, {one.standing:,} would stand at level {one.level}{what}."


def _told(side: Side) -> str:
    people = "1 person" if side.people == 1 else f"{side.people:,} people"
    times = "once" if side.messages == 1 else f"{side.messages:,} times"
    odd = f", {side.odd_count:,} of them at night or on a day off" if side.odd_count else ""
    return f"{people} {times}{odd}"


def table(rows: list[Compared]) -> Table:
    """Return both policies side by side."""
    drawn = Table("", "today's", "new", "difference", box=None, pad_edge=False)
    for column in drawn.columns[1:]:
        column.justify = "right"
    for row in rows:
        gap = f"{row.after - row.before:+,}" if row.after != row.before else ""
        drawn.add_row(escape(_name(row)), f"{row.before:,}", f"{row.after:,}", gap)
    return drawn


def _name(row: Compared) -> str:
    if row.on is None:
        return WHOLE[row.what]
    name = "first notice" if row.level == 0 else f"level {row.level}" if row.level > 0 else "warning"
    if row.level < 0:
        name += f" {-row.level} {'days before' if row.on == 'receivable' else '% of the time'}"
    return f"{LADDERS[row.on]}: {name}" + (", stand there at the end" if row.what == "standing" else "")


def details(side: Side) -> Iterator[str]:
    """Yield who would get most, and what would come at odd hours."""
    if side.receivers:
        yield "Most messages: " + ", ".join(f"{one.name} {one.messages:,}" for one in side.receivers) + "."
    for one in side.odd:
        yield f"  {_odd(one)}"
    if side.odd_count > len(side.odd):
        yield f"  … and {side.odd_count - len(side.odd):,} more at such hours."


def _odd(one: OddHour) -> str:
    why = "at night" if one.why == "night" else "on a day off"
    level = f"level {one.level}" if one.level > 0 else "first notice" if one.level == 0 else "a warning"
    day = f"{local_date(one.at, one.zone):%a}"
    at = f"{day} {local_text(one.at, one.zone)} in {one.zone}"
    return f"{one.name}, {at}, {why}: {CASES[one.on]} {one.no}, {level}"
