"""Whether partners' pages show a path as they should: there, titled, allowed, current, in the right language."""
