"""The visitor's site: thin views over the core. No rules live here."""
