"""What a server answers, read within bounds: unpacked up to a limit, decoded, and HTML that breaks every rule."""

from __future__ import annotations

import codecs
import re
import zlib
from html.parser import HTMLParser

import httpx

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OF_PAGES = re.compile(
    r"utf-8|utf-8-sig|utf-16|utf-16-[bl]e|ascii|iso8859-\d+|tis-620|cp125[0-8]|cp(866|874|932|949)|koi8-[ru]"
    r"|mac-(roman|cyrillic)|gbk|gb2312|gb18030|big5|big5hkscs|euc_(jp|kr)|iso2022_jp|shift_jis"
)
"""The encodings in which there are pages. Python knows others, some of which take very long or run what they read."""

_HUGE_REFERENCE = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9A-Fa-f]{8,});?")


async def received(response: httpx.Response, limit: int) -> Unpacker:
    """The body of an answer, unpacked, up to a limit of bytes."""
    unpacker = Unpacker(response.headers.get("content-encoding", ""), limit)
    async for chunk in response.aiter_raw():
        unpacker.feed(chunk)
        if unpacker.full:
            break
    return unpacker


def decoded(body: bytes, content_type: str) -> str:
    """The text of a page; a charset that does not exist or does not fit is passed over."""
    named = _HEADER_CHARSET.search(content_type)
    written = _META_CHARSET.search(body[:4096])
    marked = next((charset for mark, charset in _MARKS if body.startswith(mark)), "")
    for charset in (marked, named[1] if named else "", written[1].decode("ascii") if written else "", "utf-8"):
        try:
            if not _OF_PAGES.fullmatch(codecs.lookup(charset).name):
                continue
            return body.decode(charset)
        except UnicodeDecodeError as error:
            if error.start >= len(body) - 4:
                return body.decode(charset, "ignore")
        except (LookupError, ValueError):
            continue
    return body.decode("cp1252", "replace")


class StubbornReader(HTMLParser):
    """Reads HTML that Python's own reader ends over: declarations that are none, references to no character."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def feed(self, data: str) -> None:
        """Read a page, or a part of one that ends where a tag does."""
        super().feed(_HUGE_REFERENCE.sub("\N{REPLACEMENT CHARACTER}", data))

    def parse_html_declaration(self, i: int) -> int:
        """What begins with `<![` and is unknown is passed over up to its end, as browsers do it."""
        if self.rawdata.startswith("<![", i):
            end = self.rawdata.find(">", i + 3)
            return end + 1 if end >= 0 else -1
        return super().parse_html_declaration(i)


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
