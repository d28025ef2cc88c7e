"""People's data: kept so long, shown to whom it concerns, erased, made nameless."""
