"""Every select: functions that take a session."""
