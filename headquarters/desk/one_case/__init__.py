"""One case: found by its number, seen with its figures and its course, voided, brought back or sent back. No words of people."""
