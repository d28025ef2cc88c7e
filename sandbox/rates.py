"""Slack's rate limits: how often each method may be called (slack.md 1.3)."""

import math
from collections import deque
from dataclasses import dataclass, field

from sandbox.clocks import Clocks

MINUTE = 60.0
TIERS = {"t1": 1, "t2": 20, "t3": 50, "t4": 100, "special": 600}  # slack.md 1.3 tiers
POSTS_PER_CHANNEL_SECOND = 1.0  # slack.md 1.3 chat.postMessage
POSTS_BURST = 5  # slack.md 1.3 chat.postMessage "short bursts"
POSTS_PER_WORKSPACE_MINUTE = 300  # slack.md 1.3 chat.postMessage "several hundred/min"


@dataclass
class Window:
    """At most `most` requests in any minute."""

    most: int
    taken: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Take a place and return 0, or return how long until one is free."""
        while self.taken and now - self.taken[0] >= MINUTE:
            self.taken.popleft()
        if len(self.taken) >= self.most:
            return MINUTE - (now - self.taken[0])
        self.taken.append(now)
        return 0.0


@dataclass
class Bucket:
    """So many a second, with a burst saved up."""

    filled_at: float
    tokens: float = POSTS_BURST

    def wait(self, now: float) -> float:
        """Take a token and return 0, or return how long until there is one."""
        saved = self.tokens + (now - self.filled_at) * POSTS_PER_CHANNEL_SECOND
        self.tokens, self.filled_at = min(float(POSTS_BURST), saved), now
        if self.tokens < 1.0:
            return (1.0 - self.tokens) / POSTS_PER_CHANNEL_SECOND
        self.tokens -= 1.0
        return 0.0


@dataclass
class Rates:
    """The counters of one workspace: per method, and per channel for messages."""

    clocks: Clocks
    methods: dict[str, Window] = field(default_factory=dict)
    channels: dict[str, Bucket] = field(default_factory=dict)

    def retry_after(self, method: str, tier: str, channel: str = "") -> int:
        """Count a request; return 0 or the seconds of `Retry-After`."""
        now = self.clocks.steady()
        if tier == "post":
            bucket = self.channels.setdefault(channel, Bucket(now))
            wait = bucket.wait(now)
            if wait:
                return math.ceil(wait)
        most = POSTS_PER_WORKSPACE_MINUTE if tier == "post" else TIERS[tier]
        return math.ceil(self.methods.setdefault(method, Window(most)).wait(now))
