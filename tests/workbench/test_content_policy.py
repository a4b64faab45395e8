"""What a page's Content-Security-Policy lets in, source by source."""

from __future__ import annotations

import pytest

from navigator.workbench.links.content_policy import directives_of, frame_refusal, is_in, policies_of, script_refusal

PAGE = "https://www.kunta.example/yritykset"
SITE = "https://polku.example.org"
FRAME = f"{SITE}/embed/fi/clay/"
SCRIPT = f"{SITE}/embed/loader.v1.js"

SOURCES = [
    ("*", FRAME, True),
    ("'none'", FRAME, False),
    ("", FRAME, False),
    ("'none' https://polku.example.org", FRAME, True),
    ("https:", FRAME, True),
    ("HTTPS:", FRAME, True),
    ("http:", FRAME, True),
    ("data: blob:", FRAME, False),
    ("wss:", FRAME, False),
    ("https:", "http://polku.example.org/", False),
    ("polku.example.org", FRAME, True),
    ("POLKU.example.org", FRAME, True),
    ("polku.example.org", "http://polku.example.org/", False),
    ("example.org", FRAME, False),
    ("https://polku.example.org", FRAME, True),
    ("http://polku.example.org", FRAME, True),
    ("https://polku.example.org", "http://polku.example.org/", False),
    ("wss://polku.example.org", FRAME, False),
    ("*.example.org", FRAME, True),
    ("https://*.example.org", FRAME, True),
    ("*.polku.example.org", FRAME, False),
    ("*.example.org", "https://example.org/", False),
    ("*.ample.org", FRAME, False),
    ("https://*", FRAME, True),
    ("https://*:*", "https://polku.example.org:8443/", True),
    ("polku.example.org:443", FRAME, True),
    ("polku.example.org:80", FRAME, True),
    ("polku.example.org:8443", FRAME, False),
    ("polku.example.org", "https://polku.example.org:8443/", False),
    ("polku.example.org:*", "https://polku.example.org:8443/", True),
    ("*", "https://polku.example.org:8443/", True),
    ("polku.example.org:99999999999", FRAME, False),
    ("polku.example.org/", FRAME, True),
    ("polku.example.org/embed/", FRAME, True),
    ("polku.example.org/embed/fi/clay/", FRAME, True),
    ("polku.example.org/embed/fi/clay", FRAME, False),
    ("polku.example.org/embed", FRAME, False),
    ("polku.example.org/%65mbed/", FRAME, True),
    ("polku.example.org/Embed/", FRAME, False),
    ("polku.example.org/", "https://polku.example.org", True),
    ("'self'", FRAME, False),
    ("'self'", "https://www.kunta.example/embed/fi/clay/", True),
    ("'SELF'", "https://www.kunta.example:443/embed/fi/clay/", True),
    ("'self'", "https://www.kunta.example:8443/", False),
    ("'self'", "http://www.kunta.example/", False),
    ("'unsafe-inline' 'unsafe-eval' 'nonce-abc'", FRAME, False),
    ("https://polku.example.org,https://example.org", FRAME, False),
    ("https://[::1]:8000", "https://[::1]:8000/", True),
    ("https://xn--plku-5qa.example.org", "https://pölku.example.org/", True),
    ("example.org", "https://xn--a.example.org:99999/", False),
]


@pytest.mark.parametrize(("sources", "address", "let_in"), SOURCES)
def test_a_source_lets_in_what_the_standard_says(sources: str, address: str, let_in: bool) -> None:
    assert is_in(address, sources.split(), PAGE) is let_in


@pytest.mark.parametrize(
    ("page", "source", "address", "let_in"),
    [
        ("http://kunta.example/", "polku.example.org", FRAME, True),
        ("http://kunta.example/", "polku.example.org", "http://polku.example.org/", True),
        ("http://kunta.example/", "'self'", "https://kunta.example/embed/", True),
        ("http://kunta.example:8000/", "'self'", "https://kunta.example:8000/embed/", True),
        ("http://kunta.example:8000/", "'self'", "https://kunta.example/embed/", False),
    ],
)
def test_what_names_no_scheme_goes_by_that_of_the_page(page: str, source: str, address: str, let_in: bool) -> None:
    assert is_in(address, [source], page) is let_in


POLICIES = [
    ("img-src 'self'", None),
    ("frame-src 'self'", "frame-src"),
    ("Frame-Src 'self'", "frame-src"),
    ("child-src 'self'", "child-src"),
    ("default-src 'self'", "default-src"),
    ("default-src 'self'; frame-src https:", None),
    ("default-src https:; frame-src 'self'", "frame-src"),
    ("child-src https:; default-src 'none'", None),
    ("child-src 'none'; frame-src https:", None),
    ("frame-src https:; frame-src 'none'", None),
    ("frame-src", "frame-src"),
    ("script-src 'none'; frame-ancestors 'none'", None),
    ("", None),
]


@pytest.mark.parametrize(("policy", "directive"), POLICIES)
def test_a_frame_is_decided_on_by_the_nearest_directive(policy: str, directive: str | None) -> None:
    found = frame_refusal(policy, FRAME, PAGE)
    assert (found.directive if found else None) == directive


SCRIPTS = [
    ("frame-src 'none'", {}, None),
    ("script-src 'self'", {}, "script-src"),
    ("script-src-elem 'self'; script-src https:", {}, "script-src-elem"),
    ("script-src-elem https:; script-src 'self'", {}, None),
    ("script-src-attr 'none'; default-src https:", {}, None),
    ("default-src 'self'", {}, "default-src"),
    ("script-src 'unsafe-inline' 'unsafe-eval'", {}, "script-src"),
    ("script-src 'nonce-abc'", {"nonce": "abc"}, None),
    ("script-src 'nonce-abc'", {"nonce": "ABC"}, "script-src"),
    ("script-src 'nonce-abc' https:", {}, None),
    ("script-src 'nonce-abc' 'strict-dynamic' https:", {}, "script-src"),
    ("script-src 'nonce-abc' 'strict-dynamic' https:", {"nonce": "abc"}, None),
    ("script-src 'sha384-abc' 'strict-dynamic'", {"integrity": "sha384-abc"}, None),
    ("script-src 'sha384-abc'", {}, "script-src"),
    ("script-src 'self'", {"integrity": "sha384-abc"}, "script-src"),
]


@pytest.mark.parametrize(("policy", "attributes", "directive"), SCRIPTS)
def test_a_script_is_decided_on_by_its_own_directives(
    policy: str, attributes: dict[str, str], directive: str | None
) -> None:
    found = script_refusal(policy, SCRIPT, PAGE, **attributes)
    assert (found.directive if found else None) == directive


def test_headers_hold_policies_and_policies_directives() -> None:
    assert policies_of(["frame-src *, script-src 'self',", "img-src *"]) == (
        "frame-src *",
        "script-src 'self'",
        "img-src *",
    )
    assert dict(directives_of(" ;Frame-SRC\t'self'  https: ;; upgrade-insecure-requests")) == {
        "frame-src": ("'self'", "https:"),
        "upgrade-insecure-requests": (),
    }
