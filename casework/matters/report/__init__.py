"""What a point reports as a whole. Today the zero report (零报告): that nothing was complained of in a period."""
