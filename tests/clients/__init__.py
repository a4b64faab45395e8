"""Clients that generators make of the description of the API."""
