"""The consumer's page: who holds a receipt sees how the complaint stands, and says once it has ended how it was. No names, no sums.

The door: ``app.make_consumer_app``, which the gateway serves on a port of its own.
"""
