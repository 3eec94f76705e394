"""Which cases of different points may be one: keyed hashes of who complained and of whom, made behind the exchanges.

The door: ``matcher`` (makes the hashes), ``pairs`` (asks for what agrees, and keeps what a person decided), ``waiting``
(what is to be made anew).
"""
