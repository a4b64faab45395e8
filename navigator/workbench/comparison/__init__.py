"""What an edit of a path does to its visitors: `compare` in `navigator.workbench.comparison.comparing`."""
