"""Cases that climb while the storm passes: opened before it, worked on in it, judged after it."""
