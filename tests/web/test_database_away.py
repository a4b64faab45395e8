"""What the server writes into its log while the database is away, and of what is written meanwhile."""

from __future__ import annotations

import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from tests.web.test_serving import PATIENCE, Server, served


def send(server: Server, text: str) -> int:
    """Send a message; gives the status of the answer, 500 where a text that is refused is lost."""
    site = f"http://127.0.0.1:{server.port}"
    form = {"kind": "wrong", "text": text, "shown": int(time.time()) - 9}
    request = Request(f"{site}/en/small/feedback", urlencode(form).encode(), {"Origin": site})
    try:
        with urlopen(request, timeout=PATIENCE) as answer:
            return int(answer.status)
    except HTTPError as refused:
        with refused:
            return refused.code if text in refused.read().decode() else 500


def test_messages_that_are_refused_are_told_once_and_so_is_that_they_are_kept_again(tmp_path: Path) -> None:
    place = tmp_path / "insights"
    with served(tmp_path, NAVIGATOR_INSIGHTS=str(place)) as server:
        assert send(server, "Hello") == 200
        for file in place.iterdir():
            file.unlink()
        (place / "insights.sqlite").mkdir()
        assert {send(server, "Secretive words") for _ in range(12)} == {503}
        (place / "insights.sqlite").rmdir()
        until = time.monotonic() + 30
        while send(server, "Kept again") == 503 or "kept again" not in server.log.read_text(encoding="utf-8"):
            assert time.monotonic() < until
            time.sleep(0.5)
        log = server.log.read_text(encoding="utf-8")
    assert 1 <= log.count("cannot be kept now") <= 2, "Once by each worker."
    assert "Traceback" not in log and "Secretive" not in log
