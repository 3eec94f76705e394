"""本点资料: what the register says of this point, and what the point says itself."""
