"""coach policy show, check, set, history and template."""

from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.markup import escape
from rich.table import Table

from bot.cli.opening import Opened, opened
from bot.cli.policy.documents import document_text, each_told, wanted_by
from bot.cli.policy.told import preview_lines, revision_lines
from bot.cli.words import out, say
from bot.refusals import WRONG_USE, Refused
from models.policy import Policy
from models.queries.policy import history as revisions
from models.queries.policy import version
from models.queries.tenancy import policy as policy_in_force
from models.queries.tenancy import policy_version
from models.rules.policy_checks.differences import below, values
from models.rules.policy_checks.reading import write_document, write_value
from models.rules.policy_checks.refusals import PolicyRefused
from models.rules.policy_templates import TEMPLATES, template_called
from models.shapes.policy_change import PolicyPreview
from models.shapes.policy_template import TEMPLATE_CODES
from models.usecases.policy import activate
from models.usecases.policy_preview import preview
from views.policy.templates import TOLD

File = Annotated[Path, typer.Argument(help="YAML; only the keys that differ are needed.")]


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(help="Read and change the company's rules.", no_args_is_help=True)
    group.command()(show)
    group.command()(check)
    group.command("set")(set_)
    group.command()(history)
    group.command()(template)
    app.add_typer(group, name="policy")


def show(
    key: Annotated[
        str, typer.Argument(help="A key or a part, such as standup.late_credit. Empty: all.")
    ] = "",
    *,
    version_no: Annotated[
        int | None, typer.Option("--version", min=0, help="An older version; 0 = the defaults.")
    ] = None,
    form: Annotated[
        Literal["table", "yaml"], typer.Option("--format", help="To read, or to change and set again.")
    ] = "table",
) -> None:
    """Show the policy in force, or an older version."""
    with opened() as store, store.sessions.reading(store.workspace()) as session:
        chosen = version(session, version_no)
    if form == "yaml":
        if key:
            say(write_document(_part(chosen.policy, key)).rstrip())
        else:
            say(write_document(chosen.policy.model_dump()).rstrip())
        return
    usual = values(Policy())
    table = Table("key", "value", "default", box=None, pad_edge=False)
    for path, value in (below(chosen.policy, key) if key else values(chosen.policy)).items():
        default = write_value(usual[path]) if path in usual else ""
        written = write_value(value)
        table.add_row(escape(path), escape(written), "" if default == written else escape(default))
    say(f"Version {chosen.version_no}." if chosen.version_no else "The defaults: nothing was set yet.")
    out.print(table)


def _part(policy: Policy, key: str) -> dict[str, object]:
    """Return the document with nothing but a key."""
    below(policy, key)
    found: object = policy.model_dump()
    names = key.split(".")
    for name in names:
        if not isinstance(found, dict) or name not in found:
            raise Refused(f"{key} is an entry of a list; show its part instead.", code=WRONG_USE)
        found = found[name]
    for name in reversed(names):
        found = {name: found}
    return found if isinstance(found, dict) else {}


def check(file: File) -> None:
    """Say what a document would change and affect; change nothing."""
    text = document_text(file)
    with opened() as store:
        found = _looked_at(store, text)[1]
    for line in preview_lines(found):
        say(line)


def set_(
    file: File, *, yes: Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")] = False
) -> None:
    """Put a document in force, after showing what it changes and affects."""
    text = document_text(file)
    with opened("coach policy set") as store:
        policy, found = _looked_at(store, text)
        for line in preview_lines(found):
            say(line)
        if not found.differences:
            return
        if not yes and not typer.confirm(f"Put it in force as version {found.version_no + 1}?"):
            raise Refused("Nothing was changed.")
        with store.sessions.writing(store.workspace()) as session:
            if policy_version(session) != found.version_no:
                raise Refused("Somebody changed the policy meanwhile; nothing was changed. Set it again.")
            number = activate(session, policy, actor=None, now=store.clock.now())
    say(f"Version {number} is in force.")


def history(most: Annotated[int, typer.Option(min=1, max=200, help="How many versions.")] = 20) -> None:
    """List the versions, the newest on top, with what each changed."""
    with opened() as store, store.sessions.reading(store.workspace()) as session:
        found = revisions(session, most)
    if not found:
        say("Nothing was set yet: the defaults are in force.")
    for revision in found:
        for line in revision_lines(revision):
            say(line)


def template(
    name: Annotated[
        str, typer.Argument(help="field_sales, inside_sales or account_management. Empty: what each is for.")
    ] = "",
) -> None:
    """Print a ready-made document, to be changed and given to `coach policy set`."""
    if name:
        say(write_document(TEMPLATES[template_called(name)]).rstrip())
        return
    for code in TEMPLATE_CODES:
        say(f"{code}: {TOLD[code]}")


def _looked_at(store: Opened, text: str) -> tuple[Policy, PolicyPreview]:
    """Return the policy that a document means, and what it would do.

    Raises:
        Refused: it breaks rules; each was said on a line of its own.
    """
    with store.sessions.writing(store.workspace()) as session:
        policy = wanted_by(policy_in_force(session), text)
        try:
            return policy, preview(session, policy, actor=None, now=store.clock.now())
        except PolicyRefused as refused:
            raise each_told(refused.errors) from refused
