"""Who reads: names, dates and words depend on it."""

from dataclasses import dataclass

from sandbox.page.words import Say, speak
from sandbox.workspace import Workspace


@dataclass(frozen=True)
class Reader:
    """The person before the screen."""

    workspace: Workspace
    user: str

    @property
    def locale(self) -> str:
        """Return the reader's language."""
        person = self.workspace.people.get(self.user)
        return person.locale if person else "en-US"

    @property
    def tz(self) -> str:
        """Return the reader's zone."""
        person = self.workspace.people.get(self.user)
        return person.tz if person else "UTC"

    @property
    def say(self) -> Say:
        """Return the page's words in the reader's language."""
        return speak(self.locale)

    @property
    def chinese(self) -> bool:
        """Tell whether the reader has Slack in Chinese."""
        return self.locale.lower().startswith("zh")

    def person(self, user_id: str) -> str:
        """Return somebody's name as it is shown."""
        person = self.workspace.people.get(user_id)
        return (person.real_name or person.name) if person else user_id

    def channel(self, channel_id: str) -> str:
        """Return a conversation's name as it is shown."""
        channel = self.workspace.conversations.channels.get(channel_id)
        if channel is None:
            return channel_id
        return channel.name or ", ".join(self.person(one) for one in channel.direct if one != self.user)
