"""Tables of the handbook as sheets that people edit: which columns each has, written as .xlsx, read back with every fault by its cell.

Knows lists of the handbook and cells; no account, no page, no database.
"""
