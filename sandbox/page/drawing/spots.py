"""Where a block stands: what its buttons and fields act upon."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sandbox.page.drawing.reader import Reader
from sandbox.screens import Field
from sandbox.shapes import Payload


@dataclass(frozen=True)
class Spot:
    """A message (its ts) or a view (its id), who reads it, what fields hold, and what is wrong with them."""

    reader: Reader
    target: str
    state: Mapping[Field, Payload] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    under: str = "f"  # a message may stand twice on a page: no id may

    def name(self, block: Payload, element: Payload) -> str:
        """Return the id an element has in the document; it stays the same as long as the view does."""
        return f"{self.under}-{self.target}-{block['block_id']}-{element['action_id']}"

    def address(self, block: Payload, element: Payload) -> dict[str, str]:
        """Return the attributes that say what an element is."""
        return {
            "data_block": block["block_id"],
            "data_action": element["action_id"],
        }
