"""The result page: the contact and every way to reach them, the plan, the message, the dates, and what is kept."""

from __future__ import annotations

import datetime
import html
import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar, Event

from app import create_app

PATH = """
path:
  title: {fi: Polku, sv: Stig, en: Path}
  languages: [fi, sv, en]
  maintainer: {name: {fi: Liitto, en: Council}, email: liitto@example.org, web: https://example.org/}
  roles: {need: need, place: town}
  first_contact:
    - {when: {need: trouble}, services: debt}
    - {when: {town: far}, services: hermit}
    - {when: {town: foreign}, services: guest}
    - adviser
stages:
  idea: {title: {fi: Idea, sv: Idé, en: Idea}, next: [growth]}
  growth: {title: {fi: Kasvu, sv: Tillväxt, en: Growth}}
questions:
  stage: {ask: {fi: Missä vaiheessa?, en: How far?}, label: {fi: Vaihe, en: Stage}, answers: stages}
  town:
      {ask: {fi: Missä?, en: Where?}, label: {fi: Paikka, en: Place}, answers: {near: {fi: Lähellä,
      en: Near}, far: {fi: Kaukana, en: Far}, foreign: {fi: Muualla, en: Abroad}}}
  need:
    ask: {fi: Mitä tarvitset?, en: What do you need?}
    label: {fi: Tarve, en: Need}
    choose: many
    answers:
      money: {fi: Rahaa, en: Money}
      room: {fi: Tila, en: A room}
      ship: {fi: Laiva, en: A ship}
      trouble: {title: {fi: Kriisi, en: Trouble}, private: true}
  debts:
      {ask: {fi: Paljonko velkaa?, en: How much debt?}, label: {fi: Velka, en: Debt}, choose: number,
      when: {need: trouble}}
  firm:
      {ask: {fi: Onko yritys?, en: Is there a firm?}, label: {fi: Oma yritys, en: Own firm},
      answers: {y: {fi: On, en: "Yes"}, n: {fi: Ei, en: "No"}}, when: {need: room}}
providers:
  office:
    title: {fi: Kunta, en: Town office}
    languages: [fi]
    channels:
        {phone: 06 123 4567, email: neuvo@example.org, booking: https://example.org/aika,
        contact: https://example.org/yhteys, hours: [{days: mon-fri, from: "9:00", until: "16:00"}]}
    source: memory
  bureau:
      {title: {fi: Talousapu, en: Debt bureau}, languages: [fi, en], channels: {email: kirjaamo@example.org,
      registry: true}, source: memory}
  nobody: {title: {fi: Erakko, en: Hermit}, source: memory}
  visitor:
      {title: {fi: Vieras, en: Guest}, languages: [sv], channels: {web: https://example.org/guest},
      source: memory}
services:
  adviser:
      {kind: advice, provider: office, title: {fi: Neuvoja, en: Adviser}, when: {any: [{town: near},
      {not: {answered: town}}]}, source: memory}
  hermit:
      {kind: advice, provider: nobody, title: {fi: Erakon neuvo, en: Advice of a hermit},
      when: {town: far}, source: memory}
  guest:
      {kind: advice, provider: visitor, title: {fi: Vieraan neuvo, en: Advice of a guest},
      when: {town: foreign}, source: memory}
  debt:
      {kind: advice, provider: bureau, title: {fi: Velkaneuvo, en: Debt advice}, when: {need: trouble},
      source: memory}
  soon:
      {kind: funding, provider: office, title: {fi: Pian, en: Soon}, when: {need: money},
      open: [{from: 2026-01-01, until: 2026-11-30}], source: memory}
  later:
      {kind: funding, provider: office, title: {fi: Myöhemmin, en: Later}, when: {need: money},
      yearly: [{from: 03-01, until: 03-31}], source: memory}
  doubtful:
      {kind: funding, provider: office, title: {fi: Ehkä, en: Doubtful}, when: {need: money},
      status: unverified, source: memory}
  grown:
      {kind: funding, provider: office, title: {fi: Kasvuraha, en: Growth money}, when: {need: money,
      stage: growth}, source: memory}
  hall: {kind: space, provider: office, title: {fi: Halli, en: Hall}, when: {need: room, firm: y}, source: memory}
"""
TODAY = datetime.date(2026, 11, 28)
MONEY = "stage=idea&town=near&need=money"
TROUBLE = "stage=idea&town=near&need=trouble&debts=70000"


def site_of(folder: Path, text: str = PATH, today: datetime.date = TODAY) -> Flask:
    (folder / "small").mkdir()
    (folder / "small" / "path.yaml").write_text(text, encoding="utf-8")
    return create_app({"TESTING": True, "PATHS": folder, "TODAY": today})


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The site with one small path."""
    return site_of(tmp_path_factory.mktemp("paths"))


@pytest.fixture
def visit(small: Flask) -> FlaskClient:
    return small.test_client()


def result(visit: FlaskClient, query: str, lang: str = "en") -> str:
    answer = visit.get(f"/{lang}/small/result?{query}")
    assert answer.status_code == 200
    return html.unescape(answer.text)


def mails(page: str) -> list[str]:
    return re.findall(r'href="(mailto:[^"]*)"', page)


def part(page: str, name: str) -> str:
    found = re.search(rf'<section class="{name}".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


# The contact.


def test_the_contact_can_be_called_written_to_and_met(visit: FlaskClient) -> None:
    card = part(result(visit, MONEY), "contact")
    assert 'href="tel:061234567"' in card
    assert 'href="https://example.org/aika"' in card
    assert 'href="https://example.org/yhteys"' in card
    assert any(mail.startswith("mailto:neuvo@example.org?") for mail in mails(card))
    assert "weekdays 9–16" in card


@pytest.mark.parametrize(("moment", "closed"), [("2026-11-27T10:00", False), ("2026-11-27T16:00", True)])
def test_the_contact_says_when_nobody_answers_now(
    visit: FlaskClient, monkeypatch: pytest.MonkeyPatch, moment: str, closed: bool
) -> None:
    monkeypatch.setattr("navigator.web.pages.contact_card.now", lambda: datetime.datetime.fromisoformat(moment))
    assert ("closed now" in part(result(visit, MONEY), "contact")) is closed


NEITHER = "We know neither a telephone number nor a website of this organisation."
NO_WAY = "No other way to reach it is known to us either. Look for its contact details on the internet by its name."


def test_where_no_way_is_known_the_publisher_is_asked_to_pass_the_message_on(tmp_path: Path) -> None:
    taken = PATH.replace("email: liitto@example.org,", "email: liitto@example.org, confirmed: true,")
    card = part(result(site_of(tmp_path, taken).test_client(), MONEY.replace("near", "far")), "contact")
    assert NEITHER in card and NO_WAY not in card
    assert "(Council)" in card
    assert mails(card) and all(mail.startswith("mailto:liitto@example.org?") for mail in mails(card))


def test_nobody_is_asked_to_pass_a_message_on_who_has_not_taken_the_path_over(visit: FlaskClient) -> None:
    card = part(result(visit, MONEY.replace("near", "far")), "contact")
    assert NEITHER in card and NO_WAY in card
    assert not mails(card) and "Council" not in card
    assert "A message to copy or read aloud" in card
    assert NO_WAY not in part(result(visit, MONEY), "contact")


def test_where_only_a_website_is_known_the_card_says_so(visit: FlaskClient) -> None:
    lack = "We know no telephone number or e-mail address. Look for one on the website."
    assert lack in part(result(visit, MONEY.replace("near", "foreign")), "contact")
    assert lack not in part(result(visit, MONEY), "contact")
    assert lack not in part(result(visit, MONEY.replace("near", "far")), "contact")


def test_the_message_is_in_a_language_the_adviser_serves_in_and_beside_it_in_the_readers(visit: FlaskClient) -> None:
    card = part(result(visit, MONEY), "contact")
    assert '<pre lang="fi" id="message">' in card
    assert "Vaihe: Idea" in card and "Stage: Idea" in card
    assert "Languages of service: Finnish" in card
    assert "Languages of service" not in part(result(visit, MONEY, "fi"), "contact")
    assert 'lang="sv" id="message"' in part(result(visit, MONEY.replace("near", "foreign")), "contact")


def test_trouble_and_sums_stay_out_of_subjects_and_of_public_records(visit: FlaskClient) -> None:
    card = part(result(visit, TROUBLE), "contact")
    (to_bureau,) = [mail for mail in mails(card) if "kirjaamo" in mail]
    subject, body = (parse_qs(urlsplit(to_bureau).query)[key][0] for key in ("subject", "body"))
    for secret in ("Trouble", "Kriisi", "trouble", "70000", "70,000", "70 000"):
        assert secret not in subject + body
    assert "Place: Near" in body
    assert "is recorded and as a rule public" in card


def test_an_adviser_who_opens_the_link_sees_what_was_answered(visit: FlaskClient) -> None:
    card = part(result(visit, MONEY), "contact")
    body = unquote(next(mail for mail in mails(card) if "neuvo@" in mail))
    link = re.search(r"http\S+_view=adviser", body)
    assert link is not None
    page = html.unescape(visit.get(link[0].replace("http://localhost", "")).text)
    told = page[page.index("<dl") : page.index("</dl>")]
    assert "<dt>Paikka</dt><dd>Lähellä</dd>" in told and "Rahaa" in told
    assert "Pian" in part(page, "plan")


@pytest.mark.parametrize("count", [3, 60])
def test_every_mail_is_short_enough_for_windows_and_ends_its_lines_as_mail_does(tmp_path: Path, count: int) -> None:
    long = "Erittäin pitkästi kirjoitettu nimi palvelulle jota kukaan ei jaksa lukea loppuun saakka ääkkösineen"
    more = "".join(
        f"  extra-{number}: {{kind: funding, provider: office, title: {{fi: {long} {number}}},"
        " when: {need: money}, source: memory}\n"
        for number in range(count)
    )
    visit = site_of(tmp_path, PATH + more).test_client()
    found = mails(result(visit, MONEY, "fi"))
    assert len(found) >= 2
    for mail in found:
        assert len(mail) < 2000
        assert "%0A" not in mail.replace("%0D%0A", "")


# The plan.


def test_days_are_told_counted_out_and_in_order(visit: FlaskClient) -> None:
    plan = part(result(visit, MONEY), "plan")
    assert plan.index('id="soon"') < plan.index('id="later"')
    assert "Open until 30 November 2026 – 2 days left" in plan
    assert "Open by earlier calls: March" in plan
    assert "Not confirmed" in plan[plan.index('id="doubtful"') :]


def test_no_days_are_counted_out_of_usual_ones(tmp_path: Path) -> None:
    site = site_of(tmp_path, today=datetime.date(2027, 3, 30))
    plan = part(result(site.test_client(), MONEY), "plan")
    later = plan[plan.index('id="later"') :].partition("</li>")[0]
    assert "Usually open about now: March" in later
    assert "left" not in later
    assert 'class="step unknown-day" id="later"' in plan


def test_the_situation_is_a_sentence_whose_every_part_can_be_changed(visit: FlaskClient) -> None:
    page = result(visit, "stage=idea&town=near&need=room&firm=n")
    head = page[page.index('class="situation"') : page.index('class="contact"')]
    assert re.findall(r'question/(\w+)\?[^"]*&_return=result', head) == ["stage", "town", "firm", "need"]
    assert "Own firm: No" in head, "A bare no is told with what was asked."


def test_a_need_that_nothing_meets_is_said_with_the_way_to_say_it_on(visit: FlaskClient) -> None:
    page = result(visit, "stage=idea&town=near&need=money&need=ship")
    unmet = part(page, "unmet")
    assert "A ship" in unmet and "Money" not in unmet
    assert any(mail.startswith("mailto:liitto@example.org?subject=") and "A%20ship" in mail for mail in mails(unmet))
    assert not part(result(visit, MONEY), "unmet")


def test_what_would_settle_more_is_asked_in_one_box(visit: FlaskClient) -> None:
    page = result(visit, "stage=idea&town=near&need=room&firm=unknown")
    assert "Fits if:" in part(page, "plan") and "Own firm – Yes" in part(page, "plan")
    assert "Is there a firm?" in part(page, "settling")
    assert not part(result(visit, MONEY), "settling")


def test_the_next_stage_is_told_of_and_never_another_place(visit: FlaskClient) -> None:
    openings = part(result(visit, MONEY), "openings")
    assert "Growth money" in openings
    assert openings.count("<li>") == 1 and "stage=growth" in openings


def test_long_results_can_be_narrowed_without_scripts(tmp_path: Path) -> None:
    more = "".join(
        f"  extra-{number}: {{kind: {'network' if number % 2 else 'funding'}, provider: office,"
        f" title: {{fi: Lisä {number}}}, when: {{need: money}}, source: memory}}\n"
        for number in range(40)
    )
    visit = site_of(tmp_path, PATH + more).test_client()
    everything = part(result(visit, MONEY, "fi"), "also")
    assert 'name="_kind"' in everything and 'name="need" value="money"' in everything
    fewer = part(result(visit, f"{MONEY}&_kind=network", "fi"), "also")
    assert fewer.count("<li>") < everything.count("<li>")
    assert "<details open>" in fewer
    nothing = part(result(visit, f"{MONEY}&_kind=space", "fi"), "also")
    assert nothing == everything, "What cannot be chosen narrows nothing down."
    assert 'name="_kind"' not in part(result(visit, "stage=idea&town=near&need=room&firm=y"), "also")


# What is kept.


def events(visit: FlaskClient, query: str) -> dict[str, Event]:
    answer = visit.get(f"/fi/small/result.ics?{query}")
    assert answer.mimetype == "text/calendar"
    return {str(event["uid"]): event for event in Calendar.from_ical(answer.data).walk("VEVENT")}


def test_every_day_is_in_the_calendar_with_three_reminders(visit: FlaskClient) -> None:
    found = events(visit, MONEY)
    assert {uid.removesuffix("@navigator"): event["dtstart"].dt for uid, event in found.items()} == {
        "small.soon.2026-01-01.last": datetime.date(2026, 11, 30),
        "small.later.2027-03-01.first": datetime.date(2027, 3, 1),
        "small.later.2027-03-01.last": datetime.date(2027, 3, 31),
    }
    reminders = [sorted(alarm["trigger"].dt.days for alarm in event.walk("VALARM")) for event in found.values()]
    assert reminders == [[-1], [-30, -7, -1], [-30, -7, -1]], "Nobody is reminded of what is past."
    assert not any("rrule" in event for event in found.values())
    assert [str(event.get("status", "")) for event in found.values()] == ["", "TENTATIVE", "TENTATIVE"]
    for nothing in ("need=ship", "need=unknown"):
        assert visit.get(f"/fi/small/result.ics?stage=idea&town=near&{nothing}").status_code == 404


def test_the_last_day_that_there_is_can_be_in_a_calendar(tmp_path: Path) -> None:
    endless = site_of(tmp_path, PATH.replace("until: 2026-11-30", "until: 9999-12-31")).test_client()
    (last,) = [event for uid, event in events(endless, MONEY).items() if ".soon." in uid]
    assert last["dtstart"].dt == datetime.date.max and "dtend" not in last


def test_a_day_of_a_proposal_says_so_in_the_calendar(visit: FlaskClient, tmp_path: Path) -> None:
    said = "Tämä on ehdotus: ehdotettu ylläpitäjä (Liitto) ei ole ottanut polkua ylläpidettäväkseen."
    assert all(str(event["description"]).endswith(said) for event in events(visit, MONEY).values())
    taken = site_of(tmp_path, PATH.replace("web: https://example.org/}", "web: https://example.org/, confirmed: true}"))
    assert not any(said in str(event["description"]) for event in events(taken.test_client(), MONEY).values())


def test_a_day_that_moves_replaces_the_event_in_the_calendar(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    moved = PATH.replace("until: 2026-11-30", "until: 2026-12-07")
    before = events(site_of(tmp_path / "old").test_client(), MONEY)
    after = events(site_of(tmp_path / "new", moved, TODAY + datetime.timedelta(days=1)).test_client(), MONEY)
    assert before.keys() == after.keys()
    (uid,) = [uid for uid in before if ".soon." in uid]
    assert before[uid]["dtstart"].dt != after[uid]["dtstart"].dt
    assert int(after[uid]["sequence"]) > int(before[uid]["sequence"])
    assert "last-modified" in after[uid]


def test_exact_days_replace_the_usual_ones_that_they_stand_for(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    usual = "yearly: [{from: 03-01, until: 03-31}]"
    known = PATH.replace(usual, f"{usual}, open: [{{from: 2027-02-20, until: 2027-03-20}}]")
    before = events(site_of(tmp_path).test_client(), MONEY)
    after = events(site_of(tmp_path / "b", known, TODAY + datetime.timedelta(days=1)).test_client(), MONEY)
    assert before.keys() == after.keys()
    (first,) = [event for uid, event in after.items() if ".later." in uid and uid.endswith(".first@navigator")]
    assert first["dtstart"].dt == datetime.date(2027, 2, 20)


def test_once_its_exact_days_are_over_a_call_is_closed_though_the_usual_ones_last(tmp_path: Path) -> None:
    usual = "yearly: [{from: 03-01, until: 03-31}]"
    known = PATH.replace(usual, f"{usual}, open: [{{from: 2027-03-01, until: 2027-03-20}}]")
    visit = site_of(tmp_path, known, datetime.date(2027, 3, 25)).test_client()
    plan = part(result(visit, MONEY), "plan")
    assert 'class="step opens" id="later"' in plan
    listed = html.unescape(visit.get("/en/small/services/later").text)
    for page in (plan, listed):
        # Without the year, the days told would be today's.
        assert re.search(r"Open by earlier calls: 1 March 2028\W+31 March 2028", page) and "about now" not in page
    days = {
        uid.split(".", 2)[2]: event["dtstart"].dt for uid, event in events(visit, MONEY).items() if ".later." in uid
    }
    assert days == {
        "2028-03-01.first@navigator": datetime.date(2028, 3, 1),
        "2028-03-01.last@navigator": datetime.date(2028, 3, 31),
    }
    call = visit.get("/api/v1/paths/small/services/later").json["call"]
    assert (call["state"], call["closed"], call["start"]) == ("yearly", True, "2028-03-01")


def test_two_calls_in_a_year_are_two_events(tmp_path: Path) -> None:
    twice = PATH.replace(
        "yearly: [{from: 03-01, until: 03-31}]", "yearly: [{from: 01-10, until: 01-20}, {from: 09-01, until: 09-30}]"
    )
    spring = events(site_of(tmp_path, twice, TODAY).test_client(), MONEY)
    (tmp_path / "b").mkdir()
    autumn = events(site_of(tmp_path / "b", twice, datetime.date(2027, 2, 1)).test_client(), MONEY)
    names = [next(uid for uid in found if ".later." in uid) for found in (spring, autumn)]
    assert names[0] != names[1]


def test_the_code_for_phones_is_drawn_apart_without_styles_or_scripts(visit: FlaskClient) -> None:
    page = result(visit, MONEY)
    code = re.search(r'<img class="qr" src="([^"]*)"[^>]*loading="lazy"', page)
    assert code is not None
    answer = visit.get(html.unescape(code[1]))
    assert answer.mimetype == "image/svg+xml"
    assert "no-store" in answer.headers["Cache-Control"] or "private" in answer.headers["Cache-Control"]
    assert "style=" not in answer.text and "<script" not in answer.text and "<path" in answer.text
    assert visit.get(html.unescape(code[1]).replace("near", "far")).text != answer.text


def test_a_registry_is_told_nothing_that_follows_from_what_is_private(tmp_path: Path) -> None:
    more = PATH.replace(
        "  firm:",
        "  kind: {ask: Which?, answers: {t: {fi: Verovelka, en: Tax debt}}, when: {need: trouble}}\n  firm:",
    )
    more += "  rescue: {kind: funding, provider: office, title: Rescue, when: {need: trouble}, source: memory}\n"
    card = part(result(site_of(tmp_path, more).test_client(), f"{TROUBLE}&kind=t"), "contact")
    (mail,) = [mail for mail in mails(card) if "kirjaamo" in mail]
    assert not [word for word in ("Tax", "kind=", "Rescue", "Debt") if word in unquote(mail).replace("Debt bureau", "")]


@pytest.mark.parametrize("count", [45, 400])
def test_answers_of_any_length_have_a_page_and_mails_that_are_short(tmp_path: Path, count: int) -> None:
    answers = ", ".join(f"answer-with-a-rather-long-name-{number}: A" for number in range(count))
    path = PATH.replace("  firm:", f"  many: {{ask: Which?, choose: many, answers: {{{answers}}}}}\n  firm:")
    chosen = "&".join(f"many=answer-with-a-rather-long-name-{number}" for number in range(min(count, 95)))
    client, query = site_of(tmp_path, path).test_client(), f"stage=idea&town=near&need=money&{chosen}"
    page = result(client, query)
    assert all(len(mail) < 2000 for mail in mails(page))
    short = len(chosen) < 2800
    assert ('class="qr"' in page) is short
    assert client.get(f"/en/small/result.svg?{query}").status_code == (200 if short else 404)


def test_nothing_fits_is_said(tmp_path: Path) -> None:
    only = PATH[: PATH.index("\nservices:")]
    only = re.sub(r"  first_contact:.*?(?=stages:)", "", only, flags=re.DOTALL)
    service = "title: {fi: Velka}, when: {need: trouble}, source: memory"
    only += f"\nservices:\n  debt: {{kind: advice, provider: bureau, {service}}}\n"
    page = result(site_of(tmp_path, only).test_client(), "stage=idea&town=near&need=ship")
    assert "Nothing on this path fits these answers." in page


def test_a_card_and_steps_that_are_kept_for_all_carry_everyones_own_words(visit: FlaskClient) -> None:
    """The second visitor meets what was rendered for the first."""
    first, second = (result(visit, f"stage={stage}&town=near&need=money") for stage in ("idea", "growth"))
    assert "Stage: Idea" in first
    assert "Stage: Growth" not in first
    assert "Stage: Growth" in second
    assert "Stage: Idea" not in second
    assert unquote(mails(second)[0]) != unquote(mails(first)[0])
    assert "\0" not in first + second
