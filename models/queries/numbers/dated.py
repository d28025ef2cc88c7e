"""F-06a: visits, proposals, leads, wins and money by records, else as stand-ups told."""

from collections.abc import Sequence

from models.queries.numbers.asked import Asked, Found
from models.queries.numbers.tallies import DATED, tallied
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.metrics.tally import dated_total

__all__ = ["DATED", "dated"]


def dated(asked: Asked, codes: Sequence[str]) -> Found:
    """Return the totals of a period of the metrics that have a date each."""
    tallies = tallied(asked, codes)
    return {
        (subject, code): dated_total(
            CATALOGUE[code].formula,
            tallies.of(code, crew),
            CATALOGUE[code].unit,
            kept=tallies.kept[code],
        )
        for code in codes
        for subject, crew in asked.crews.items()
    }
