"""The bar above the window: what time it is in the workspace."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from nicegui import ui

from sandbox.page.page import Page


def build(page: Page) -> None:
    """Draw the clock where NiceGUI stands, and draw it again when something changes."""
    label = ui.label()

    def tell() -> None:
        moment = datetime.fromtimestamp(page.workspace.clocks.now(), UTC).astimezone(ZoneInfo(page.tz))
        label.text = moment.strftime("%Y-%m-%d %H:%M")

    tell()
    page.on_change.append(tell)
