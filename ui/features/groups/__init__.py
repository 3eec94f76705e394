"""群体事件: many consumers about one shop, each with a complaint of their own."""
