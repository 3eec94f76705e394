"""更多: what is used now and then."""
