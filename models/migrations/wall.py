"""The second wall: PostgreSQL itself shows and takes a workspace's rows only where that workspace is set.

Every new table of a workspace gets it in the revision that makes it: `surround("its_name")`. A revision that
changes rows of a walled table takes the wall away meanwhile: `ALTER TABLE … NO FORCE ROW LEVEL SECURITY`, and
`FORCE` again; without that PostgreSQL refuses the statement (`models.store.schema` asks it to).
"""

from typing import Literal

from alembic import op

Engine = Literal["reads", "keeps"]

# What a session says when it begins (`models.store.wall`); '' is what is left of an earlier one's words.
OURS = "NULLIF(current_setting('app.workspace_id', true), '')::uuid"
ENGINES = "(SELECT current_setting('app.engine', true)) = 'on'"


def surround(table: str, *, key: str = "workspace_id", engine: Engine | None = None) -> None:
    """Let nobody see or change a table's rows but a session of their workspace, not even its owner.

    `engine`: its own sessions, which belong to no workspace, read the rows too, or keep them. Two policies
    are an OR, which PostgreSQL looks at row by row: there the setting is read beforehand. Alone it is held
    against the statement's own `workspace_id = …` once, before any row is read.
    """
    if op.get_bind().dialect.name != "postgresql":
        return
    ours = f"(SELECT {OURS})" if engine else OURS
    op.execute(f"CREATE POLICY own_workspace ON {table} USING ({key} = {ours})")
    if engine:
        does = "SELECT" if engine == "reads" else "ALL"
        op.execute(f"CREATE POLICY engine ON {table} FOR {does} USING ({ENGINES})")
    _enforce(table)


def close_to_workspaces(table: str) -> None:
    """Let no session of a workspace see or change a table's rows: they are needed before one is known."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"CREATE POLICY no_workspace ON {table} USING (({OURS}) IS NULL)")
        _enforce(table)


def _enforce(table: str) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
