"""The harvester of a portal for open data, which is not ours."""
