"""The hands of the demo's clerk, at the address under which scripts outside the tree know them."""

from desktop.demo.clerk import Clerk, ClerkLost

__all__ = ["Clerk", "ClerkLost"]
