"""The page of the sandbox: what can be known of it without a browser."""
