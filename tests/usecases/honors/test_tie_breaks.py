"""Boards and honors compare equals in the same way (F-33, F-34)."""

from datetime import date

import pytest

from tests.usecases.honors.march import March, at
from tests.usecases.test_freeze import ranking


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_champion_stands_on_top_of_who_equals_the_champion(march: March) -> None:
    """Zoe won on the 10th and a program told it on the 31st: that is still before Ana's 12th."""
    march.win([("Zoe", 9_000_000)], at=at(31), on=date(2026, 3, 10))
    march.win([("Ana", 9_000_000)], at=at(12))
    march.freeze()
    assert march.awards()[0].winners == ("Zoe",)
    assert ranking(march) == [("Zoe", 1), ("Ana", 1)]
