"""The matters a point works on: for each a folder with its kinds, its life, its figures and its rules.

A *matter* is a sort of subject: complaint, consultation, staff. All that the rest of casework asks about a kind or a
sort is derived in ``casework.matters.registry``, so that a new matter is a new folder and a line there.
"""
