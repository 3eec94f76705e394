"""Notices to contact points: written, looked at, published once, followed, withdrawn."""
