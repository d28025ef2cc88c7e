"""Boards, live and as they were computed."""
