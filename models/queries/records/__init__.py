"""Sales records as forms, files and look-ups need them."""
