"""Files that are there whole or not at all: a full disk or a killed program never leaves half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path as FilePath


def replace_file(file: FilePath, content: bytes | str, *, private: bool = False) -> None:
    """Put a file in the place of another at once; its permissions stay. Text becomes UTF-8 with its own line ends.

    A `private` one is for its owner alone to read, whatever was there.

    A device or a pipe is written to; it keeps its place. Raises `OSError` where that cannot be done, and then leaves
    what was there.
    """
    content = content.encode("utf-8") if isinstance(content, str) else content
    if file.exists() and not file.is_file():
        file.write_bytes(content)
        return
    file = FilePath(os.path.realpath(file))
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    temporary = FilePath(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        if not private:  # as it is made, it is for its owner alone
            temporary.chmod(file.stat().st_mode & 0o7777 if file.exists() else 0o644)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
