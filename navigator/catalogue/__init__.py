"""From folders of files to the paths that are served; also what programs write, and what git remembers."""
