"""What partners' pages forbid themselves to show: policies in headers and tags, and what isolates a page."""

from __future__ import annotations

import pytest

from navigator.format import Problem
from navigator.workbench.links import PageAnswer, judge_partner_page, read_partner_page

PAGE = "https://www.kunta.example/yritykset"
SITE = "https://polku.example.org"
IFRAME = f'<iframe src="{SITE}/embed/en/clay/" title="The path"{{}}></iframe>'
ELEMENT = f'<service-path src="{SITE}/embed/en/clay/"><a href="{SITE}/en/clay/">The path</a></service-path>'
SCRIPT = f'<script src="{SITE}/embed/loader.v1.js" async{{}}></script>'


def judged(body: str, *policies: str, head: str = "", embedder: str = "", final: str = PAGE) -> list[Problem]:
    """The findings about policies on a page; that there is no such path is another matter."""
    html = f"<!doctype html>\n<html><head><title>T</title>{head}</head><body>\n{body}</body></html>"
    page = read_partner_page(PAGE, PageAnswer(final, html, policies, embedder), SITE)
    return [problem for problem in judge_partner_page(page, {}, "") if problem.rule == "embed-policy"]


def told(*arguments: str, **more: str) -> list[str]:
    return [problem.text("en") for problem in judged(*arguments, **more)]


FRAME_OUT = "The page's Content-Security-Policy lets no frame of `https://polku.example.org` in (`{}`). {}"
SCRIPT_OUT = (
    "The page's Content-Security-Policy does not let the script of `https://polku.example.org` in (`{}`), "
    "so the element stays a link. "
)


@pytest.mark.parametrize("body", [IFRAME.format(""), ELEMENT + SCRIPT.format("")])
@pytest.mark.parametrize(
    ("policy", "directive", "added"),
    [
        ("frame-src 'self'", "frame-src", f"Add `{SITE}` to `frame-src`."),
        ("child-src 'none'", "child-src", f"Add `{SITE}` to `child-src`."),
        (
            "default-src 'self' https://cdn.example; script-src https:",
            "default-src",
            f"Add `frame-src 'self' https://cdn.example {SITE}`.",
        ),
        ("default-src 'none'; script-src https:", "default-src", f"Add `frame-src {SITE}`."),
    ],
)
def test_a_policy_that_keeps_frames_out_is_told_with_what_to_add(
    body: str, policy: str, directive: str, added: str
) -> None:
    assert told(body, policy) == [FRAME_OUT.format(directive, added)]


def test_a_policy_that_keeps_the_script_out_is_told_where_an_element_needs_it() -> None:
    policy = f"frame-src {SITE}; script-src 'self'"
    assert told(ELEMENT + SCRIPT.format(""), policy) == [
        SCRIPT_OUT.format("script-src") + f"Add `{SITE}` to `script-src`."
    ]
    assert told(IFRAME.format("") + SCRIPT.format(""), policy) == []
    assert told(ELEMENT + SCRIPT.format(""), f"frame-src {SITE}; default-src 'none'") == [
        SCRIPT_OUT.format("default-src") + f"Add `script-src {SITE}`."
    ]


def test_where_scripts_need_a_nonce_the_nonce_is_told() -> None:
    policy = "script-src 'nonce-abc' 'strict-dynamic' https:"
    assert told(ELEMENT + SCRIPT.format(""), policy) == [
        SCRIPT_OUT.format("script-src") + "Give the script the page's `nonce`."
    ]
    assert told(ELEMENT + SCRIPT.format(' nonce="abc"'), policy) == []


def test_every_policy_must_let_the_frame_in_and_is_told_once() -> None:
    body = IFRAME.format("") * 2
    assert len(judged(body, "frame-src *", "frame-src 'self', frame-src 'none'")) == 2
    assert len(judged(body, "frame-src *, frame-src https:")) == 0


META = "<meta http-equiv='Content-Security-Policy' content=\"frame-src 'self'\">"


@pytest.mark.parametrize(
    ("head", "body", "line"),
    [
        (f"\n{META}", "", 3),
        (f"<noscript><link rel=stylesheet></noscript>{META}", "", 2),
        (META.replace("Policy'", "Policy-Report-Only'"), "", None),
        (f"<noscript>{META}</noscript>", "", None),
        ("", META, None),
        (f"</head><p>{META}", "", None),
    ],
)
def test_a_policy_in_a_tag_counts_in_the_head_alone(head: str, body: str, line: int | None) -> None:
    found = judged(body + IFRAME.format(""), head=head)
    assert [problem.place.line for problem in found] == ([line] if line else [])


def test_a_policy_in_a_tag_counts_for_the_scripts_after_it() -> None:
    meta = META.replace("frame-src", "script-src")
    assert len(judged(ELEMENT, head=meta + SCRIPT.format(""))) == 1
    assert len(judged(ELEMENT, head=SCRIPT.format("") + meta)) == 0


def test_a_page_is_itself_where_it_was_found_in_the_end() -> None:
    assert len(judged(IFRAME.format(""), "frame-src 'self'")) == 1
    assert len(judged(IFRAME.format(""), "frame-src 'self'", final=f"{SITE}/news")) == 0


@pytest.mark.parametrize(
    ("embedder", "more", "final", "out"),
    [
        ("require-corp", "", PAGE, True),
        ('require-corp; report-to="here"', "", PAGE, True),
        ("credentialless", "", PAGE, True),
        ("unsafe-none", "", PAGE, False),
        ("require-corp", " credentialless", PAGE, False),
        ("require-corp", "", "http://www.kunta.example/", False),
        ("require-corp", "", "http://localhost:8000/", True),
    ],
)
def test_a_page_that_isolates_itself_is_told(embedder: str, more: str, final: str, out: bool) -> None:
    found = told(IFRAME.format(more), embedder=embedder, final=final)
    value = embedder.partition(";")[0]
    message = (
        f"The page's `Cross-Origin-Embedder-Policy: {value}` lets only frames in that send this header too; "
        "those of a path do not. Send this page without that header."
    )
    assert found == ([message] if out else [])
