"""Puts a file in the place of another."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path as FilePath


def replace_file(file: FilePath, content: bytes) -> None:
    """Put a file in the place of another at once, so that nobody finds half of it; its permissions stay."""
    file = file.resolve()
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    temporary = FilePath(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        temporary.chmod(file.stat().st_mode & 0o7777 if file.exists() else 0o644)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
