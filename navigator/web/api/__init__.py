"""The same journey for programs: a read-only JSON API, version 1, described by itself.

All endpoints stand in one table, from which addresses, the OpenAPI description and the page for people are made.
"""
