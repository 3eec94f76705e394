"""Headquarters' keys and the files that turn a program into the desk of one contact point.

The door: ``keyring.Keyring`` (the keys folder) and ``files.provision``.
"""
