"""A city's ledger of a year with true sums, and sums typed wrong into it.

Written by people who had not read the rules that hold sums, so that it says how much those find. Do not bend either to the rules.
"""
