"""A consultation (咨询): answered when it is logged, and put away."""
