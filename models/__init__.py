"""What the bot knows; never imports Slack, APScheduler or the environment."""

import zoneinfo

# The machine's own time-zone data may be years old, and Python would prefer it: two machines would disagree
# about an instant. The pinned package `tzdata` says the same everywhere, and is upgraded with the program.
zoneinfo.reset_tzpath(to=())
