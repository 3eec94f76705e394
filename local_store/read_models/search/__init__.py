"""The words of cases, and how what a person types becomes a question to them."""
