"""What the bureau sees in a browser: server-rendered pages, no build step, nothing fetched from elsewhere.

The door: ``pages.dashboard_routes``.
"""
