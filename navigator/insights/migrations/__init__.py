"""What changes the tables from one version to the next; Alembic reads these files."""
