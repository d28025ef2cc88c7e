"""The names that buttons and the form of the wizard carry."""

from models.shapes.wizard import Page

WIZARD_OPEN = "wizard_open"  # begins, or goes on where it was left
WIZARD_BACK = "wizard_back"  # value: a page
WIZARD_FORM = "wizard_form"  # remembers which page it is
LED = "led_"  # + a manager's Slack id: the field of whom that one leads
PAGES: tuple[Page, ...] = ("place", "people", "leaders", "hours", "start")
