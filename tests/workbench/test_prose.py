"""What texts are made of, however they are written."""

from __future__ import annotations

import time

import pytest

from navigator.format.texts import TEXT_LENGTH
from navigator.workbench.checks import prose


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](https://a.fi)", [("a", "https://a.fi")]),
        ("[a b](<https://a.fi>)", [("a b", "https://a.fi")]),
        ('[a]( https://a.fi "Title")', [("a", "https://a.fi")]),
        ("[ [a](//evil.example)", [("a", "//evil.example")]),
        ("[](a) [b](c)", [("", "a"), ("b", "c")]),
        ("[a] (https://a.fi)", []),
    ],
)
def test_links_of_a_text_are_found(text: str, found: list[tuple[str, str]]) -> None:
    assert list(prose.links(text)) == found


@pytest.mark.parametrize("piece", ["[a](", "[a](b", "[", "[a](<b ", "<http://a", "a@", "a.", "www.", "https://("])
def test_reading_a_text_takes_as_long_as_it_is_long(piece: str) -> None:
    def taken(times: int) -> float:
        text = piece * times
        begun = time.process_time()
        for _ in range(3):
            list(prose.links(text))
            list(prose.sentences(text))
            prose.plain(text)
        return time.process_time() - begun

    full = TEXT_LENGTH // len(piece)
    ratios = [taken(full) / max(taken(full // 4), 1e-9) for _ in range(5)]
    assert min(ratios) < 12  # four times the length: 4 where it is linear, 16 where squared, 64 where cubed
