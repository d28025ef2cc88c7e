"""The bot against a Slack that none of us wrote: npm `emulate`, with strict scopes.

`python -m tests.independent` installs it, asks it and our own sandbox the same questions, lets the bot's own
code post, update, look up and invite there, runs a real `coach run` against it, and installs the app by
OAuth. Where the two Slacks differ, `differences.py` says who is right; one that came or went fails.
"""
