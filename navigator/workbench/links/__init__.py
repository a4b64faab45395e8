"""Whether the addresses of a path still lead somewhere: asked politely, judged, and mended where they moved."""
