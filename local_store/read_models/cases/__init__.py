"""Cases as lists show them: their rows, the facts in them, and what screens ask about them."""
