"""`/coach` through the real Bolt app on the sandbox."""
