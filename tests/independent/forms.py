"""Every form that the tests draw is opened there, in both languages, and comes back as it was drawn."""

import json
from collections.abc import Iterator

from models.shapes.reader import Reader
from tests.independent.sides import Slack
from tests.views.collecting import drawn as collecting
from tests.views.lookups import drawn as lookups
from tests.views.lookups.facts import READERS
from tests.views.records import drawn as records

KEPT = ("type", "title", "blocks", "submit", "close", "private_metadata", "callback_id", "notify_on_close")
MANY = 7


def forms_wrong(slack: Slack) -> Iterator[str]:
    """Open every form; yield those that are refused or come back changed."""
    for reader in READERS:
        yield from _opened(slack, reader)


def _opened(slack: Slack, reader: Reader) -> Iterator[str]:
    client, ana = slack.full(), slack.people["ana"]
    for drawn in (lookups, records, collecting):
        for form in drawn.modals(MANY, "Ana", reader):
            view = json.loads(json.dumps(form))
            there = client.views_open(trigger_id=slack.trigger(ana, ""), view=view)["view"]
            changed = [name for name in KEPT if name in view and there.get(name) != view[name]]
            if changed:
                yield f"the form {view['title']['text']!r} came back with another {', '.join(changed)}"
