"""Reading the Finnish Service Catalogue (Suomi.fi, Palvelutietovaranto): for review, and to see what has changed."""
