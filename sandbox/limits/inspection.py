"""The notebook of one inspection: where something is wrong, in what way, by which row."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.limits.figures import LIMITS, Surface
from sandbox.shapes import Payload


@dataclass(frozen=True)
class Violation:
    """One thing Slack would refuse."""

    pointer: str
    rule: str
    message: str
    source: str

    def __str__(self) -> str:
        """Return the line as Slack writes it into `response_metadata.messages`."""
        return f"[ERROR] {self.message} [json-pointer:{self.pointer}]"


@dataclass
class Inspection:
    """Collects violations while the payload is walked."""

    surface: Surface
    found: list[Violation] = field(default_factory=list)

    def report(self, pointer: str, rule: str, message: str, source: str) -> None:
        """Write down one violation."""
        self.found.append(Violation(pointer, rule, message, source))

    def length(self, pointer: str, value: Any, rule: str) -> None:
        """Check a string's length; a missing one is none of our business here."""
        if value is None:
            return
        limit = LIMITS[rule]
        if not isinstance(value, str):
            self.report(pointer, rule, "must be a string", limit.source)
        elif len(value) > limit.most:
            self.report(pointer, rule, f"must be less than {limit.most + 1} characters", limit.source)
        elif len(value.strip()) < limit.least:
            self.report(pointer, rule, f"must be more than {limit.least - 1} characters", limit.source)

    def count(self, pointer: str, items: Any, rule: str) -> None:
        """Check how many items a list has."""
        limit = LIMITS[rule]
        if not isinstance(items, list):
            self.report(pointer, rule, "must be an array", limit.source)
        elif len(items) > limit.most:
            self.report(pointer, rule, f"no more than {limit.most} items allowed", limit.source)
        elif len(items) < limit.least:
            self.report(pointer, rule, f"no fewer than {limit.least} items allowed", limit.source)

    def text(self, pointer: str, value: Any, rule: str, *, plain: bool = False) -> None:
        """Check a text object; a missing one is none of our business here."""
        if value is None:
            return
        kinds = ("plain_text",) if plain else ("plain_text", "mrkdwn")
        if not isinstance(value, dict) or value.get("type") not in kinds:
            message = f"must be a {' or '.join(kinds)} object"
            self.report(pointer, rule, message, LIMITS[rule].source)
            return
        self.length(f"{pointer}/text", value.get("text", ""), rule)

    def number(self, pointer: str, value: Any, rule: str) -> None:
        """Check a number against the bounds of a figure."""
        limit = LIMITS[rule]
        if not isinstance(value, int) or not limit.least <= value <= limit.most:
            message = f"must be between {limit.least} and {limit.most}"
            self.report(pointer, rule, message, limit.source)

    def objects(self, at: str, items: Any) -> list[tuple[str, Payload]]:
        """Return the objects of a list with their pointers; whatever is no object is reported."""
        there = list(enumerate(items)) if isinstance(items, list) else []
        for index, item in there:
            if not isinstance(item, dict):
                self.report(f"{at}/{index}", "shape", "must be an object", "slack.md 1.7")
        return [(f"{at}/{index}", item) for index, item in there if isinstance(item, dict)]

    def required(self, pointer: str, holder: Payload, field_name: str, rule: str) -> None:
        """Check that a field is there at all."""
        if holder.get(field_name) in (None, "", {}):
            message = f"missing required field: {field_name}"
            self.report(pointer, rule, message, LIMITS[rule].source)

    def once(self, pointer: str, names: list[str], rule: str) -> None:
        """Check that no name stands twice."""
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.report(pointer, rule, f"`{name}` already exists", LIMITS[rule].source)
