"""Service paths: what they may say, what follows from answers, the site that shows them, and tools to maintain them."""

__version__ = "0.5.0"
