"""What people ask: one module per noun, each with `register(app, sessions, clock)`."""
