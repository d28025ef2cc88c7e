"""One import while it runs: what stays the same from batch to batch."""

from dataclasses import dataclass
from uuid import UUID

from models.policy import Policy
from models.shapes.import_file import SentKind
from models.shapes.intake import Origin
from models.usecases.importing.people import People

SOURCE = "import"


@dataclass(frozen=True)
class Run:
    """Which import it is, where it stands, and what its lines are read with."""

    import_id: UUID
    kind: SentKind
    file_name: str
    sha256: str
    people: People
    policy: Policy
    lines_done: int = 0  # where it began: 0, or where a killed one stopped
    source: str = SOURCE

    @property
    def origin(self) -> Origin:
        """Return where its records come from."""
        file = (
            self.import_id if self.source == SOURCE else None
        )  # another program sends its records without one
        return Origin(source=self.source, import_id=file)
