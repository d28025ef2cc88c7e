"""Digests: what is said to who leads."""

from typing import Literal

from models.shapes.digest import DigestContent
from models.shapes.frozen import Frozen


class ManagerDigest(Frozen):
    """The digest of one manager for one morning or evening."""

    kind: Literal["manager_digest"] = "manager_digest"
    digest: DigestContent
