"""A connection that died while it rested is replaced before anybody uses it."""

from sqlalchemy import create_engine, text

from models.store import connect
from models.store.pulse import feel_for_pulse


def test_who_comes_after_a_connection_died_does_not_notice(database_url: str) -> None:
    """As after a restart of the database over night."""
    engine, other = connect(database_url, threads=1), create_engine(database_url)
    if engine.dialect.name == "postgresql":
        feel_for_pulse(engine, rested=0.0)
        with engine.connect() as connection, other.connect() as killer:
            mine = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
            connection.rollback()
            killer.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": mine})
    with engine.connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar_one() == 1
    other.dispose()
    engine.dispose()
