"""What belongs together in the texts of a path stays on one line, where they become HTML and only there."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

import pytest
from flask.testing import FlaskClient

from navigator.engine import ServicePath
from navigator.web.edition import unbroken, words_in
from navigator.web.edition.markdown import html

ALL = ("fi", "sv", "en", "it", "es", "ro", "pt", "fr")
"""The languages of the table below; `_` is the space that keeps together, `'` the narrow one, `^` the joiner."""

TABLE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("3 000 €", "3_000_€", ALL[:-1]),
    ("3 000 €", "3'000_€", ("fr",)),
    ("80 %", "80_%", ALL[:-1]),
    ("80 %", "80'%", ("fr",)),
    ("80% / 80%", "80% / 80%", ALL),
    ("1.75 %, 1,75 %", "1.75_%, 1,75_%", ALL[:-1]),
    ("10 000–80 000 €", "10_000–^80_000_€", ALL[:-1]),
    ("50–75 %", "50–^75_%", ALL[:-1]),
    ("1 250 000 euroa", "1_250_000 euroa", ALL[:-1]),
    ("20 Mio €, 9 M€, 5 k€, 2 milj. €", "20_Mio_€, 9_M€, 5_k€, 2_milj._€", ALL[:-1]),
    ("2,6 miljoonaa, 3 miljoner, 2 miljardia, 1.5 million", "2,6_miljoonaa, 3_miljoner, 2_miljardia, 1.5_million", ALL),
    (
        "2 millones, 3 milhões, 1 milhão, 4 milioane, 2 milliards",
        "2_millones, 3_milhões, 1_milhão, 4_milioane, 2_milliards",
        ALL,
    ),
    ("5 000 km, 12 kg, 30 m², 5 kmt", "5_000_km, 12_kg, 30_m², 5 kmt", ALL[:-1]),
    ("€50,000 and 50.000 €", "€50,000 and 50.000_€", ALL[:-1]),
    ("12 §, 20 °C", "12_§, 20_°C", ALL[:-1]),
    ("in English 0295 024 882, 06 123 4567 / 0295 000", "in English 0295_024_882, 06_123_4567 / 0295_000", ALL),
    ("+358 40 123 4567; 40 123 personer", "+358_40_123_4567; 40_123 personer", ALL[:-1]),
    ("2018–2023, vuonna 2026 100 hakijaa", "2018–2023, vuonna 2026 100 hakijaa", ALL),
    ("5 vuotta, 2 months, 12 000 personer", "5 vuotta, 2 months, 12_000 personer", ALL[:-1]),
    ("Kuka ? Vai : « se »", "Kuka ? Vai : « se »", ALL[:-1]),
    ("Qui ? Oui ; non ! « 1 000 » : 2 %", "Qui'? Oui'; non'! «_1'000_»_: 2'%", ("fr",)),
    ("Qui\u00a0? À 14:30, https://example.org", "Qui'? À 14:30, https://example.org", ("fr",)),
    ("Y-tunnus, FO-nummer, e-mail, A-B", "Y‑tunnus, FO-nummer, e‑mail, A-B", ALL),
)


def with_signs(text: str) -> str:
    return text.replace("&nbsp;", "_").replace("\u00a0", "_").replace("\u202f", "'").replace("\u2060", "^")


@pytest.mark.parametrize(("written", "shown", "lang"), [(a, b, lang) for a, b, langs in TABLE for lang in langs])
def test_sums_signs_and_hyphens_keep_to_what_they_belong_to(written: str, shown: str, lang: str) -> None:
    assert with_signs(unbroken(written, lang)) == shown
    assert unbroken(unbroken(written, lang), lang) == unbroken(written, lang)


@pytest.mark.parametrize(
    "text", ["[z](//evil.example)", "[z](/\\evil.example)", "[z][1]\n\n[1]: //evil.example", "[z](evil.example)"]
)
def test_an_address_without_a_scheme_makes_no_link(text: str) -> None:
    assert "<a" not in html(text, "fi")


def test_addresses_with_their_scheme_make_links() -> None:
    text = "[a](https://a.fi/) [b](HTTP://a.fi/) [c](mailto:a@a.fi) [d](tel:+3581) <https://b.fi/>"
    assert html(text, "fi").count("<a href=") == 5


def test_a_sum_that_the_line_of_the_file_parts_is_whole_in_prose() -> None:
    text = "No máximo **50\n000 €** e\n80\n% por *empresa*, [10 000 €](https://example.org/a-bc?d=e-fg&f=1%20000)."
    assert with_signs(html(text, "pt")) == (
        "<p>No máximo <strong>50_000_€</strong> e\n80_% por <em>empresa</em>, "
        '<a href="https://example.org/a-bc?d=e-fg&amp;f=1%20000">10_000_€</a>.</p>'
    )


PARTING = re.compile(r"\d[ \n](?:€|%)|(?<![\d.,])\d{1,3}[ \n]\d{3}(?!\d)")


def test_no_page_of_a_service_parts_a_sum(client: FlaskClient, paths: Mapping[str, ServicePath]) -> None:
    sums = 0
    for path in paths.values():
        for lang in path.languages:
            for service in path.services:
                page = client.get(f"/{lang}/{path.id}/services/{service}").text.partition('<main id="main"')[2]
                words = re.sub(r"<[^>]*>", "", page.partition('<div class="origin">')[0])
                sums += len(re.findall(r"\d[\u00a0\u202f](?:€|%|\d)|\d&nbsp;", words))
                assert not PARTING.search(words), f"{lang} {service}: {PARTING.search(words)}"
    assert sums > 100


def test_search_and_data_keep_a_sum_as_it_was_written(client: FlaskClient) -> None:
    found = client.get("/api/v1/paths/clay/search", query_string={"q": "50 000 €", "lang": "fi"})
    assert found.status_code == 200 and "italy-two-doors" in found.text
    told = client.get("/api/v1/paths/clay/services/italy-two-doors").json["description"]
    assert "5 miljoonaa" in told["fi"] and "80 % hankkeesta" in " ".join(told["fi"].split())


def test_french_writes_the_first_of_a_month_with_letters(client: FlaskClient) -> None:
    with client.application.app_context():
        words = words_in("fr")
        assert words.date(datetime.date(2027, 1, 1)) == "1er janvier 2027"
        assert words.date(datetime.date(2027, 1, 11)) == "11 janvier 2027"
        first, last = datetime.date(2027, 4, 1), datetime.date(2027, 5, 30)
        assert words.period(first, last, usual=True) == "1er avril–30 mai"
        assert words_in("it").date(first) == "1 aprile 2027"


@pytest.mark.parametrize(
    ("lang", "told"), [("fr", "Région\u00a0: Centro"), ("es", "Región: Centro"), ("en", "Region: Centro")]
)
def test_the_message_has_the_space_of_its_language_before_a_colon(client: FlaskClient, lang: str, told: str) -> None:
    assert told in client.get(f"/{lang}/clay/result?region=centro").text
