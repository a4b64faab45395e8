"""A service path as data: which services fit, why, and in which order."""

__version__ = "0.2.0"
