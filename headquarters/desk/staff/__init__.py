"""People who work at headquarters' desk: accounts made, changed and closed."""
