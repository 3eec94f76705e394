"""保存期: which cases are over for so long that somebody may decide whether their words about people are still needed."""
