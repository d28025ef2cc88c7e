"""PostgreSQL is asked to count tables anew, and nobody waits for it."""

import pytest
from sqlalchemy import text

from models.store import connect
from models.store.statistics import count_anew


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)  # SQLite is not asked
def test_a_table_that_is_being_counted_already_is_passed_over(database_url: str) -> None:
    """PostgreSQL counts a table by itself while a large file is taken in: that is no reason to stop."""
    engine = connect(database_url)
    with engine.begin() as counting:
        counting.execute(text("LOCK TABLE activities IN SHARE UPDATE EXCLUSIVE MODE"))
        count_anew(engine, ["activities", "customers"])
    engine.dispose()
