"""交给下一位: the page that goes from hand to hand."""
