"""Every metric of the catalogue for many members, teams or the company, in few statements."""

from models.queries.numbers.figures import figures

__all__ = ["figures"]
