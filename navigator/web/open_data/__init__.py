"""What a path says, for programs that know nothing of it: CPSV-AP for catalogues, schema.org for search engines.

Also the picture that goes with a link. Nothing is said that the path does not say, and no text in a language that it
does not have.
"""
