"""What people type into forms, read without Qt: dates and moments, a complaint, the steps of a case.

Every reading gives values or names what is wrong by a code; the words for it are the screens' matter.
"""
