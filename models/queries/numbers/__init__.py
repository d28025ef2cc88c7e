"""Every metric of the catalogue for many members, teams or the company, in few statements."""

from models.queries.numbers.figures import figures
from models.queries.numbers.values import Values, values

__all__ = ["Values", "figures", "values"]
