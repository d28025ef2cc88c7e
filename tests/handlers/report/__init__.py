"""The weekly report at the rep's and the reviewer's hands."""
