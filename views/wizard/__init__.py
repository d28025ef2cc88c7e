"""The wizard: the pages of a modal, and how far it is on the App Home."""
