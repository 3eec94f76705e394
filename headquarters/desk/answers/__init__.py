"""消费者的回答: what was said with receipts, what the desk says of the same, and what nobody has answered."""
