"""How far it is, and the pictures taken on the way."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator

from models.clock import monotonic
from tests.browser.window import Window

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


@dataclass
class Told:
    """Says what was seen, and keeps the pictures that README and docs show if it was asked to."""

    pictures: bool
    begun: float = field(default_factory=monotonic)

    def __call__(self, what: str) -> None:
        """Say it."""
        sys.stdout.write(f"{monotonic() - self.begun:6.1f} s  {what}\n")
        sys.stdout.flush()

    def show(self, one: Window, name: str, *, of: Locator | None = None) -> None:
        """Keep what the window shows, or one message of it."""
        if self.pictures:
            PICTURES.mkdir(exist_ok=True)
            one.page.mouse.move(0, 0)
            path = PICTURES / f"{name}.png"
            (of or one.page).screenshot(path=path, animations="disabled", caret="hide")
