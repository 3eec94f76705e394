"""The kinds of a consultation of its own."""
