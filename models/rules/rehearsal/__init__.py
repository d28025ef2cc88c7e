"""A policy tried on cases as they went: which levels they would have reached, and whom those would tell."""
