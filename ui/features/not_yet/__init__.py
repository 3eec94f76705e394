"""What is not built yet, said honestly."""
