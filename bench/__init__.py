"""Measurements, each against a reference taken in the same run. `make bench`. Nothing is asserted."""
