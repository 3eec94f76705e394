"""Work orders at headquarters: sending them, looking after them, deciding about them."""
