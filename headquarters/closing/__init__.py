"""A contact point comes to its end: what is still open there is handed over to another point, and its PCs are told.

It knows nothing of pages; ``headquarters.desk.closing`` shows it.
"""
