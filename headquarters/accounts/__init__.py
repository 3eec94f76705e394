"""Who works at headquarters' desk, what each may do, who is logged in, and who did what.

The doors: ``account`` (rights), ``audit.note`` (in the transaction of the act), ``gate.Gate`` (who asks for a page).
"""
