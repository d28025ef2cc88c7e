"""What a call of Slack's raises when it brings no answer."""

from http.client import HTTPException

from slack_sdk.errors import SlackClientError

NO_ANSWER = (SlackClientError, OSError, HTTPException, ValueError)  # the last two: it broke off in the middle
