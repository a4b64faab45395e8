"""The first bytes of a packed answer, however much it would unpack to."""

from __future__ import annotations

import zlib


class Unpacker:
    """Unpacks gzip and deflate up to a limit of bytes; what is packed otherwise is left out."""

    def __init__(self, encoding: str, limit: int) -> None:
        self.encoding = encoding.strip().lower()
        self.limit = limit
        self.body = bytearray()
        self._stream = zlib.decompressobj(47)
        self._begun = False
        self.broken = self.encoding not in {"", "identity", "gzip", "x-gzip", "deflate"}

    @property
    def full(self) -> bool:
        """Whether nothing more is wanted."""
        return self.broken or len(self.body) >= self.limit

    def feed(self, chunk: bytes) -> None:
        """Take a chunk as it came."""
        if self.full:
            return
        room = self.limit - len(self.body)
        if self.encoding in {"", "identity"}:
            self.body += chunk[:room]
            return
        try:
            self.body += self._unpacked(chunk, room)
        except zlib.error:
            self.broken = True

    def _unpacked(self, chunk: bytes, room: int) -> bytes:
        begun, self._begun = self._begun, True
        try:
            return self._stream.decompress(chunk, room)
        except zlib.error:
            if begun or self.encoding != "deflate":
                raise
            self._stream = zlib.decompressobj(-zlib.MAX_WBITS)  # some servers send deflate without its header
            return self._stream.decompress(chunk, room)
