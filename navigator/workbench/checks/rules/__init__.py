"""One module per rule.

A module's name is the rule's; its docstring is the rule's page: a title, what it is about, an example that it finds and
one that it does not. `LEVEL` is its level, `OPTIONS` its options with their defaults, `EXPLAINS` the rules that are
told only once it finds nothing, and `find(subject, **options)` yields what it finds.
"""
