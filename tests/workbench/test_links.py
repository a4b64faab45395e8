"""Addresses: what is thought of answers, where they are written and changed, and how politely sites are asked."""

from __future__ import annotations

import asyncio
import datetime
import gzip
import re
import socket
import ssl
import time
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.catalogue.loading import load_with_places
from navigator.format.problems import Level, Place
from navigator.workbench.links import visiting
from navigator.workbench.links.mending import Change, Outcome, mend
from navigator.workbench.links.mentions import Mention, mentions_of
from navigator.workbench.links.politeness import Politeness, retry_after, wait_before_next
from navigator.workbench.links.responses import Answer, Failure, Trouble, Visit, failure_of
from navigator.workbench.links.survey import Remembered, recall, remember
from navigator.workbench.links.verdict import Kind, Verdict, is_front_page, judge
from navigator.workbench.links.verdict_findings import problems_of
from navigator.workbench.links.visiting import NoNetwork, visit_all
from navigator.workbench.links.web_page import Page, Sign, primary, read_page, spoken
from navigator.workbench.links.yaml_source import YamlSource, address_spans
from navigator.workbench.network.public_addresses import is_local
from navigator.workbench.network.web_answers import Unpacker, decoded

NOW = datetime.datetime(2026, 4, 2, 12, 0, tzinfo=datetime.UTC)
QUICK = Politeness(pause=0.0, timeout=5.0)
TEXTS = Path(__file__).parent.parent.parent / "templates" / "texts"


def visit(*answers: tuple[int, str] | int, page: Page | None = None, start: str = "https://a.fi/tuki") -> Visit:
    """A visit: redirects as pairs of status and target, then the status of the page."""
    made, address = [], start
    for answer in answers:
        if isinstance(answer, tuple):
            made.append(Answer(address, answer[0], {"location": answer[1]}))
            address = str(httpx.URL(address).join(answer[1])).partition("#")[0]
        else:
            made.append(Answer(address, answer, {}, page))
    return Visit(start, tuple(made))


@pytest.mark.parametrize(
    ("seen", "kind", "reason"),
    [
        (visit(200), Kind.OK, ""),
        (visit(204), Kind.OK, ""),
        (visit(404), Kind.GONE, "status"),
        (visit(410), Kind.GONE, "status"),
        (visit(401), Kind.UNCERTAIN, "refused"),
        (visit(403), Kind.UNCERTAIN, "refused"),
        (visit(429), Kind.UNCERTAIN, "too-many"),
        (visit(502), Kind.UNCERTAIN, "server-error"),
        (visit(451), Kind.UNCERTAIN, "odd-status"),
        (visit(304), Kind.UNCERTAIN, "odd-status"),
        (visit((302, "/uusi"), 200), Kind.OK, ""),
        (visit((301, "/uusi"), 200), Kind.MOVED, "moved"),
        (visit((301, "/uusi"), 404), Kind.GONE, "status"),
        (visit((301, "/uusi"), 403), Kind.UNCERTAIN, "refused"),
        (visit((301, "/"), 200), Kind.SUSPECT, "front-page"),
        (visit((302, "/fi"), 200), Kind.SUSPECT, "front-page"),
        (visit((301, "https://b.fi/"), 200), Kind.SUSPECT, "front-page"),
        (visit((301, "/fi/etusivu.html"), 200), Kind.SUSPECT, "front-page"),
        (visit((301, "/haku?hakusana=tuki"), 200), Kind.SUSPECT, "search"),
        (visit((302, "/?s=tuki"), 200), Kind.SUSPECT, "search"),
        (visit((302, "/tuki?s=1f2e"), 200), Kind.OK, ""),
        (visit(200, start="https://a.fi/haku?q=tuki"), Kind.OK, ""),
        (visit((301, "/haku?q=tuki&sivu=1"), 200, start="https://a.fi/haku?q=tuki"), Kind.MOVED, "moved"),
        (visit((302, "https://palvelu.fi/"), 200), Kind.OK, ""),
        (visit((302, "https://login.fi/"), 200), Kind.UNCERTAIN, "sign-in"),
        (visit((301, "/tuki;jsessionid=1"), 200), Kind.OK, ""),
        (visit((301, "/fi/"), 200, start="https://a.fi/"), Kind.OK, ""),
        (visit((301, "https://b.fi/"), 200, start="https://a.fi/"), Kind.MOVED, "moved"),
        (visit(200, page=Page("Sivua ei löytynyt")), Kind.SUSPECT, "says-not-found"),
        (visit(200, page=Page("Kunta", "Access denied")), Kind.UNCERTAIN, "bot-wall"),
        (visit(503, page=Page("Just a moment...")), Kind.UNCERTAIN, "bot-wall"),
        (visit(404, page=Page("Just a moment...")), Kind.UNCERTAIN, "bot-wall"),
        *(
            (Visit("https://a.fi/", (), Failure("https://a.fi/", trouble)), kind, trouble.value)
            for trouble, kind in {
                **dict.fromkeys(Trouble, Kind.UNCERTAIN),
                Trouble.NO_HOST: Kind.GONE,
                Trouble.LOOP: Kind.SUSPECT,
                Trouble.TOO_FAR: Kind.SUSPECT,
            }.items()
        ),
    ],
)
def test_what_is_thought_of_a_visit(seen: Visit, kind: Kind, reason: str) -> None:
    verdict = judge(seen)
    assert (verdict.kind, verdict.reason) == (kind, reason)
    mention = Mention(Place("path.yaml"), seen.address, seen.address, ("link",))
    assert len(list(problems_of(mention, verdict))) == (kind is not Kind.OK)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (httpx.ConnectError("All connection attempts failed"), "the server could not be reached"),
        (httpx.RemoteProtocolError("Server disconnected without sending a response."), "the connection broke"),
    ],
)
def test_what_a_library_says_of_a_connection_is_told_in_our_words(error: Exception, told: str) -> None:
    seen = Visit("https://a.fi/", (), failure_of("https://a.fi/", error, 5.0))
    mention = Mention(Place("path.yaml"), seen.address, seen.address, ("link",))
    (problem,) = problems_of(mention, judge(seen))
    assert str(problem).split(": ", 1)[1].startswith(f"`https://a.fi/` could not be checked: {told}. ")


@pytest.mark.parametrize(
    ("answers", "new"),
    [
        (((301, "/b"), (308, "https://b.fi/c"), 200), "https://b.fi/c"),
        (((301, "/b"), (302, "/c"), (301, "/d"), 200), "https://a.fi/b"),
        (((302, "/b"), (301, "/c"), 200), ""),
        (((301, "/b#osa"), 200), "https://a.fi/b#osa"),
        (((301, "/evasteet?paluu=/tuki"), 200), ""),
        (((301, "https://b.fi/ok?u=https%3A%2F%2Fa.fi%2Ftuki"), 200), ""),
        (((301, "/b"), (301, "/evasteet?paluu=/tuki"), 200), "https://a.fi/b"),
        (((301, "/sivu?id=tuki"), 200), "https://a.fi/sivu?id=tuki"),
        (((301, "/b?utm_source=uutiskirje"), 200), ""),
        (((301, "/b"), (301, "/c?fbclid=1"), 200), "https://a.fi/b"),
        (((301, "/ääkkönen"), 200), "https://a.fi/%C3%A4%C3%A4kk%C3%B6nen"),
    ],
)
def test_the_new_address_is_where_the_permanent_redirects_lead(
    answers: Sequence[tuple[int, str] | int], new: str
) -> None:
    assert judge(visit(*answers)).moved_to == new


@pytest.mark.parametrize(("anchors", "new"), [({"osa"}, "https://a.fi/b#osa"), ({"muu"}, "https://a.fi/b")])
def test_a_place_that_is_not_on_the_new_page_is_not_written(anchors: set[str], new: str) -> None:
    page = Page("Tuki", text="Tukea voi hakea koko vuoden. " * 9, anchors=frozenset(anchors))
    assert judge(visit((301, "/b#osa"), 200, page=page)).moved_to == new


@pytest.mark.parametrize(
    ("address", "front"),
    [
        ("https://a.fi", True),
        ("https://a.fi/", True),
        ("https://a.fi/fi/", True),
        ("https://a.fi/en-US/etusivu", True),
        ("https://a.fi/index.php", True),
        ("https://a.fi/?lang=sv", True),
        ("https://a.fi/accueil", True),
        ("https://a.fi/de/startseite", True),
        ("https://a.fi/us", True),
        ("https://a.fi/fi/etusivu.html", True),
        ("https://a.fi/index.php/fi", True),
        ("https://a.fi/index.php/tuki", False),
        ("https://a.fi/ok", False),
        ("https://a.fi/?p=12", False),
        ("https://a.fi/tuki", False),
        ("https://a.fi/fi/tuki", False),
    ],
)
def test_front_pages_are_known(address: str, front: bool) -> None:
    assert is_front_page(address) is front


def test_one_page_for_every_address_is_suspected_if_it_has_text() -> None:
    for text, kind in (("Tervetuloa kuntaan. " * 30, Kind.SUSPECT), ("Kunta", Kind.UNCERTAIN)):
        page = Page("Kunta", "", (), text)
        seen = visit(200, page=page)
        same = Visit(seen.address, seen.answers, None, (Answer("https://a.fi/ei-mitaan", 200, {}, page),))
        other = Visit(seen.address, seen.answers, None, (Answer("https://a.fi/x", 200, {}, Page("Muu", "", (), text)),))
        assert judge(same).kind is kind
        assert judge(other).kind is Kind.OK


@pytest.mark.parametrize(
    ("body", "content_type", "title"),
    [
        ("<title>Määrä</title>".encode(), "text/html; charset=utf-8", "Määrä"),
        ("<title>Määrä</title>".encode("latin-1"), "text/html; charset=iso-8859-1", "Määrä"),
        ("<meta charset=utf-8><title>Määrä</title>".encode("latin-1"), "text/html", "Määrä"),
        ("<meta charset='windows-1252'><title>Määrä €</title>".encode("cp1252"), "text/html", "Määrä €"),
        ("<title>Määrä</title>".encode("utf-16"), "text/html", "Määrä"),
        ("<title>Määrä</title>".encode(), "text/html; charset=klingon", "Määrä"),
        ("<title>Määrä</title>".encode(), "text/html; charset=hex", "Määrä"),
        ("<title>Määrä</title><p>ä".encode()[:-1], "text/html; charset=utf-8", "Määrä"),
        (b"<title>A &amp; B</title><svg><title>C</title></svg><title>D</title>", "", "A & B"),
        (b"", "text/html", ""),
        (bytes(range(256)), "text/html", ""),
    ],
)
def test_pages_are_read_whatever_their_charset(body: bytes, content_type: str, title: str) -> None:
    assert read_page(body, content_type).title == title


def test_what_a_page_says_of_itself_is_read() -> None:
    head = b"<html lang='sv-FI'><title>\n A\n B </title><script>x = '<h1>no</h1>'</script>"
    body = head + b"<h1> <img>C<br>D</h1><h1>E</h1>text"
    assert read_page(body) == Page("A B", "C D", ("sv",), "C D E text", frozenset({Sign.SCRIPT, Sign.SHOWN}))
    assert read_page(b"<p>x", "", "en, fi").languages == ("en", "fi")
    assert read_page(b"<html lang='und'><p>x").languages == ()
    assert primary("fi-FI", "SV", "", "mul", "english", " en") == ("fi", "sv", "en")
    assert spoken("Tuki ei ole laina. " * 3) == ()


@pytest.mark.parametrize("lang", ["fi", "sv", "en", "it", "es", "pt", "ro", "fr"])
@pytest.mark.parametrize("subject", ["about", "accessibility", "privacy"])
def test_a_page_in_any_of_the_eight_languages_is_known_by_its_small_words(lang: str, subject: str) -> None:
    text = (TEXTS / f"{subject}.{lang}.html").read_text(encoding="utf-8")
    assert spoken(re.sub(r"<[^>]*>|{[^}]*}", " ", text)) == (lang,)


@given(st.binary(max_size=400), st.text(max_size=40), st.text(max_size=40))
def test_no_body_and_no_header_disturbs_the_reading(body: bytes, content_type: str, content_language: str) -> None:
    read_page(body, content_type, content_language)


@pytest.mark.parametrize("nasty", [b"<", b"<!--", b"<a ", b"<a<", b"<a b='", b"</", b"&#", b"<![CDATA[", b"<title>"])
def test_a_nasty_page_is_read_in_time(nasty: bytes) -> None:
    begun = time.monotonic()
    read_page((nasty * QUICK.size_limit)[: QUICK.size_limit])
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Katso https://a.fi/x.", ["https://a.fi/x"]),
        ("(https://a.fi/x_(y)) ja *https://b.fi*", ["https://a.fi/x_(y)", "https://b.fi"]),
        ("[teksti](https://a.fi/x), [t](http://b.fi/ 'otsikko')", ["https://a.fi/x", "http://b.fi/"]),
        ("[https://a.fi](https://a.fi/b)", ["https://a.fi", "https://a.fi/b"]),
        ("<https://a.fi/?q=1&r=2>", ["https://a.fi/?q=1&r=2"]),
        ("[1]: https://a.fi/x\n", ["https://a.fi/x"]),
        ("”https://a.fi/x”, ‘https://b.fi’!", ["https://a.fi/x", "https://b.fi"]),
        ("http://[::1]:80/x", ["http://[::1]:80/x"]),
        ("https:// ja http://) ja mailto:a@b.fi", []),
    ],
)
def test_addresses_are_found_in_texts(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in address_spans(text)] == found


OLD, NEW = "https://a.fi/vanha", "https://b.fi/uusi,1#osa"
SOURCES = [
    f"a: {OLD} # kept\nb: x\n",
    f"a:   '{OLD}'   # kept\n",
    f'a: "{OLD}"\n',
    f"a: {{fi: {OLD}, sv: x}}\n",
    f"a: [{OLD}, '{OLD}/2']\n",
    f"a: |\n  [x]({OLD}) and\n  {OLD}/more, {OLD}.\n",
    f"a: >-\n  long\n  {OLD}\n  text\nb: 1\n",
    f"a:\n  plain text\n  {OLD} over lines\n",
    f'a: "escaped \\u00e4 {OLD} \\\n  text"\n',
    f"a: 'it''s {OLD}'\r\nb: ä\r\n",
    '"a": "https:\\/\\/a.fi\\/vanha"\n',
]


@pytest.mark.parametrize("source", SOURCES)
def test_one_value_changes_and_not_a_character_more(source: str) -> None:
    written = YamlSource(source)
    location, scalar = next((at, scalar) for at, scalar in written.scalars.items() if OLD in scalar.value)
    changed = written.replaced(location, OLD, NEW)
    assert changed
    assert changed.scalars.keys() == written.scalars.keys()
    assert changed.text[: scalar.start] == source[: scalar.start]
    assert changed.text.endswith(source[scalar.end :])
    for at, value in written.values.items():
        whole = value.replace(f"{OLD}/more", "MORE").replace(OLD, NEW).replace("MORE", f"{OLD}/more")
        assert changed.values[at] == (whole if at == location else value)


@given(
    st.text("ab ä:#-'\"\\[]{}()*_.,|>&\n", max_size=20),
    st.text("ab ä:#'\"[](),.\n", max_size=20),
    st.sampled_from("'\"|>"),
)
def test_an_address_in_any_text_is_changed_alone_or_not_at_all(before: str, after: str, style: str) -> None:
    import yaml

    data = {"first": "kept", "text": f"{before} {OLD} {after}", "last": [OLD, "kept"]}
    source = "# c\n" + yaml.dump(data, default_style=style, allow_unicode=True, width=40, sort_keys=False)
    # Not `data`: a folded text that begins with a space does not come back from PyYAML as it went in.
    before_change = yaml.safe_load(source)
    text = before_change["text"].replace(OLD, "https://b.fi/uusi")
    changed = YamlSource(source).replaced(("text",), OLD, "https://b.fi/uusi")
    if changed:
        assert yaml.safe_load(changed.text) == {**before_change, "text": text}
        assert changed.text.replace("https://b.fi/uusi", OLD) == source


def test_what_cannot_be_written_is_left() -> None:
    written = YamlSource(f"a: {{fi: katso {OLD}}}\nb: {OLD}\n")
    assert written.replaced(("a", "fi"), OLD, "https://b.fi/x,y") is None
    assert written.replaced(("b",), "https://c.fi", NEW) is None
    assert YamlSource(f"a: '[x]({OLD})'\n").replaced(("a",), OLD, "https://b.fi/x)y") is None


def written_path(folder: Path, text: str) -> tuple[Path, tuple[Mention, ...], dict[str, YamlSource], dict[str, Path]]:
    """A path in a file, with its addresses."""
    file = folder / "path.yaml"
    file.write_text(text, encoding="utf-8")
    path, places = load_with_places(folder)
    mentions, written = mentions_of(path, places)
    return file, mentions, dict(written), dict(places.files)


PATH = """\
path:
  title: T
  languages: [fi, sv]
  maintainer: {name: M, web: https://m.fi/, feedback: mailto:m@m.fi}
defaults:
  services: {kind: advice, provider: p, title: T, link: https://shared.fi/}
providers:
  p: {title: P, channels: {booking: {fi: https://p.fi/fi, sv: https://p.fi/sv}}, source: [memory, https://s.fi/#a]}
services:
  one: {source: https://t.fi/}
  two: {apply: {fi: https://u.fi/, sv: https://u.fi/}}
  three: {note: {fi: "[x](https://v.fi/?a=1&amp;b=2) https://w.fi/", sv: "https://w.fi/"}}
"""


def test_every_address_is_found_once_at_its_place_with_its_languages(tmp_path: Path) -> None:
    _, mentions, _, _ = written_path(tmp_path, PATH)
    assert [(m.place.line, m.place.column, m.address, "".join(sorted(m.promised)), m.strictly) for m in mentions] == [
        (4, 30, "https://m.fi/", "fisv", False),
        (6, 57, "https://shared.fi/", "fisv", False),
        (8, 42, "https://p.fi/fi", "fi", True),
        (8, 63, "https://p.fi/sv", "sv", True),
        (8, 99, "https://s.fi/#a", "", False),
        (10, 17, "https://t.fi/", "", False),
        (11, 21, "https://u.fi/", "fisv", True),
        (11, 40, "https://u.fi/", "fisv", True),
        (12, 27, "https://v.fi/?a=1&b=2", "fi", True),
        (12, 54, "https://w.fi/", "", False),
        (12, 75, "https://w.fi/", "", False),
    ]
    lines = PATH.splitlines()
    assert all(lines[m.place.line - 1][m.place.column - 1 :].startswith(m.spelling) for m in mentions)
    assert (mentions[4].page, mentions[4].fragment) == ("https://s.fi/", "a")


def test_an_entry_that_overrides_the_layer_is_found_in_its_own_file(tmp_path: Path) -> None:
    below, above = tmp_path / "below", tmp_path / "above"
    below.mkdir()
    above.mkdir()
    (below / "path.yaml").write_text(
        "path: {title: T, languages: [fi, sv]}\nproviders: {p: {title: P}}\n"
        "services: {s: {kind: advice, provider: p, title: T, link: {fi: https://a.fi/, sv: https://b.fi/}}}\n"
    )
    _, mentions, _, _ = written_path(
        above,
        "path: {title: T, languages: [fi], builds_on: below}\nservices: {s: {override: true, link: https://c.fi/}}\n",
    )
    assert [(mention.place.line, mention.address) for mention in mentions] == [(2, "https://c.fi/")]


def test_the_shipped_addresses_are_found_where_they_are_written() -> None:
    path, places = load_with_places(Path(__file__).parent.parent.parent / "paths" / "etela-pohjanmaa")
    mentions, written = mentions_of(path, places)
    assert len(mentions) > 400
    for mention in mentions:
        line = written[mention.place.file].text.splitlines()[mention.place.line - 1]
        assert line[mention.place.column - 1 :].lstrip("\"'").startswith(mention.spelling)


def moves(mentions: Iterable[Mention], old: str, new: str = "https://new.fi/") -> list[Change]:
    return [Change(mention, new) for mention in mentions if mention.address == old]


def test_a_file_is_put_back_when_the_path_does_not_load_any_more(tmp_path: Path) -> None:
    file, mentions, written, files = written_path(tmp_path, PATH)
    file.chmod(0o640)
    changes = moves(mentions, "https://t.fi/")
    assert [change.outcome for change in mend(changes, written, files, lambda _: False)] == [Outcome.BROKEN]
    assert file.read_text() == PATH
    assert [change.outcome for change in mend(changes, written, files, lambda _: True)] == [Outcome.DONE]
    assert file.read_text() == PATH.replace("https://t.fi/", "https://new.fi/")
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_file_that_was_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file, mentions, written, files = written_path(tmp_path, PATH)
    file.write_text(f"# new\n{PATH}")
    told = mend(moves(mentions, "https://w.fi/"), written, files, lambda _: True)
    assert [change.outcome for change in told] == [Outcome.CHANGED, Outcome.CHANGED]
    assert file.read_text() == f"# new\n{PATH}"


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    file = tmp_path / "path.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + PATH.encode())
    path, places = load_with_places(tmp_path)
    mentions, written = mentions_of(path, places)
    mend(moves(mentions, "https://m.fi/"), written, places.files, lambda _: True)
    assert file.read_bytes() == b"\xef\xbb\xbf" + PATH.replace("https://m.fi/", "https://new.fi/").encode()


def test_the_memory_is_written_and_read_again(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "memory.json"
    assert recall(file).addresses == {}
    today = datetime.date(2026, 4, 2)
    addresses = {
        "https://b.fi/": Remembered(today, Verdict(Kind.MOVED, "moved", "https://c.fi/", "https://c.fi/", ("fi",))),
        "https://ä.fi/": Remembered(today, Verdict(Kind.OK, languages=("sv", "en"), places={"osa": Kind.OK})),
    }
    remember(file, addresses)
    assert recall(file).addresses == addresses
    good, bad = addresses["https://ä.fi/"], addresses["https://b.fi/"]
    assert good.holds(today, 14, ["osa"]) and not good.holds(today, 14, ["osa", "uusi"])
    assert good.holds(today + datetime.timedelta(14), 14) and not good.holds(today + datetime.timedelta(15), 14)
    assert not good.holds(today - datetime.timedelta(1), 14)
    assert not bad.holds(today, 14)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7.0),
        ("Thu, 02 Apr 2026 12:00:30 GMT", 30.0),
        ("Thu, 02 Apr 2026 11:00:00 GMT", 0.0),
        (f"Thu, 02 Apr 2026 12:00:30 +{'9' * 20}", None),
        ("Fri, 31 Dec 9999 23:59:59 -2359", 251627255939.0),
        ("soon", None),
        ("-1", None),
        ("", None),
    ],
)
def test_retry_after_is_understood(value: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": value}, NOW) == seconds


@pytest.mark.parametrize(
    ("seen", "attempts", "wait"),
    [
        (visit(200), 1, None),
        (visit(403), 1, None),
        (visit(404), 1, 2.0),
        (visit(404), 2, None),
        (visit(500), 1, 2.0),
        (visit(500), 2, 4.0),
        (visit(500), 3, None),
        (Visit("a", (Answer("a", 429, {"retry-after": "9"}),)), 1, 9.0),
        (Visit("a", (Answer("a", 429, {"retry-after": "99"}),)), 1, None),
        (Visit("a", (), Failure("a", Trouble.TIMEOUT)), 1, 2.0),
        (Visit("a", (), Failure("a", Trouble.NO_HOST)), 2, 4.0),
        (Visit("a", (), Failure("a", Trouble.TLS)), 1, None),
        (Visit("a", (), Failure("a", Trouble.LOOP)), 1, None),
    ],
)
def test_another_attempt_is_made_where_it_may_help(seen: Visit, attempts: int, wait: float | None) -> None:
    assert wait_before_next(seen, attempts, Politeness()) == wait


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (socket.gaierror(socket.EAI_NONAME, "x"), Trouble.NO_HOST),
        (socket.gaierror(socket.EAI_AGAIN, "x"), Trouble.HOST_UNSURE),
        (ssl.SSLError(1, "x"), Trouble.TLS),
        (ssl.SSLCertVerificationError(1, "x"), Trouble.TLS),
        (httpx.ConnectTimeout("x"), Trouble.CONNECTION),
        (httpx.ConnectError("x"), Trouble.CONNECTION),
        (httpx.ReadTimeout("x"), Trouble.TIMEOUT),
        (httpx.RemoteProtocolError("x"), Trouble.PROTOCOL),
        (httpx.InvalidURL("x"), Trouble.ADDRESS),
    ],
)
def test_errors_of_the_network_are_named(error: Exception, trouble: Trouble) -> None:
    outer = httpx.ConnectError("x")
    outer.__cause__ = error
    assert failure_of("https://a.fi/", error, 1.0).trouble is trouble
    if isinstance(error, OSError):
        assert failure_of("https://a.fi/", outer, 1.0).trouble is trouble


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("192.168.0.1", True),
        ("169.254.169.254", True),
        ("0.0.0.0", True),
        ("::1", True),
        ("fe80::1%eth0", True),
        ("::ffff:127.0.0.1", True),
        ("fd00::1", True),
        ("224.0.0.1", True),
        ("::", True),
        ("::127.0.0.1", True),
        ("::ffff:0:127.0.0.1", True),
        ("2002:7f00:1::", True),
        ("64:ff9b::a9fe:a9fe", True),
        ("64:ff9b:1::7f00:1", True),
        ("fec0::1", True),
        ("5f00::1", True),
        ("3fff::1", True),
        ("93.184.216.34", False),
        ("2001:14b8::1", False),
        ("2002:5db8:d822::", False),
        ("64:ff9b::5db8:d822", False),
    ],
)
def test_machines_of_ones_own_network_are_known(address: str, local: bool) -> None:
    assert is_local(address) is local


def test_a_name_is_looked_up_once_and_the_very_address_that_was_judged_is_asked() -> None:
    looked_up: list[str] = []
    asked: list[httpx.Request] = []

    async def turning(host: str) -> Sequence[str]:
        looked_up.append(host)
        return ["2001:14b8::1", "93.184.216.34"] if len(looked_up) == 1 else ["127.0.1.75"]

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if request.url.host == "93.184.216.34":
            raise httpx.ConnectError("no way there")
        return document()

    seen: list[Visit] = []
    transport = httpx.MockTransport(answer)
    asyncio.run(visit_all({"https://a.fi:444/x": ()}, QUICK, seen.append, transport=transport, resolver=turning))
    assert not seen[0].failure and looked_up == ["a.fi"]
    assert [str(one.url) for one in asked] == ["https://93.184.216.34:444/x", "https://[2001:14b8::1]:444/x"]
    assert {(one.headers["host"], one.extensions["sni_hostname"]) for one in asked} == {("a.fi:444", "a.fi")}


def test_a_name_with_one_address_of_ones_own_network_is_not_asked() -> None:
    async def both(_: str) -> Sequence[str]:
        return ["93.184.216.34", "127.0.0.1"]

    seen: list[Visit] = []
    transport = httpx.MockTransport(lambda _: document())
    asyncio.run(visit_all({"https://a.fi/x": ()}, QUICK, seen.append, transport=transport, resolver=both))
    assert seen[0].failure and seen[0].failure.trouble is Trouble.LOCAL


def test_an_error_that_nobody_thought_of_is_one_finding_and_not_the_end() -> None:
    site = {"https://a.fi/x": RuntimeError("odd"), "https://b.fi/x": document()}
    failed = {one.address: one.failure for one in visited(site, "https://a.fi/x", "https://b.fi/x")}
    assert failed["https://b.fi/x"] is None
    assert failed["https://a.fi/x"] and failed["https://a.fi/x"].trouble is Trouble.PROTOCOL


@pytest.mark.parametrize(
    "rubbish", ["<![!foo]>", "<![endif--]>", "<![CDATA[ x ]]>", f"&#{'9' * 5000};", f"&#x{'f' * 5000}", "<!x [<!y"]
)
def test_html_that_breaks_every_rule_is_read_on(rubbish: str) -> None:
    assert read_page(f"<title>Tuki</title>{rubbish}<h1>Haku</h1>".encode()).title == "Tuki"
    assert read_page(f"<title>Tuki</title>{rubbish}><h1>Haku</h1>".encode()).heading == "Haku"


@pytest.mark.parametrize("charset", ["punycode", "unicode_escape", "utf-7", "idna", "hex", "rot13"])
def test_an_encoding_in_which_there_are_no_pages_is_passed_over(charset: str) -> None:
    assert decoded("Tuki-\\u00e4-ä".encode(), f"text/html; charset={charset}") == "Tuki-\\u00e4-ä"


@pytest.mark.parametrize("charset", ["windows-1251", "ISO-8859-15", "KOI8-R", "MacRoman"])
def test_an_encoding_of_pages_is_read(charset: str) -> None:
    body = b"Tuki \xa4\xfc"
    assert decoded(body, f"text/html; charset={charset}") == body.decode(charset) != body.decode("cp1252")


def test_packed_answers_are_unpacked_up_to_a_limit() -> None:
    plain = b"abc" * 1000
    raw_deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = {
        "": plain,
        "gzip": gzip.compress(plain),
        "deflate": zlib.compress(plain),
        "Deflate": raw_deflate.compress(plain) + raw_deflate.flush(),
    }
    for encoding, body in packed.items():
        unpacker = Unpacker(encoding, 2000)
        for index in range(0, len(body), 7):
            unpacker.feed(body[index : index + 7])
        assert bytes(unpacker.body) == plain[:2000] and unpacker.full and not unpacker.broken
    for encoding, body in {"br": b"x", "gzip": b"no gzip"}.items():
        unpacker = Unpacker(encoding, 2000)
        unpacker.feed(body)
        assert unpacker.broken


def visited(
    site: dict[str, httpx.Response | Exception] | httpx.AsyncBaseTransport,
    *addresses: str,
    hosts: dict[str, str] | None = None,
    politeness: Politeness = QUICK,
) -> list[Visit]:
    """Visits of addresses where a few answers are the whole network; a host that is not in `hosts` is not known."""

    def answer(request: httpx.Request) -> httpx.Response:
        named = request.url.copy_with(host=request.headers["host"].partition(":")[0])
        found = site.get(str(named), httpx.Response(404)) if isinstance(site, dict) else httpx.Response(500)
        if isinstance(found, Exception):
            raise found
        return found

    async def resolver(host: str) -> Sequence[str]:
        known = {"a.fi": "93.184.216.34", "b.fi": "93.184.216.35", "10.0.0.1": "10.0.0.1", **(hosts or {})}
        if host not in known:
            raise socket.gaierror(socket.EAI_NONAME, "not known")
        return [known[host]]

    seen: list[Visit] = []
    transport = httpx.MockTransport(answer) if isinstance(site, dict) else site
    asking = visit_all(
        dict.fromkeys(addresses, ("fi",)), politeness, seen.append, transport=transport, resolver=resolver
    )
    asyncio.run(asking)
    return seen


def document(status: int = 200, **headers: str) -> httpx.Response:
    """An answer that is not a page."""
    return httpx.Response(status, headers={"content-type": "application/pdf", **headers})


def redirect(target: str) -> httpx.Response:
    return httpx.Response(302, headers={"location": target})


@pytest.mark.parametrize("target", ["http://10.0.0.1/", "http://inside.fi/x"])
def test_a_public_address_does_not_lead_into_ones_own_network(target: str) -> None:
    site = {"https://a.fi/x": redirect(target), target: document()}
    hosts = {"inside.fi": "192.168.1.1"}
    [refused] = visited(site, "https://a.fi/x", hosts=hosts)
    assert refused.failure and refused.failure.trouble is Trouble.LOCAL
    [allowed] = visited(site, "https://a.fi/x", hosts=hosts, politeness=Politeness(pause=0.0, allow_local=True))
    assert not allowed.failure


@pytest.mark.parametrize(
    ("target", "trouble"),
    [
        ("javascript:alert(1)", Trouble.ADDRESS),
        ("file:///etc/passwd", Trouble.SCHEME),
        ("ftp://a.fi/", Trouble.SCHEME),
        ("http://[", Trouble.ADDRESS),
        ("https://a.fi/x", Trouble.LOOP),
        ("https://nowhere.fi/", Trouble.NO_HOST),
    ],
)
def test_some_redirects_are_not_followed(target: str, trouble: Trouble) -> None:
    [seen] = visited({"https://a.fi/x": redirect(target)}, "https://a.fi/x")
    assert seen.failure and seen.failure.trouble is trouble


def test_redirects_are_followed_ten_times() -> None:
    site = {f"https://a.fi/{number}": redirect(f"/{number + 1}") for number in range(20)}
    site["https://a.fi/20"] = document()
    ten, eleven = visited(site, "https://a.fi/10"), visited(site, "https://a.fi/9")
    assert ten[0].failure is None
    assert eleven[0].failure and eleven[0].failure.trouble is Trouble.TOO_FAR


def test_a_host_that_does_not_answer_is_not_asked_for_every_page() -> None:
    asked: list[str] = []

    class Dead(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            asked.append(str(request.url))
            if request.url.host == "b.fi":
                return document()
            raise httpx.ConnectError("refused")

    seen = visited(Dead(), "https://b.fi/", *(f"https://a.fi/{number}" for number in range(10)))
    assert len(seen) == 11
    assert len([address for address in asked if "a.fi" in address]) < 30
    assert all(one.failure and one.failure.trouble is Trouble.CONNECTION for one in seen if "a.fi" in one.address)


def test_a_site_that_asks_to_be_left_alone_for_long_is_left_alone() -> None:
    asked: list[str] = []

    class Busy(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            asked.append(str(request.url))
            return document(429, **{"retry-after": "3600"})

    seen = visited(Busy(), *(f"https://a.fi/{number}" for number in range(5)))
    assert len(asked) == 1
    assert {judge(one).reason for one in seen} == {"too-many"}


@pytest.mark.parametrize("sites", [visiting.PROBABLY_OFFLINE, 40])
def test_a_missing_network_is_noticed(sites: int) -> None:
    with pytest.raises(NoNetwork):
        visited({}, *(f"https://site-{number}.fi/" for number in range(sites)))


def test_a_site_that_does_not_exist_is_gone() -> None:
    [seen] = visited({}, "https://nowhere.fi/")
    assert judge(seen) == Verdict(Kind.GONE, "no-host", "nowhere.fi")
    [problem] = problems_of(Mention(Place("p.yaml"), seen.address, seen.address, ()), judge(seen))
    assert problem.level is Level.ERROR
    assert "there is no site of the name `nowhere.fi`" in problem.text()


def test_each_site_is_asked_one_page_at_a_time_with_a_pause_and_several_sites_at_once() -> None:
    class Slow(httpx.AsyncBaseTransport):
        def __init__(self) -> None:
            self.now: list[str] = []
            self.most = 0
            self.ended: dict[str, float] = {}

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            host = request.headers["host"]
            assert host not in self.now
            assert time.monotonic() - self.ended.get(host, 0.0) >= 0.045
            self.now.append(host)
            self.most = max(self.most, len(self.now))
            await asyncio.sleep(0.02)
            self.now.remove(host)
            self.ended[host] = time.monotonic()
            return document()

    slow = Slow()
    addresses = [f"https://h{host}.fi/{page}" for host in range(5) for page in range(3)]
    hosts = {f"h{host}.fi": "93.184.216.34" for host in range(5)}
    seen = visited(slow, *addresses, hosts=hosts, politeness=Politeness(at_once=3, pause=0.05))
    assert len(seen) == 15 and all(not one.failure for one in seen)
    assert slow.most == 3


def test_an_answer_that_drips_is_not_waited_for() -> None:
    class Drip(httpx.AsyncByteStream):
        async def __aiter__(self):  # type: ignore[no-untyped-def]
            while True:
                yield b"<p>"
                await asyncio.sleep(0.02)

        async def aclose(self) -> None: ...

    site = {"https://a.fi/x": httpx.Response(200, headers={"content-type": "text/html"}, stream=Drip())}
    begun = time.monotonic()
    [seen] = visited(site, "https://a.fi/x", politeness=Politeness(pause=0.0, timeout=0.2, attempts=1))
    assert seen.failure and seen.failure.trouble is Trouble.TIMEOUT
    assert time.monotonic() - begun < 10
