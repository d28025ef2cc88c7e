"""Every listener against every kind of asker: who is served, and that nothing moves for who is refused."""
