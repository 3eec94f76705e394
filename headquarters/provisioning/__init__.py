"""Headquarters' keys and the files that turn a program into the desk of one contact point.

The door: ``keyring.Keyring`` (the keys folder), ``files.provision``, and ``commands.add_commands`` (the command line; a
district's pack is made there).
"""
