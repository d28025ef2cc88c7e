"""Two companies install the app by OAuth, two `coach run` serve them; one company goes and comes back."""
