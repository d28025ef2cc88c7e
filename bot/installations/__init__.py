"""Several workspaces: installed by OAuth, their tokens sealed in the store, one client for each."""
