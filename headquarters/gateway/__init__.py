"""HTTP: parcels in and out, the dashboard, and the process that serves them.

The door: ``service.Service`` (everything joined), ``app.make_app``.
"""
