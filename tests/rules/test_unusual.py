"""Above what a number is asked about."""

from decimal import Decimal

import pytest

from models.policy import MetricBounds
from models.rules.unusual import usually_below


@pytest.mark.parametrize(
    ("figure", "share", "target", "usual"),
    [
        (100, None, 60, 100),
        (100, "0.5", 60, 30),
        (20, "0.5", 60, 20),
        (None, "0.5", 60, 30),
        (100, "0.5", None, 100),
        (100, "0.5", 0, 100),
        (None, "0.5", None, None),
        (None, None, 60, None),
    ],
)
def test_the_lesser_of_figure_and_share_asks(
    figure: int | None, share: str | None, target: int | None, usual: int | None
) -> None:
    """Without a target, or with one of nothing, only the figure counts."""
    bounds = MetricBounds(
        question_above=figure, question_above_target_share=None if share is None else Decimal(share)
    )
    assert usually_below(bounds, None if target is None else Decimal(target)) == usual
