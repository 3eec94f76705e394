"""All contact points on one page, with their totals."""
