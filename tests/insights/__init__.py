"""Tests of what is counted, and of what visitors write."""
