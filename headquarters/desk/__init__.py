"""What the bureau sees in a browser: server-rendered pages, no build step, nothing fetched from elsewhere.

The doors: ``house.desk_routes`` (all pages, joined) and ``house.desk_parts`` (what they work with), ``feature`` and ``pages``
for what a feature is made of. Each matter's page is a folder here and a line in ``registry``; no feature imports another.
"""
