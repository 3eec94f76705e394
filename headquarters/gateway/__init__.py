"""HTTP: parcels in and out, the pages of the desk, and the process that serves them.

The door: ``service.Service`` (everything joined), ``app.make_app``.
"""
