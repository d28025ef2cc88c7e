"""What the relay's tests read from the sandbox."""

from sandbox.driver import SlackDriver


def said(text: str) -> str:
    """Return what a message says in brackets."""
    return text.partition("(")[2].partition(")")[0]


def posted(slack: SlackDriver) -> list[str]:
    """Return what all accepted posts said, in the order they came."""
    calls = slack.received("chat.postMessage")
    return [said(entry["args"]["text"]) for entry in calls if entry["accepted"]]
