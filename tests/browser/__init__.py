"""The page in a real browser, clicked through as people would; `python -m tests.browser`."""
