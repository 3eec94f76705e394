"""待核: sums that wait for a person at headquarters, released or sent back."""
