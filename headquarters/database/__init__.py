"""PostgreSQL: where it runs, how it is reached, what tables it has.

The door: ``embedded.EmbeddedPostgres`` (a real PostgreSQL out of a wheel, started and stopped by us),
``pool.Database`` (transactions over a pool of connections) and ``migrate.migrate``.
"""
