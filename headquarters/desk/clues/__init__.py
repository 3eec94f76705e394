"""Clues: how many there are is for everybody; the list and the answers for clue officers; the words for one who has the clue key open."""
