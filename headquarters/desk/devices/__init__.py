"""The PCs of contact points: which wait for approval, how each stands, which one is behind."""
