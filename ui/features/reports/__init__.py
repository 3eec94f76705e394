"""What the point reports as a whole: today the zero report."""
