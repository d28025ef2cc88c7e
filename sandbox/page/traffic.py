"""The drawer at the side: what the bot and Slack say to each other."""

from nicegui import ui

from sandbox.page.page import Page


def build(page: Page) -> None:
    """Draw the drawer where NiceGUI stands."""
    label = ui.label()

    def tell() -> None:
        label.text = f"Web API: {len(page.workspace.journal.entries)}"

    tell()
    page.on_change.append(tell)
