"""The rules a council's path must pass, one file each in `rules`, and what runs them."""
