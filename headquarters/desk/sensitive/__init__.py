"""特别留意: what must not wait, in the worklist until its point has seen to it."""
