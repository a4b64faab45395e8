"""A service path as data: which services fit, why, and in which order."""
