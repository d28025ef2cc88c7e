"""A case among several to choose from."""

from typing import NamedTuple


class CaseOffered(NamedTuple):
    """Its number as people write it, and whose it is or what it is about."""

    no: str
    about: str
