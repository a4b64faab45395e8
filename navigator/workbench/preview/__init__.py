"""The visitor's site on the officer's own machine: it follows the files, shows mistakes on the page, and explains."""
