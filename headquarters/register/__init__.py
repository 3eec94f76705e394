"""The register of points (一站一档) at headquarters: what is known of a point, said by a form, by a table, or by the point itself.

It knows nothing of pages; ``headquarters.desk.register`` shows it.
"""
