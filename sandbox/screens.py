"""The views a person has before them: modals stacked up to three high, and the App Home."""

from dataclasses import dataclass, field

from sandbox.elements import blank_state, stateful
from sandbox.shapes import ImpossibleError, Payload

Field = tuple[str, str]
"""A block_id and an action_id: the address of one element's value."""


@dataclass
class Screen:
    """One view on somebody's screen, with what they have typed into it."""

    id: str
    user: str
    content: Payload
    hash: str
    root_id: str
    previous_id: str = ""
    state: dict[Field, Payload] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Start from the initial values the view carries."""
        self.state = self._fresh_state()

    def redraw(self, content: Payload, new_hash: str) -> None:
        """Show another content; fields that keep both their ids keep what they held.

        An `initial_value` under the same ids is ignored: slackapi/bolt-js#290.
        """
        kept = self.state
        self.content, self.hash, self.errors = content, new_hash, {}
        fresh = self._fresh_state()
        self.state = {
            address: kept[address] if address in kept and kept[address]["type"] == value["type"] else value
            for address, value in fresh.items()
        }

    def _fresh_state(self) -> dict[Field, Payload]:
        return {
            (block["block_id"], element["action_id"]): blank_state(element)
            for block, element in stateful(self.content.get("blocks") or [])
        }

    def blocks(self) -> list[Payload]:
        """Return the blocks shown."""
        return list(self.content.get("blocks") or [])

    def input_ids(self) -> set[str]:
        """Return the block_ids of the input blocks: the only keys `errors` may have."""
        return {block["block_id"] for block in self.blocks() if block.get("type") == "input"}

    def address_of(self, block_id: str, action_id: str = "") -> Field:
        """Return where the value of a block stands.

        Raises:
            ImpossibleError: nothing in this view can be filled under that name.
        """
        found = [at for at in self.state if at[0] == block_id and action_id in ("", at[1])]
        if len(found) != 1:
            raise ImpossibleError(f"{block_id}/{action_id}: {len(found)} fields of {sorted(self.state)}")
        return found[0]

    def values(self) -> Payload:
        """Return `state.values`: everything typed or chosen so far."""
        values: Payload = {}
        for (block_id, action_id), value in self.state.items():
            values.setdefault(block_id, {})[action_id] = value
        return values
