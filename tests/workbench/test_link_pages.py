"""Pages that stand where others were: what is told of them in many languages, and that good pages are left alone."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

import httpx
import pytest

from navigator.catalogue import load_with_places
from navigator.format.problems import Place
from navigator.workbench.checks import Subject
from navigator.workbench.links.mentions import Mention
from navigator.workbench.links.page_signs import (
    asks_to_sign_in,
    is_empty,
    is_filled_in,
    is_sign_in_address,
    is_unused,
    wants_proof,
    words_of_absence,
    words_of_beginning,
    words_of_closing,
)
from navigator.workbench.links.politeness import Politeness
from navigator.workbench.links.responses import Answer, Visit
from navigator.workbench.links.verdict import Kind, Verdict, at_place, hosts_that_show, judge
from navigator.workbench.links.verdict_findings import problems_of
from navigator.workbench.links.visiting import visit_all
from navigator.workbench.links.web_page import Page, read_page, refresh

SHIPPED = Path(__file__).parents[2] / "paths"
LONG = "Yritys voi hakea tukea, kun se on perustettu ja sen toiminta on alkanut. " * 40


def shown(html: str, status: int = 200, address: str = "https://palvelu.fi/tuki", **headers: str) -> Answer:
    """An answer with a page."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(address, status, named, read_page(html.encode()))


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "404 – Sivua ei löydy",
        "Virhe 404",
        "Sivua ei löytynyt | Kunta",
        "Hakemaasi sivua ei ole",
        "Sivu on poistettu",
        "Sivua ei ole olemassa",
        "Hups! Sivua, jota etsit, ei valitettavasti löytynyt.",
        "Sidan kunde inte hittas",
        "La pagina che cerchi non c’è più",
        "A página que procura já não se encontra disponível",
        "Sidan hittades inte",
        "Sidan finns inte",
        "Vi hittar inte sidan",
        "Hoppsan! Sidan du letar efter finns tyvärr inte kvar",
        "Page not found",
        "Not Found",
        "Error 404: page missing",
        "Error 404 (Not Found)!!1",
        "This page doesn't exist",
        "The page you are looking for can’t be found",
        "Oops, we couldn’t find that page",
        "Ville de Lyon - Page introuvable",
        "Erreur 404",
        "Cette page n’existe plus",
        "La page que vous recherchez n'a pas été trouvée",
        "Page non trouvée | Région",
        "Nous ne trouvons pas la page demandée",
        "Pagina non trovata",
        "La pagina richiesta non è stata trovata",
        "Errore 404 - Pagina inesistente",
        "La pagina che cerchi non esiste",
        "Página no encontrada",
        "PAGINA NO ENCONTRADA",
        "La página que busca no existe",
        "No se ha encontrado la página solicitada",
        "Pagina nu a fost găsită",
        "Pagina nu a fost gasita",
        "Pagina pe care o căutați nu există",
        "Eroare 404",
        "Página não encontrada",
        "A página que procura não existe",
        "Não foi possível encontrar a página",
        "Seite nicht gefunden",
        "Die angeforderte Seite wurde nicht gefunden",
        "Fehler 404",
        "Diese Seite existiert leider nicht mehr",
        "Pagina niet gevonden",
        "Deze pagina bestaat niet (meer)",
        "Siden blev ikke fundet",
        "Siden findes ikke",
        "Siden ble ikke funnet",
        "Beklager, vi fant ikke siden du lette etter",
        "Lehte ei leitud",
        "Lehekülge ei leitud",
        "Otsitavat lehte ei leitud",
        "Nie znaleziono strony",
        "Strona nie została znaleziona",
        "Podana strona nie istnieje",
        "Stránka nenalezena",
        "Stránka sa nenašla",
        "Puslapis nerastas",
        "Lapa nav atrasta",
        "Az oldal nem található",
        "Strani ni mogoče najti – stran ne obstaja",
        "Η σελίδα δεν βρέθηκε",
        "Страница не найдена",
        "Сторінку не знайдено",
        "Oops! That page can't be found.",
        "Oups ! Cette page est introuvable.",
        "Hoppla! Diese Seite konnte nicht gefunden werden.",
        "Ops! La pagina non è stata trovata.",
        "¡Vaya! No se ha podido encontrar esa página.",
        "Oeps! Deze pagina kan niet gevonden worden.",
        "Ops! Essa página não pode ser encontrada.",
        "Hoppsan! Den sidan kan inte hittas.",
        "Ups! Den side kan ikke blive fundet.",
        "Ups! Fant ikke siden.",
        "Oih! Seda lehte ei leitud.",
        "Ups! Nie można znaleźć strony.",
        "Ups! Această pagină nu poate fi găsită.",
        "Diese Seite ist leider nicht (mehr) verfügbar",
        "Inhalt nicht verfügbar",
        "Die Seite konnte leider nicht gefunden werden",
        "Diese Seite gibt es nicht",
        "Diese Seite gibt es nicht mehr",
        "Die von Ihnen gesuchte Seite existiert nicht (mehr).",
        "Seite nicht vorhanden",
        "Sidan du söker finns inte längre",
        "Vi kunde inte hitta sidan",
        "Sidan har flyttats eller tagits bort",
        "Sidan kunde tyvärr inte hittas",
        "Sidan existerar inte",
        "Etsimääsi sivua ei löydy",
        "Sivu ei ole käytettävissä",
        "Sivu ei ole enää käytössä",
        "Voi ei! Sivua ei löydy",
        "Sisältö ei ole enää saatavilla",
        "Pyydettyä sivua ei löytynyt",
        "Haettua sivua ei ole",
        "Sivustolta ei löytynyt hakemaasi sivua",
        "Sivua ei enää ole",
        "Sivu poistettu",
        "Tätä sivua ei ole",
        "Hakemasi sivu on poistunut käytöstä",
        "Content no longer available",
        "The requested URL was not found on this server",
        "HTTP Status 404 – Not Found",
        "File or directory not found",
        "Page missing",
        "Page removed",
        "This page has been moved or deleted",
        "Page unavailable",
        "This page is not available",
        "Page does not exist",
        "Object not found!",
        "Resource not found",
        "We couldn't find the page you were looking for",
        "Sorry, we can’t find the page you’re looking for",
        "The page you requested no longer exists",
        "Page Not Available",
        "404: This page could not be found.",
        "404 Error",
        "Error: 404",
        "404 | Kunta",
        "Kunta | 404",
        "Kunta - Error 404",
        "404 File not found",
        "Impossibile trovare la pagina",
        "Questa pagina non è più disponibile",
        "Contenuto non trovato",
        "Risorsa non disponibile",
        "La pagina cercata non esiste più",
        "La pagina che stai cercando non è stata trovata",
        "Pagina rimossa",
        "Siamo spiacenti, la pagina non è disponibile",
        "Errore 404",
        "Esta página ya no está disponible",
        "No hemos podido encontrar la página",
        "Contenido no disponible",
        "La página solicitada no pudo ser encontrada",
        "Página no disponible",
        "Lo sentimos, la página que buscas no existe",
        "Página eliminada",
        "Página inexistente",
        "Esta página não está disponível",
        "A página não pôde ser encontrada",
        "Conteúdo não encontrado",
        "Lamentamos, mas a página que procura não foi encontrada",
        "Erro 404",
        "A página solicitada não existe ou foi removida",
        "Ne pare rău, pagina nu a fost găsită",
        "Pagina căutată nu există",
        "Conținut indisponibil",
        "Nu am găsit pagina",
        "Pagina solicitată nu mai există",
        "Pagina negăsită",
        "Pagină inexistentă",
        "Pagina nu este disponibilă",
        "La page demandée n'existe pas",
        "Page inexistante",
        "Cette page a été supprimée",
        "Contenu indisponible",
        "Nous n'avons pas trouvé la page",
        "La page est introuvable",
        "Désolé, cette page n’est plus disponible",
        "Page supprimée",
        "Page non disponible",
        "La page que vous cherchez semble introuvable",
        "Oups, page perdue",
        "Page non trouvée (404)",
        "Siden kunne ikke findes",
        "Vi kan ikke finde siden",
        "Siden eksisterer ikke længere",
        "Side ikke fundet",
        "Fejl 404",
        "Siden findes desværre ikke længere",
        "Vi kunne ikke finde siden",
        "Den side, du leder efter, findes ikke",
        "Siden finnes ikke",
        "Vi finner ikke siden",
        "Siden du leter etter finnes ikke",
        "Denne siden er fjernet",
        "Finner ikke siden",
        "Siden kunne ikke bli funnet",
        "Siden eksisterer ikke",
        "Sida finst ikkje",
        "Seda lehte ei leitud",
        "Lehte ei eksisteeri",
        "Otsitud lehte ei leitud",
        "Viga 404",
        "Lehekülg puudub",
        "Lehekülge ei ole olemas",
        "Kahjuks seda lehte ei leitud",
        "Sellist lehte ei ole",
        "Strona nie istnieje",
        "Błąd 404",
        "Strony nie odnaleziono",
        "Nie znaleziono szukanej strony",
        "Strona, której szukasz, nie istnieje",
        "Ups! Ta strona nie istnieje",
        "Przepraszamy, strona nie została odnaleziona",
        "Strona niedostępna",
        "Brak strony",
        "Deze pagina kon niet worden gevonden",
        "We kunnen de pagina niet vinden",
        "De pagina die u zoekt bestaat niet",
        "Oeps, pagina niet gevonden",
        "Fout 404",
        "Deze pagina is niet (meer) beschikbaar",
        "De opgevraagde pagina is niet gevonden",
        "Sidan hittades inte (404)",
        "Fel 404",
        "Stránka nebyla nalezena",
        "Požadovaná stránka neexistuje",
        "Puslapis neegzistuoja",
        "A keresett oldal nem található",
    ],
)
def test_a_page_that_says_it_was_not_found_is_understood(title: str) -> None:
    assert words_of_absence(Page(title, text=LONG)) and words_of_absence(Page("Kunta", title, text=LONG))
    for html in (
        f"<title>Kunta</title><h1></h1><h2>{title}</h2>{LONG}",
        f"<title>Kunta</title><p>{title}</p>",
    ):
        assert judge(Visit("https://a.fi/x", (shown(html),))).reason == "says-not-found"


@pytest.mark.parametrize(
    "title",
    [
        "Starttiraha",
        "Osaajia ei löydy – mitä tehdä?",
        "Avustusta hakemassa",
        "Tapahtuma on siirretty",
        "Laki 404/1990",
        "404 yritystä",
        "Lost and found",
        "Sivutoiminen yrittäjä",
        "Yrittäjältä puuttuu rahoitus",
        "Trouver un financement",
        "Aides disponibles pour votre site",
        "Pagina iniziale – Camera di commercio",
        "Ayudas no reembolsables",
        "Documento único de identificación",
        "Der Inhalt Ihres Antrags",
        "Nicht ohne Steuernummer",
        "Side by side",
        "Kus leida raha?",
        "Strona główna",
        "",
    ],
)
def test_other_titles_are_not_taken_for_not_found(title: str) -> None:
    assert not words_of_absence(Page(title, title, text=LONG))


FORM = "<form><input name=tunnus><input type=password name=sala></form>"


@pytest.mark.parametrize(
    ("html", "address"),
    [
        (f"<title>OmaVero</title>{FORM}", "https://a.fi/tuki"),
        (f"<title>Kirjaudu sisään</title>{FORM}{LONG}", "https://a.fi/tuki"),
        (f"<title>Member login | Society</title>{FORM}{LONG}", "https://a.fi/tuki"),
        ("<title>Sign in to your account</title><input type=email>", "https://a.fi/tuki"),
        ("<title>Palvelu</title><h1>Tunnistautuminen</h1><p>Valitse tunnistustapa", "https://a.fi/tuki"),
        ("<title>Logga in</title><input name=a>", "https://a.fi/tuki"),
        ("<title>Se connecter – Mairie</title><input name=a>", "https://a.fi/tuki"),
        ("<title>Anmelden</title><input name=a>", "https://a.fi/tuki"),
        ("<title>Zaloguj się</title><input name=a>", "https://a.fi/tuki"),
        (f"<title>Anything</title>{LONG}", "https://a.fi/user/login?next=/tuki"),
        (f"<title>Anything</title>{LONG}", "https://tunnistus.a.fi/x"),
        (f"<title>Anything</title>{LONG}", "https://a.fi/fi/kirjaudu"),
        (f"<title>Anything</title>{LONG}", "https://login.a.fi/common/oauth2/authorize"),
        (f"<title>Anything</title>{LONG}", "https://a.fi/wp-login.php"),
        (f"<title>Anything</title>{LONG}", "https://a.fi/users/sign_in"),
        (f"<title>Anything</title>{LONG}", "https://a.fi/index.php?option=users&view=login"),
        (f"<title>Anything</title>{LONG}", "https://id.a.fi/x?SAMLRequest=abc"),
        ("<title>e-Palvelut</title><h1>Suomi.fi-tunnistus</h1><p>Valitse", "https://a.fi/tuki"),
        ("<title>Area riservata</title><input name=a>", "https://a.fi/tuki"),
    ],
)
def test_a_page_to_sign_in_is_known_by_its_form_its_words_or_its_address(html: str, address: str) -> None:
    answer = shown(html, address=address)
    assert asks_to_sign_in(answer, sent=True)
    moved = (Answer("https://a.fi/x", 301, {"location": address}), answer)
    verdict = judge(Visit("https://a.fi/x", moved))
    assert (verdict.kind, verdict.reason, verdict.moved_to) == (Kind.UNCERTAIN, "sign-in", "")


@pytest.mark.parametrize(
    "html",
    [
        f"<title>Kunta</title><header>{FORM}</header>{LONG}",
        f"<title>Kirjautuminen verkkopalveluun – näin se käy</title>{LONG}",
        "<title>Accesso al credito per le imprese di nuova costituzione e altre misure</title>",
        f"<title>Tuki</title>{LONG}",
    ],
)
def test_other_pages_are_not_taken_for_a_sign_in(html: str) -> None:
    assert not asks_to_sign_in(shown(html), sent=False)


def test_where_an_address_says_itself_that_one_signs_in_a_sign_in_is_what_is_expected() -> None:
    address = "https://a.fi/kirjaudu"
    assert judge(Visit(address, (shown(f"<title>Kirjaudu</title>{FORM}", address=address),))).kind is Kind.OK
    assert not is_sign_in_address("https://a.fi/authors/connexionist")


@pytest.mark.parametrize(
    "html",
    [
        "<title>palvelu.fi is for sale</title>",
        f"<title>This domain name is for sale!</title>{LONG}",
        "<title>palvelu.fi</title><p>Buy this domain. The owner of palvelu.fi is offering it for sale.",
        "<title>palvelu.fi</title><p>Verkkotunnus palvelu.fi on myytävänä",
        "<title>palvelu.fi</title><p>Domännamnet är till salu",
        "<title>palvelu.fi</title><p>Ce nom de domaine est à vendre",
        "<title>palvelu.fi</title><p>Il dominio palvelu.fi è in vendita",
        "<title>palvelu.fi</title><p>Este dominio está en venta",
        "<title>palvelu.fi</title><p>Este domínio está à venda",
        "<title>palvelu.fi</title><p>Acest domeniu este de vânzare",
        "<title>palvelu.fi</title><p>Diese Domain steht zum Verkauf",
        "<title>palvelu.fi</title><p>Deze domeinnaam is te koop",
        "<title>palvelu.fi</title><p>Domænet er til salg",
        "<title>palvelu.fi</title><p>Domenet er til salgs",
        "<title>palvelu.fi</title><p>Domeen on müügis",
        "<title>palvelu.fi</title><p>Domena jest na sprzedaż",
        "<title>palvelu.fi</title><p>This domain has expired. Are you the owner?",
        "<title>palvelu.fi - parked domain</title>",
        "<title>Parked at Loopia</title><p>The domain palvelu.fi is parked at Loopia",
        "<title>palvelu.fi</title><p>Verkkotunnus palvelu.fi on vapaana. Rekisteröi se heti",
        "<title>palvelu.se</title><p>Domänen palvelu.se är ledig",
        "<title>palvelu.fi</title><p>Tämä verkkotunnus on varattu",
        "<title>palvelu.fi</title><p>palvelu.fi est peut-être en vente",
        f"<title>palvelu.fi on myytävänä</title>{LONG}",
        "<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1>",
        "<title>Apache2 Ubuntu Default Page: It works</title>",
        "<title>Account Suspended</title>",
    ],
)
def test_a_name_that_is_for_sale_or_unused_is_known(html: str) -> None:
    assert is_unused(shown(html))
    start = Answer("https://a.fi/tuki", 301, {"location": "https://palvelu.fi/tuki"})
    verdict = judge(Visit("https://a.fi/tuki", (start, shown(html))))
    assert (verdict.kind, verdict.moved_to) == (Kind.SUSPECT, "")


@pytest.mark.parametrize(
    "html",
    [
        "<title>Tontit</title><p>Tontti on myytävänä kunnan keskustassa. Public domain.",
        f"<title>Verkkotunnus yritykselle</title>{LONG}",
        "<title>How it works</title><p>Five steps",
        f"<title>Tuki</title>{LONG} Buy this domain",
    ],
)
def test_other_pages_are_not_taken_for_unused(html: str) -> None:
    assert not is_unused(shown(html))


@pytest.mark.parametrize(
    ("answer", "wall"),
    [
        (shown("<title>Just a moment...</title>", 404), True),
        (shown("<title>Not found</title>", 404, cf_mitigated="challenge"), True),
        (shown("<title>x</title><p>Enable JavaScript and cookies to continue", 404), True),
        (shown("<title>x</title><iframe src='/_Incapsula_Resource?x=1'></iframe>", 404), True),
        (shown("<title>x</title><div class=h-captcha></div>", 503), True),
        (shown("<title>Vérifiez que vous êtes humain</title>", 403), True),
        (shown("<title>Ich bin kein Roboter</title>"), True),
        (shown("<title>Un instant…</title>", 404), True),
        (shown("<title>Sivua ei löydy</title><p>Palaa etusivulle", 404), False),
        (shown(f"<title>Ota yhteyttä</title><div class=g-recaptcha></div>{LONG}"), False),
        (shown(f"<title>Robotit ja tekoäly</title>{LONG}"), False),
    ],
)
def test_a_guard_against_programs_is_known_whatever_the_status(answer: Answer, wall: bool) -> None:
    assert wants_proof(answer) is wall
    assert (judge(Visit(answer.address, (answer,))).reason == "bot-wall") is wall


@pytest.mark.parametrize(
    ("html", "empty", "filled_in"),
    [
        ("", True, False),
        ("<!doctype html><html><head><title>Tuki</title></head><body> <div> </div></body></html>", True, False),
        ("<title>Tuki</title><script type='application/ld+json'>{}</script>", True, False),
        ("<title>Tuki</title><div id=app></div><script src=/app.js></script>", False, True),
        (
            "<div>Ladataan…</div><script>location = '/x'</script><noscript>Salli JavaScript selaimessasi</noscript>",
            False,
            True,
        ),
        ("<div id=root><img src=/wait.gif></div><script src=/app.js></script>", False, True),
        ("<frameset><frame src=/a><frame src=/b></frameset>", False, True),
        ("<iframe src=https://b.fi></iframe>", False, True),
        ("<img src=/a>", False, False),
        ("<form><input name=haku></form><script src=/a></script>", False, False),
        (f"<script src=/a></script>{LONG}", False, False),
    ],
)
def test_a_page_without_content_is_known(html: str, empty: bool, filled_in: bool) -> None:
    answer = shown(html)
    assert answer.page
    assert (is_empty(answer), is_filled_in(answer.page)) == (empty, filled_in)


@pytest.mark.parametrize(
    ("content", "sent_on"),
    [
        ("0;url=/uusi", (0, "/uusi")),
        ("0; URL='/uusi'", (0, "/uusi")),
        ('5 ; url = "https://b.fi/" ', (5, "https://b.fi/")),
        ("3, /uusi", (3, "/uusi")),
        ("0.5;/uusi", (0, "/uusi")),
        ("300", None),
        ("900; url=/kirjaudu-ulos", None),
        ("", None),
        ("url=/uusi", None),
        ("0;url=", None),
    ],
)
def test_where_a_page_sends_visitors_by_itself_is_read(content: str, sent_on: tuple[int, str] | None) -> None:
    assert refresh(content) == sent_on
    assert read_page(f'<META HTTP-EQUIV=refresh CONTENT="{content}">'.replace('"https', "https").encode()) is not None


def test_what_is_only_for_browsers_without_scripts_sends_nobody_on() -> None:
    assert read_page(b"<noscript><meta http-equiv=refresh content='0;url=/x'></noscript>").sent_on is None


PLACES = "<h2 id=ehdot>Ehdot</h2><a name=haku>Haku</a><a id=yl%C3%A4></a><a id=määrä></a><p name=ei>" + LONG


@pytest.mark.parametrize(
    ("fragment", "kind"),
    [
        ("ehdot", Kind.OK),
        ("haku", Kind.OK),
        ("m%C3%A4%C3%A4r%C3%A4", Kind.OK),
        ("yl%C3%A4", Kind.OK),
        ("top", Kind.OK),
        ("/reitti", Kind.OK),
        ("!/reitti", Kind.OK),
        (":~:text=tukea", Kind.OK),
        ("haku:~:text=tukea", Kind.OK),
        ("page=3", Kind.OK),
        ("ei", Kind.SUSPECT),
        ("Ehdot", Kind.SUSPECT),
        ("muualla", Kind.SUSPECT),
    ],
)
def test_a_place_on_a_page_is_there_by_id_or_name(fragment: str, kind: Kind) -> None:
    verdict = judge(Visit("https://a.fi/x", (shown(PLACES),)), [fragment])
    assert verdict.kind is Kind.OK
    assert at_place(verdict, fragment).kind is kind
    assert at_place(verdict, "").kind is Kind.OK


def test_a_place_is_looked_for_where_the_redirects_lead_and_not_told_of_a_part_that_was_not_read() -> None:
    moved = Answer("https://a.fi/x", 301, {"location": "/y#haku"})
    verdict = judge(Visit("https://a.fi/x", (moved, shown(PLACES))), ["vanha"])
    assert at_place(verdict, "vanha").moved_to.endswith("/tuki#haku")
    gone = Answer("https://a.fi/x", 301, {"location": "/y"})
    verdict = judge(Visit("https://a.fi/x", (gone, shown(PLACES))), ["vanha", "haku"])
    assert at_place(verdict, "haku").moved_to.endswith("/tuki#haku")
    assert (at_place(verdict, "vanha").kind, at_place(verdict, "vanha").moved_to) == (Kind.SUSPECT, "")
    begun = Answer("https://a.fi/x", 200, {}, read_page(PLACES.encode(), cut=True))
    unread = at_place(judge(Visit("https://a.fi/x", (begun,)), ["vanha"]), "vanha")
    assert (unread.kind, unread.reason) == (Kind.UNCERTAIN, "unread-place")


def test_the_front_page_of_another_site_is_never_a_new_address() -> None:
    first = Answer("https://a.fi/tuki", 301, {"location": "https://b.fi/"})
    second = Answer("https://b.fi/", 302, {"location": "https://b.fi/fi/tervetuloa"})
    last = shown(LONG, address="https://b.fi/fi/tervetuloa")
    assert judge(Visit("https://a.fi/tuki", (first, second, last))).reason == "front-page"


def asked(answer: Callable[[httpx.Request], httpx.Response], *addresses: str) -> dict[str, Verdict]:
    """The verdicts on some addresses of a site that answers by a function."""

    async def resolver(_: str) -> Sequence[str]:
        return ["93.184.216.34"]

    seen: list[Visit] = []
    transport = httpx.MockTransport(answer)
    politeness = Politeness(pause=0.0, contact="aino@kunta.example")
    asking = visit_all(dict.fromkeys(addresses, ()), politeness, seen.append, transport=transport, resolver=resolver)
    asyncio.run(asking)
    showing = hosts_that_show(seen)
    return {visit.address: judge(visit, showing=showing) for visit in seen}


def html(status: int, body: str = LONG, **headers: str) -> httpx.Response:
    return httpx.Response(
        status, headers={"content-type": "text/html", **headers}, stream=httpx.ByteStream(body.encode())
    )


def test_a_page_that_is_not_there_for_unnamed_programs_is_asked_for_by_a_robots_name() -> None:
    names: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        names.append(request.headers["user-agent"])
        known = names[-1].startswith("Mozilla/5.0 (compatible; ")
        return html(200 if known and request.url.path == "/tuki" else 404)

    assert asked(answer, "https://a.fi/tuki")["https://a.fi/tuki"].kind is Kind.OK
    assert all("service-path-navigator" in name and "aino@kunta.example" in name for name in names)


@pytest.mark.parametrize(
    ("front", "kind"),
    [
        (html(200), Kind.GONE),
        (html(404), Kind.SUSPECT),
        (html(403, "<title>Just a moment...</title>"), Kind.UNCERTAIN),
        (html(403), Kind.GONE),
    ],
)
def test_a_site_that_has_not_even_a_front_page_for_programs_proves_nothing(front: httpx.Response, kind: Kind) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return html(404) if request.url.path != "/" else front

    assert asked(answer, "https://a.fi/tuki")["https://a.fi/tuki"].kind is kind


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Huoltokatko", "shut"),
        ("Sivusto on huoltokatkon vuoksi poissa käytöstä", "shut"),
        ("Palvelu on väliaikaisesti poissa käytöstä", "shut"),
        ("Tulossa pian!", "not-made"),
        ("Sivut ovat rakenteilla", "not-made"),
        ("Driftstopp", "shut"),
        ("Webbplatsen ligger nere | Kommunen", "shut"),
        ("Kommer snart", "not-made"),
        ("Sidan är under uppbyggnad", "not-made"),
        ("Site under maintenance", "shut"),
        ("We are down for scheduled maintenance", "shut"),
        ("We'll be back soon!", "shut"),
        ("Coming soon", "not-made"),
        ("Our website is under construction", "not-made"),
        ("Site en maintenance", "shut"),
        ("Maintenance en cours – Région", "shut"),
        ("Site en construction", "not-made"),
        ("Sito in manutenzione", "shut"),
        ("Pagina in costruzione", "not-made"),
        ("Sitio en mantenimiento", "shut"),
        ("Página en construcción", "not-made"),
        ("Próximamente", "not-made"),
        ("Site em manutenção", "shut"),
        ("Página em construção", "not-made"),
        ("Site în mentenanță", "shut"),
        ("Site-ul este în construcție", "not-made"),
        ("Revenim în curând", "shut"),
    ],
)
def test_a_page_that_is_shut_or_not_made_is_not_in_order(title: str, reason: str) -> None:
    for html in (f"<title>{title}</title><p>Kiitos!</p>", f"<title>Kunta</title><h1>{title}</h1>", f"<p>{title}</p>"):
        verdict = judge(Visit("https://a.fi/x", (shown(html),)))
        assert (verdict.reason, verdict.kind) == (reason, Kind.UNCERTAIN if reason == "shut" else Kind.SUSPECT)
    # A page with more on it is about such a thing, or has a notice of it.
    assert judge(Visit("https://a.fi/x", (shown(f"<title>{title}</title><p>{LONG}</p>"),))).kind is Kind.OK


@pytest.mark.parametrize(
    "title",
    [
        "Tulossa olevat haut",
        "Tulossa: koulutukset",
        "Kiinteistöhuolto ja kunnossapito",
        "Huoltokatkoista tiedottaminen",
        "Underhåll av vägar",
        "Maintenance of heritage buildings",
        "Predictive maintenance voucher",
        "Upcoming events",
        "Coming soon to Seinäjoki: a growth programme for games",
        "Construction sites under construction law",
        "Maintenance des équipements",
        "Aides à la construction",
        "Manutenzione straordinaria degli edifici",
        "Mantenimiento de empresas",
        "Em breve entrevista com o presidente",
        "Servicii de mentenanță",
    ],
)
def test_a_page_about_upkeep_or_what_is_to_come_is_in_order(title: str) -> None:
    assert judge(Visit("https://a.fi/x", (shown(f"<title>{title}</title><h1>{title}</h1>"),))).kind is Kind.OK


def test_no_shipped_text_says_that_a_page_is_shut_or_not_made() -> None:
    for name in ("suomi", "etela-pohjanmaa", "clay"):
        path, places = load_with_places(SHIPPED / name)
        for at, _, words in Subject(path, places, datetime.date(2026, 11, 30)).wordings:
            for title in (words, *words.splitlines()):
                page = Page(title, title, text=title)
                assert not words_of_closing(page) and not words_of_beginning(page), (at, title)


def test_a_page_is_gone_where_its_site_shows_another_though_it_has_no_front_page() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return html(200 if request.url.path == "/ohje" else 404)

    kinds = {address: one.kind for address, one in asked(answer, "https://a.fi/tuki", "https://a.fi/ohje").items()}
    assert kinds == {"https://a.fi/tuki": Kind.GONE, "https://a.fi/ohje": Kind.OK}
    alone = asked(answer, "https://a.fi/tuki")["https://a.fi/tuki"]
    assert (alone.kind, alone.reason) == (Kind.SUSPECT, "all-missing")


def test_what_was_in_order_lately_tells_that_a_host_shows_pages() -> None:
    missing = Answer("https://a.fi/tuki", 404)
    visit = Visit("https://a.fi/tuki", (missing,), front=Answer("https://a.fi/", 404))
    assert judge(visit, showing=hosts_that_show([visit], ["https://a.fi/ohje"])).kind is Kind.GONE
    assert judge(visit, showing=hosts_that_show([visit], ["https://b.fi/ohje"])).kind is Kind.SUSPECT


def test_an_old_site_that_sends_everything_to_one_page_has_not_moved() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.headers["host"] == "vanha.fi":
            return html(301, location="https://uusi.fi/olemme-muuttaneet")
        return html(200 if request.url.path == "/olemme-muuttaneet" else 404)

    verdict = asked(answer, "https://vanha.fi/tuki")["https://vanha.fi/tuki"]
    assert (verdict.kind, verdict.reason, verdict.moved_to) == (Kind.SUSPECT, "same-page", "")


@pytest.mark.parametrize(
    ("verdict", "english", "finnish"),
    [
        (Verdict(Kind.SUSPECT, "unused", "b.fi"), "`b.fi` is for sale", "`b.fi` on myytävänä"),
        (Verdict(Kind.SUSPECT, "search", "https://b.fi/?s=x"), "to a search, `https://b", "johtaa hakuun, `https://b"),
        (Verdict(Kind.UNCERTAIN, "tls", "self-signed certificate"), "vouches for its", "vakuuta sen varmennetta"),
        (Verdict(Kind.UNCERTAIN, "tls", "certificate has expired"), "certificate of the site has", "varmenne on van"),
        (Verdict(Kind.UNCERTAIN, "tls", "Hostname mismatch, …"), "is for another name", "on toiselle nimelle"),
        (Verdict(Kind.UNCERTAIN, "tls", "unable to get local issuer certificate"), "who issued its", "kuka sen var"),
        (Verdict(Kind.SUSPECT, "empty"), "the page is empty.", "sivu on tyhjä."),
        (Verdict(Kind.SUSPECT, "all-missing", "404"), "for its front page too", "myös etusivustaan"),
        (Verdict(Kind.SUSPECT, "no-place", "osa"), "no place of the name `#osa`", "ei ole kohtaa `#osa`"),
        (Verdict(Kind.UNCERTAIN, "unread-place", "osa"), "the page is long, and", "sivu on pitkä, eikä"),
        (Verdict(Kind.UNCERTAIN, "sign-in", "https://b.fi/"), "one has to sign in", "täytyy kirjautua"),
        (Verdict(Kind.UNCERTAIN, "shut", "Huolto"), "down for a while", "toistaiseksi poissa käytöstä"),
        (Verdict(Kind.SUSPECT, "not-made", "Tulossa"), "the page says “Tulossa”", "sivulla lukee ”Tulossa”"),
        (Verdict(Kind.UNCERTAIN, "filled-in"), "until a script or a frame", "kunnes skripti tai kehys"),
        (Verdict(Kind.MOVED, "sent-on", "https://b.fi/"), "on to `https://b.fi/` by itself", "edelleen osoitteeseen"),
    ],
)
def test_what_was_seen_and_what_to_do_is_told_in_both_languages(verdict: Verdict, english: str, finnish: str) -> None:
    [problem] = problems_of(Mention(Place("path.yaml"), "https://a.fi/x", "https://a.fi/x", ()), verdict)
    assert english in problem.text() and "Open it in a browser" in problem.text()
    assert finnish in problem.text("fi") and "Avaa se selaimessa" in problem.text("fi")
