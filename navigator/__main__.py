"""`python -m navigator`."""

from navigator.workbench.cli import main

if __name__ == "__main__":
    main()
