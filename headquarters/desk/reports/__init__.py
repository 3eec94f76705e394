"""What the points have said about a period: 已报, 零报告, 未报, 未联网."""
