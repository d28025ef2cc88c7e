"""Several workspaces install the app."""
