"""Whole journeys, with JavaScript and without."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from navigator.engine.answers import Answers, query_string
from navigator.engine.journey import follow
from navigator.engine.plan import plan
from navigator.engine.service_path import ServicePath
from tests.browser.site_pages import persona_answers
from tests.browser.visitor import CONTINUE, Visitor


@pytest.fixture
def answers(path: ServicePath) -> Answers:
    """What the persona who is asked most answers."""
    every = [follow(path, persona_answers(path, name), date.today()) for name in path.document.personas]
    return max((journey.answers for journey in every if journey.next_question is None), key=len)


@pytest.fixture
def visitor(page: Page, path: ServicePath) -> Visitor:
    return Visitor(page, path)


def test_a_whole_journey_ends_with_a_plan(visitor: Visitor, path: ServicePath, answers: Answers) -> None:
    visitor.start()
    asked = visitor.walk(answers)
    visitor.arrive("/result?")
    given = {question: answers.get(question, "unknown") for question in asked}
    assert visitor.query == query_string(path, given), "The address does not say exactly what was answered."
    result = plan(follow(path, given, date.today()), "en")
    assert result.first_contact is not None
    for media in ("screen", "print"):
        visitor.page.emulate_media(media=media)  # type: ignore[arg-type]
        shown = visitor.page.locator("main").inner_text()
        for item in (result.first_contact, *(step.item for step in result.steps)):
            assert item.service.title.get("en").text in shown, f"`{item.id}` is in the plan but not shown on {media}."
    visitor.page.emulate_media(media="screen")
    assert visitor.heading.inner_text() in visitor.page.title()


def test_the_title_and_the_heading_change_with_every_question(visitor: Visitor, answers: Answers) -> None:
    visitor.start()
    seen = []
    for _ in range(3):
        heading = visitor.heading.inner_text()
        expect(visitor.page).to_have_title(re.compile("^" + re.escape(heading)))
        seen.append(heading)
        visitor.walk(answers, until=1)
    assert len(set(seen)) == 3


def test_back_and_forward_show_the_questions_again(visitor: Visitor, answers: Answers) -> None:
    visitor.start()
    first, second = visitor.walk(answers, until=2)
    third = visitor.question
    headings = {name: visitor.path.questions[name].ask.get("en").text for name in (first, second, str(third))}
    visitor.page.go_back()
    expect(visitor.heading).to_contain_text(headings[second])
    visitor.page.go_back()
    expect(visitor.heading).to_contain_text(headings[first])
    visitor.page.go_forward()
    expect(visitor.heading).to_contain_text(headings[second])
    visitor.page.go_forward()
    expect(visitor.heading).to_contain_text(headings[str(third)])
    assert visitor.question == third


def test_the_back_link_shows_the_answer_that_was_given(visitor: Visitor, answers: Answers) -> None:
    visitor.start()
    (first,) = visitor.walk(answers, until=1)
    visitor.page.get_by_role("link", name="Back", exact=True).click()
    visitor.arrive(f"/question/{first}")
    chosen = visitor.page.locator(f"input[name='{first}']:checked")
    expect(chosen).to_have_value(str(answers[first]))


def test_a_changed_answer_keeps_the_others(visitor: Visitor, path: ServicePath, answers: Answers) -> None:
    visitor.page.goto(f"{visitor.home}result?{query_string(path, answers)}")
    changed = next(iter(answers))
    other = next(answer for answer in path.questions[changed].answers if answer != answers[changed])
    visitor.page.locator(f"main a[href*='/question/{changed}?']").last.click()
    visitor.arrive(f"/question/{changed}")
    expect(visitor.page.locator(f"input[name='{changed}']:checked")).to_have_value(str(answers[changed]))
    visitor.choose(other)
    visitor.page.locator(CONTINUE).click()
    visitor.page.wait_for_url(lambda url: f"{changed}={other}" in url)
    visitor.walk(answers)
    visitor.arrive("/result?")
    kept = follow(path, {**answers, changed: other}, date.today()).answers
    for pair in query_string(path, kept).split("&"):
        assert pair in visitor.query.split("&"), f"{pair} was lost when `{changed}` was changed."


def test_a_shared_address_shows_the_same_to_somebody_else(
    visitor: Visitor, open_page: Callable[..., Page], answers: Answers
) -> None:
    visitor.start()
    visitor.walk(answers)
    somebody_else = open_page()
    somebody_else.goto(visitor.page.url)
    told = "main h1, main h2, main h3, main dl"
    assert somebody_else.locator(told).all_inner_texts() == visitor.page.locator(told).all_inner_texts()


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_another_language_keeps_the_answers(visitor: Visitor, path: ServicePath, answers: Answers, lang: str) -> None:
    visitor.start()
    visitor.walk(answers, until=2)
    query, question = visitor.query, str(visitor.question)
    visitor.page.locator(f"a[hreflang={lang}]").first.click()
    visitor.arrive(f"/{lang}/")
    assert visitor.query == query
    expect(visitor.page.locator("html")).to_have_attribute("lang", lang)
    expect(visitor.heading).to_contain_text(path.questions[question].ask.get(lang).text)


def test_continue_without_an_answer_says_what_to_do(visitor: Visitor) -> None:
    visitor.start()
    question = str(visitor.question)
    with visitor.page.expect_response(lambda response: "_continue" in response.url) as answered:
        visitor.page.locator(CONTINUE).click()
    assert answered.value.status == 422
    summary = visitor.page.get_by_role("alert")
    expect(summary).to_be_visible()
    summary.get_by_role("link").click()
    expect(visitor.page.locator(f"input[name='{question}']").first).to_be_focused()


def test_the_error_summary_receives_focus(open_page: Callable[..., Page], path: ServicePath) -> None:
    visitor = Visitor(open_page(), path)
    visitor.start()
    visitor.page.locator(CONTINUE).click()
    expect(visitor.page.get_by_role("alert")).to_be_focused()
    assert visitor.page.title().startswith("Error: ")


def test_the_heading_of_the_next_question_receives_focus(
    open_page: Callable[..., Page], path: ServicePath, answers: Answers
) -> None:
    visitor = Visitor(open_page(), path)
    visitor.start()
    visitor.walk(answers, until=1)
    expect(visitor.heading).to_be_focused()


def test_with_script_a_step_leaves_the_page_where_it_is(
    open_page: Callable[..., Page], path: ServicePath, answers: Answers
) -> None:
    visitor = Visitor(open_page(), path)
    visitor.start()
    visitor.page.evaluate("window.unloaded = false")
    visitor.walk(answers, until=2)
    assert visitor.page.evaluate("window.unloaded") is False, "The page was loaded anew: htmx does not do its work."


def test_a_stale_address_leads_to_a_page_that_helps(visitor: Visitor, path: ServicePath, answers: Answers) -> None:
    query = query_string(path, answers)
    visitor.page.goto(f"{visitor.home}result?{query}&question-of-old=answer-of-old")
    expect(visitor.heading).to_be_visible()
    change = visitor.page.locator("main a[href*='/question/']").first
    assert "question-of-old" not in str(change.get_attribute("href"))
