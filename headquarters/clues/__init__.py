"""Headquarters' clue key: its file, the ciphers, and who has it open. Only a clue officer's session opens it, with the passphrase of
the file.

The database knows the public key alone; neither it nor the folder of keys opens a word of a clue.
"""
