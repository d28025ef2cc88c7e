"""Wishes for support: of whom they are asked, how they stand, how long answers take."""
