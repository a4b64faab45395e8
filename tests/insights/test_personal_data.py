"""What a message seems to hold that leads to somebody."""

from __future__ import annotations

import time

import pytest

from navigator.insights import PERSONAL, personal_data


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring 040 123 4567", ["telephone"]),
        ("(06) 123-4567 or +358 40 1234567", ["telephone"]),
        ("My code is 010190-123A.", ["identity-code"]),
        ("010101A123N and 19900101-1234", ["identity-code"]),
        ("write to Maija.Meikalainen@example.org", ["e-mail"]),
        ("040 1234567, a@b.fi, 010190-123A, Kirkkokatu 5", list(PERSONAL)),
        ("puh.040 123 4567", ["telephone"]),
        ("040.123.4567", ["telephone"]),
        ("358401234567 tai 00358 40 1234567", ["telephone"]),
        ("soita 40 123 4567", ["telephone"]),
        ("040\u2013123\u20114567", ["telephone"]),
        ("040 123\n4567 or 06\t414 1234", ["telephone"]),
        ("name(at)example.org", ["e-mail"]),
        ("name [at] example.org", ["e-mail"]),
        ("010190\u2212123A", ["identity-code"]),
        ("Asun osoitteessa Kirkkokatu 5 A 3, 60100 Seinäjoki", ["street-address"]),
        ("Storgatan 12 eller 4 Mill Lane", ["street-address"]),
        ("Y-tunnus 0123456-7, tilinumero FI21 1234 5600 0007 85", []),
        ("Haku 1.2.2027–01.03.2027, 40 000 000 euroa, 50 000 €, 2026/2027", []),
        ("Mikä tie 5 vuoden päästä? Look at example.org, polku 3 on tyhjä", []),
        ("Closed since 2026-11-30, on 30.11.2026 I paid 1200 €, see /services/0123", []),
        ("Step 3 of 7 names 60100 Seinäjoki, twitter @maker", []),
    ],
)
def test_what_leads_to_somebody_is_noticed(text: str, found: list[str]) -> None:
    assert list(personal_data(text)) == found


@pytest.mark.parametrize("text", ["0", "a@", "a.", "+0 ", "1-"])
def test_looking_takes_no_longer_than_the_text_is_long(text: str) -> None:
    def taken(times: int) -> float:
        begun = time.process_time()
        personal_data(text * times)
        return time.process_time() - begun

    few = min(taken(2_000) for _ in range(5))
    # Where it were the square of the length, it would be ten thousand times as long.
    assert taken(200_000) < 1_000 * few
