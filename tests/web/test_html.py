"""Every page in every language: valid HTML, one `h1` that opens the title, labelled controls, links that lead on."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from flask import Flask
from justhtml import JustHTML

from navigator.engine.service_path import ServicePath
from navigator.web.site.language import LANGUAGES, offered
from tests.browser.site_pages import kinds_of_error, kinds_of_page, path_in

VALIDATOR = Path(__file__).parents[1] / "browser" / "validate.mjs"
SAID_ELSEWHERE = {"hidden", "submit", "button", "image", "reset"}
"""Types of `input` that need no label."""


class Tree:
    """A page taken apart; its elements are gathered once, as every test asks for some of them."""

    def __init__(self, html: str) -> None:
        tree = JustHTML(html, sanitize=False, collect_errors=True)
        self.errors = tree.errors
        self.query = tree.query
        self.query_one = tree.query_one
        self.elements = tree.query("*")

    def of(self, *names: str) -> list[Any]:
        """The elements with one of these names, from top to bottom."""
        return [element for element in self.elements if element.name in names]

    def having(self, attribute: str, *names: str) -> list[Any]:
        """The elements with an attribute, of these names or of any, from top to bottom."""
        return [one for one in self.elements if attribute in one.attrs and (not names or one.name in names)]


class Site:
    """The pages of one language: those of every kind, and all that plain links lead to."""

    def __init__(self, app: Flask, paths: Mapping[str, ServicePath], lang: str) -> None:
        self.client = app.test_client()
        self.paths = paths
        path = path_in(paths, lang)
        self.lang = lang
        self.pages: dict[str, str] = {}
        self.trees: dict[str, Tree] = {}
        self.status: dict[str, int] = {}
        expected = dict.fromkeys(kinds_of_page(path, lang).values(), 200) | dict(kinds_of_error(path, lang).values())
        queue = list(expected)
        known = set(queue)
        for address in queue:
            answer = self.client.get(address, headers={"Accept-Language": lang})
            status = expected.get(address, 200)
            assert answer.status_code == status, f"{address} answered {answer.status_code} instead of {status}."
            self.status[address] = status
            self.pages[address] = answer.get_data(as_text=True)
            self.trees[address] = Tree(self.pages[address])
            found = dict.fromkeys(link for link in self.links(address) if self.is_page(link))
            queue += [link for link in found if link not in known]
            known.update(found)

    def links(self, address: str) -> Iterator[str]:
        """The addresses on this site that a page links to, without their fragments."""
        for link in self.trees[address].having("href", "a"):
            found = urldefrag(urljoin(f"http://localhost{address}", link.attrs["href"])).url
            if found.startswith("http://localhost/"):
                yield found.removeprefix("http://localhost")

    def languages(self, address: str) -> set[str]:
        """The languages of a page: those of its path, or of the interface where it belongs to none."""
        path = self.paths.get(address.split("/")[2]) if address.startswith(f"/{self.lang}/") else None
        return set(offered(path) if path else LANGUAGES)

    def is_page(self, link: str) -> bool:
        """Whether a link leads to a plain page of this language, one that does not depend on answers."""
        named = "/question/" not in link and not link.endswith(("/result", "/journey"))
        return named and link.startswith(f"/{self.lang}/") and "?" not in link and "." not in link.rsplit("/", 1)[-1]


_sites: dict[str, Site] = {}


@pytest.fixture(params=[pytest.param(lang, marks=pytest.mark.xdist_group(lang)) for lang in LANGUAGES])
def site(request: pytest.FixtureRequest, app: Flask, paths: Mapping[str, ServicePath]) -> Site:
    """The pages of one language after the other."""
    lang = request.param
    if lang not in _sites:
        _sites[lang] = Site(app, paths, lang)
    return _sites[lang]


def text_of(element: Any) -> str:
    """What is read of an element, with single spaces."""
    return re.sub(r"\s+", " ", element.to_text()).strip()


def test_every_page_is_valid_html(site: Site) -> None:
    done = subprocess.run(
        ["node", str(VALIDATOR)], input=json.dumps(site.pages), capture_output=True, text=True, check=True
    )
    faults = json.loads(done.stdout)
    faults += [f"{name}: {error}" for name, tree in site.trees.items() for error in tree.errors]
    assert not faults, "These pages are not valid HTML:\n" + _some(faults)


def test_every_page_has_one_h1_that_opens_its_title(site: Site) -> None:
    for address, tree in site.trees.items():
        headings = [text_of(heading) for heading in tree.of("h1")]
        assert len(headings) == 1, f"{address} has {len(headings)} `h1`: a page is about one thing. {headings}"
        title = re.sub(r"\s+", " ", tree.query_one("title").to_text()).strip()
        # A page with errors says so before anything else.
        opening = title.split(": ", 1)[-1] if tree.query("[aria-invalid=true], .error-summary") else title
        assert opening.startswith(headings[0]), (
            f"{address} has the title `{title}`, which does not begin with its `h1`, `{headings[0]}`: "
            "who has many tabs open, or listens, hears the title first."
        )


def test_no_title_says_the_same_twice(site: Site) -> None:
    for address, tree in site.trees.items():
        parts = tree.query_one("title").to_text().split(" – ")
        assert parts[0] not in parts[1:], f"{address} is called {parts}."


def test_no_two_pages_share_a_title(site: Site) -> None:
    plain = [tree for address, tree in site.trees.items() if "?" not in address and site.status[address] == 200]
    titles = Counter(tree.query_one("title").to_text() for tree in plain)
    twice = [title for title, number in titles.items() if number > 1]
    assert not twice, f"Several pages are called {twice}: nobody can tell them apart."


def test_ids_are_unique_and_what_is_referred_to_exists(site: Site) -> None:
    for address, tree in site.trees.items():
        ids = Counter(element.attrs["id"] for element in tree.having("id"))
        twice = [name for name, number in ids.items() if number > 1]
        assert not twice, f"{address}: the ids {twice} stand on several elements; labels and links find only the first."
        for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            for element in tree.having(attribute):
                for name in element.attrs[attribute].split():
                    assert name in ids, f"{address}: `{attribute}={name}` names an id that is not on the page."
        for link in tree.having("href", "a"):
            href = link.attrs["href"]
            if href.startswith("#") and len(href) > 1:
                assert href[1:] in ids, f"{address}: the link `{text_of(link)}` leads to {href}, which is not there."


def test_every_control_has_a_label(site: Site) -> None:
    for address, tree in site.trees.items():
        labels = {label.attrs["for"] for label in tree.having("for", "label") if text_of(label)}
        for control in tree.of("input", "select", "textarea"):
            if control.attrs.get("type") in SAID_ELSEWHERE:
                continue
            named = control.attrs.get("id") in labels or {"aria-label", "aria-labelledby"} & set(control.attrs)
            assert named or _is_inside(control, "label"), (
                f"{address}: {control.to_html()} has no label: a listener does not know what it is, and its "
                'words cannot be clicked. Write `<label for="…">`.'
            )
        for button in tree.of("button"):
            assert text_of(button) or button.attrs.get("aria-label"), f"{address}: {button.to_html()} has no name."


def test_choices_stand_in_a_fieldset_whose_legend_asks(site: Site) -> None:
    for address, tree in site.trees.items():
        for control in tree.having("type", "input"):
            assert control.attrs["type"] not in {"radio", "checkbox"} or _is_inside(control, "fieldset"), (
                f"{address}: {control.to_html()} is in no `fieldset`: a listener hears answers without a question."
            )
        for fieldset in tree.of("fieldset"):
            legend = fieldset.query_one("legend")
            assert legend is not None and text_of(legend), f"{address}: a `fieldset` has no `legend`."


def test_every_page_says_its_language(site: Site) -> None:
    for address, tree in site.trees.items():
        assert tree.query_one("html").attrs.get("lang") == site.lang, f"{address}: `<html lang>` is not {site.lang}."
        for element in tree.having("lang"):
            assert re.fullmatch(r"[a-z]{2,3}", element.attrs["lang"]), f"{address}: `lang={element.attrs['lang']}`?"
        others = {link.attrs["hreflang"]: link for link in tree.having("hreflang", "a") if link.attrs.get("lang")}
        for lang in site.languages(address) - {site.lang}:
            assert lang in others, (
                f"{address}: no link to the page in `{lang}`, with `lang` (its words are read in that language) and "
                "`hreflang` (so is the page it leads to)."
            )


def test_links_lead_somewhere(site: Site) -> None:
    links: dict[str, str] = {}
    for address, tree in site.trees.items():
        # The other languages of a page with an error have it too.
        for link in site.links(address) if site.status[address] == 200 else ():
            links.setdefault(link, address)
        for link in tree.having("href", "a"):
            scheme = urlsplit(link.attrs["href"]).scheme
            assert scheme in {"", "http", "https", "mailto", "tel"}, f"{address} links to {link.attrs['href']}."
            assert text_of(link) or link.attrs.get("aria-label"), f"{address}: {link.to_html()} has no words."
    for link, address in links.items():
        if link not in site.pages:
            status = site.client.get(link).status_code
            assert status in {200, 302, 303, 308}, f"{address} links to {link}, which answers {status}."


def test_headings_skip_no_level(site: Site) -> None:
    for address, tree in site.trees.items():
        level = 1
        for heading in tree.query("main h1, main h2, main h3, main h4, main h5, main h6"):
            found = int(heading.name[1])
            assert found <= level + 1, f"{address}: `{text_of(heading)}` is an h{found} after an h{level}."
            level = found


def _is_inside(element: Any, name: str) -> bool:
    while element is not None:
        if getattr(element, "name", None) == name:
            return True
        element = element.parent
    return False


def _some(faults: list[str], number: int = 25) -> str:
    rest = f"\n… and {len(faults) - number} more." if len(faults) > number else ""
    return "\n".join(faults[:number]) + rest
