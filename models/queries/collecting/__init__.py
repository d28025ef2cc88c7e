"""Money that is late: on which level it stands, what holds it back, what was said, how old it is."""
