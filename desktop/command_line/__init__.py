"""What ``weiquan-desk`` does without a window: one module for each group of commands."""
