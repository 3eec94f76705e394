"""A complaint (消费投诉): from the log to recovered losses."""
