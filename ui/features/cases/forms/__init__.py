"""What people type into forms, read without Qt: a complaint, the steps of a case, what to ask about first.

Every reading gives values or names what is wrong by a code; the words for it are the screens' matter.
"""
