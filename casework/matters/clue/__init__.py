"""Clues (线索): what a point saw or was told of an offence. Its words are sealed; the core says next to nothing."""
