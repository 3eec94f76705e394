"""What subjects of every matter have in common: the kinds that any of them may have, and the life of one without steps of its own."""
