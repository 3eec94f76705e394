"""A work order (工单): what headquarters asks of a point, with a day by which it is due, and what the point did about it."""
