"""A path for another region: the regions and municipalities of Finland, and the files a new path begins with."""
