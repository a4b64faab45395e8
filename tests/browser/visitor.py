"""A visitor who walks a path in a browser."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from navigator.engine.answers import Answer, Answers
from navigator.engine.service_path import ServicePath

START = "main a.start-button"
CONTINUE = "main form button[name=_continue]"


class Visitor:
    """Looks at one page at a time and answers what is asked."""

    def __init__(self, page: Page, path: ServicePath, lang: str = "en") -> None:
        self.page = page
        self.path = path
        self.home = f"/{lang}/{path.id}/"

    @property
    def question(self) -> str | None:
        """The id of the question that is asked on this page."""
        found = re.search(r"/question/([a-z0-9-]+)", self.page.url)
        return found[1] if found else None

    @property
    def query(self) -> str:
        """The query string of this page."""
        return self.page.url.partition("?")[2]

    @property
    def heading(self) -> Locator:
        """The one heading of the page."""
        return self.page.locator("h1")

    def start(self) -> None:
        """From the start page to the first question."""
        self.page.goto(self.home)
        self.page.locator(START).click()
        self.arrive("/question/")

    def choose(self, answer: Answer) -> None:
        """Mark the answer, and only it, on this question page."""
        asked = self.path.questions[str(self.question)]
        form = self.page.locator("main form")
        if asked.measured and answer != "unknown":
            form.locator(f"input[name='{asked.id}']").first.fill(str(answer))
            return
        wanted = [answer] if isinstance(answer, str) else list(answer)
        chosen = [str(one.get_attribute("value")) for one in form.locator(f"input[name='{asked.id}']:checked").all()]
        # Words are clicked, as people do; what is chosen and no longer wanted is clicked away, or goes by itself.
        gone = [value for value in chosen if value not in wanted and asked.choose == "many"]
        for value in [*gone, *(value for value in wanted if value not in chosen)]:
            box = form.locator(f"input[name='{asked.id}'][value='{value}']")
            form.locator(f"label[for='{box.get_attribute('id')}']").click()
            expect(box).to_be_checked(checked=value in wanted)

    def go_on(self) -> None:
        """Press Continue and wait for another page."""
        before = self.page.url
        self.page.locator(CONTINUE).click()
        expect(self.page).not_to_have_url(before)

    def answer(self, answer: Answer) -> None:
        """Choose and go on."""
        self.choose(answer)
        self.go_on()

    def walk(self, answers: Answers, until: int | None = None) -> list[str]:
        """Answer what is asked, until the result or a number of questions; what was asked."""
        asked: list[str] = []
        while (question := self.question) and (until is None or len(asked) < until):
            assert question not in asked, f"`{question}` is asked a second time."
            asked.append(question)
            self.answer(answers.get(question, "unknown"))
        return asked

    def arrive(self, part: str) -> None:
        """Wait until the address has this part."""
        expect(self.page).to_have_url(re.compile(re.escape(part)))
