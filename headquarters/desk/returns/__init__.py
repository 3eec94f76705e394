"""What headquarters sent back and is still open."""
