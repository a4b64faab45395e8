"""The built package, installed where nothing else is."""
