"""docs/operate.md names what there is: each alert, each table that is sharded, each key of retention."""

import ast
import re
from pathlib import Path
from typing import get_args

from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint

from models.policy import RetentionPolicy
from models.shapes.messages import AlertCode
from models.shapes.outbox import Outcome
from models.tables import Table

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
LOUD = ("warning", "error", "exception", "critical")
OUTCOMES = set(get_args(Outcome.model_fields["verdict"].annotation)) - {"sent", "dead"}
EVERYWHERE = {"workspaces", "engine_meta", "slack_installations", "slack_bots", "slack_oauth_states"}


def rows(section: str) -> list[str]:
    """Return what stands in backticks at the head of each row of a section."""
    part = TEXT.split(f"\n## {section}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\| `([^`]+)`", part, flags=re.MULTILINE)


def test_every_alert_is_explained() -> None:
    """With what to do; nothing else is."""
    assert sorted(rows("What the alerts mean")) == sorted(get_args(AlertCode))


def test_every_warning_and_error_of_the_log_is_explained() -> None:
    """With what to do; nothing else is. An event whose name is an outcome's comes from its verdicts."""
    written = set(OUTCOMES)
    for part in ("bot", "handlers", "models", "scheduler", "views"):
        for file in (ROOT / part).rglob("*.py"):
            if "demo" not in file.parts:
                written |= events(ast.parse(file.read_text(encoding="utf-8")))
    assert sorted(rows("What the log says")) == sorted(written)


def events(tree: ast.Module) -> set[str]:
    """Return the events that a module logs as a warning or worse."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    loud = (
        call
        for call in calls
        if isinstance(call.func, ast.Attribute) and ast.unparse(call.func) in {f"log.{name}" for name in LOUD}
    )
    names = (node for call in loud for node in ast.walk(call.args[0]) if isinstance(node, ast.Constant))
    return {str(name.value) for name in names}


def test_every_key_of_retention_is_explained() -> None:
    """With the number of days."""
    assert rows("Retention") == list(RetentionPolicy.model_fields)
    for name, field in RetentionPolicy.model_fields.items():
        assert f"| `{name}` | {field.default} |" in TEXT


def test_every_table_has_its_place_in_a_sharded_database() -> None:
    """Distributed by the workspace, which each of its keys names; or small, and copied to every node."""
    distributed = set(re.findall(r"create_distributed_table\('(\w+)', 'workspace_id'", TEXT))
    assert distributed | EVERYWHERE == set(Table.metadata.tables)
    assert set(re.findall(r"create_reference_table\('(\w+)'", TEXT)) == EVERYWHERE
    for name in distributed:
        table = Table.metadata.tables[name]
        keys = [key for key in table.constraints if isinstance(key, PrimaryKeyConstraint | UniqueConstraint)]
        named = [set(key.columns.keys()) for key in keys]
        named += [set(index.columns.keys()) for index in table.indexes if index.unique]
        assert all("workspace_id" in names for names in named), name


def test_parents_are_distributed_before_their_children() -> None:
    """A foreign key needs its target in place."""
    order = re.findall(r"create_(?:distributed|reference)_table\('(\w+)'", TEXT)
    for name in order:
        for key in Table.metadata.tables[name].foreign_keys:
            assert order.index(key.column.table.name) <= order.index(name)
