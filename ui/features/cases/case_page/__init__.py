"""One case: who with whom, how it stands and why, the money, everything that happened, and the next step."""
