"""What pages say that stand in the place of others: that one is not there, that one signs in, that a name is sold.

The tables hold plain words, alternatives between bars; a star stands for any ending. Case, accents, apostrophes and the
signs between words do not matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_ERROR = (
    "error | erreur | errore | eroare | erro | fehler | fout | fejl | feil | fel | virhe | viga | błąd | chyba"
    " | klaida | kluda | hiba | napaka | greska | σφάλμα | грешка | ошибка | помилка | http | html | status | code"
    " | kod | koodi | virhekoodi | felkod | codice | codigo | codul | fehlercode | foutcode | fejlkode | feilkode"
    " | statuskod | statuscode | page | sivu | sida | sidan | pagina | página | seite | side | leht | strona"
)
ONE_PAGE = {
    "en": "page | pages | webpage | content | resource | document | file | site | url | address | object | error",
    "fi": (
        "sivu | sivua | sivun | sivusto | sivustoa | sisältö | sisältöä | osoite | osoitetta | kohde | kohdetta"
        " | dokumentti* | tiedosto*"
    ),
    "sv": "sida | sidan | sidor | webbsida* | innehållet | dokumentet | filen | adressen",
    "fr": "page | pages | contenu | document | ressource | fichier | adresse | url",
    "it": "pagina | pagine | contenuto | documento | risorsa | file | indirizzo | url",
    "es": "página | páginas | contenido | documento | recurso | archivo | dirección | url",
    "pt": "página | páginas | conteúdo | documento | recurso | ficheiro | arquivo | endereço | url",
    "ro": "pagina | pagină | paginii | conținut | conținutul | documentul | resursa | fișierul | adresa | url",
    "de": "seite | webseite | inhalt | dokument | datei | adresse | ressource | url",
    "nl": "pagina | webpagina | inhoud | document | bestand | adres | url",
    "da": "side | siden | webside* | indholdet | dokumentet | filen | adressen",
    "nb": "side | siden | sida | nettside* | innholdet | dokumentet | filen | adressen",
    "et": "leht | lehte | lehekülg | lehekülge | veebileht* | sisu | dokument* | fail* | aadress*",
    "pl": "strona | strony | stronę | podstrona | podstrony | treść | treści | dokument* | plik | pliku | adres*",
    "cs": "stránka | stránku | stránky | obsah | dokument | soubor | adresa",
    "sk": "stránka | stránku | obsah | dokument | súbor | adresa",
    "lt": "puslapis | puslapio | turinys | dokumentas | adresas",
    "lv": "lapa | lapu | saturs | dokuments | adrese",
    "hu": "oldal | oldalt | lap | tartalom | dokumentum | cím",
    "sl": "stran | strani | vsebina | vsebine | dokument | naslov",
    "hr": "stranica | stranicu | sadržaj | dokument | adresa",
    "el": "σελίδα | περιεχόμενο | έγγραφο | διεύθυνση",
    "bg": "страница* | съдържание* | документ* | адрес*",
    "ru": "страница | страницу | страницы | документ | адрес",
    "uk": "сторінка | сторінку | сторінки | документ | адреса",
    "is": "síða | síðan | síðuna | skjalið",
    "tr": "sayfa | sayfası | içerik | adres",
    "ca": "pàgina | contingut | document | adreça",
    "ga": "leathanach",
}
"""What a page is called, by language."""
_NOT_THERE = {
    "en": (
        "not found | not be found | not find | cannot be found | cant be found | could not find | couldnt find"
        " | cant find | cannot find | can not find | does not exist* | doesnt exist* | no longer exist*"
        " | no longer available | not available | isnt available | unavailable | no longer here | isnt here | not here"
        " | not exist | doesn t exist* | isn t available | can t be found | couldn t be found | couldn t find"
        " | can t find | isn t here | has been removed | was removed | has been deleted | is missing"
    ),
    "fi": (
        "ei löydy | ei löytynyt | ei löydetty | ei löydetä | ei valitettavasti löydy* | ei valitettavasti löytynyt"
        " | ei voitu löytää | ei ole olemassa | ei ole enää | ei enää ole | ei ole$ | ei ole käytettävissä"
        " | ei ole saatavilla | ei löydettävissä | emme löytäneet | emme löydä | on poistettu | on poistunut"
        " | on siirretty | puuttuu | hakemaasi | hakemasi | etsimääsi | etsimäsi | pyytämääsi | pyytämäsi"
    ),
    "sv": (
        "hittades inte | hittades ej | inte hittas | ej hittas | inte hitta | hittar inte | hittade inte"
        " | hittar tyvärr inte | finns inte | finns ej | finns tyvärr inte | finns tyvärr ej | inte finns | saknas"
        " | existerar inte | har flyttats | är borttagen | har tagits bort | inte tillgänglig"
    ),
    "fr": (
        "introuvable* | non trouvé* | n existe pas | n existe plus | existe pas | existe plus | pas été trouvé*"
        " | pas trouvé* | pu être trouvé* | pas disponible* | plus disponible* | non disponible* | indisponible*"
        " | inexistant* | été supprimé* | été retiré* | ne trouvons pas | ne trouve pas | impossible de trouver"
    ),
    "it": (
        "non c è più"
        " | non trovat* | non è stat* trovat* | non esiste | non esiste più | non è disponibile | non è più disponibile"
        " | non disponibile | inesistente | non è stato possibile trovare | non abbiamo trovato | impossibile trovare"
        " | è stata rimossa"
    ),
    "es": (
        "no encontrad* | no se encuentra* | no se encontró | no se ha encontrado | no ha sido encontrad*"
        " | no fue encontrad* | podido encontrar | no pudo ser encontrad* | no puede ser encontrad* | no existe"
        " | no está disponible | no disponible | ya no existe | ya no está | inexistente | no pudimos encontrar"
        " | no hemos encontrado | no encontramos | no se pudo encontrar | ha sido eliminad*"
    ),
    "pt": (
        "não se encontra"
        " | não encontrad* | não foi encontrad* | não pode ser encontrad* | não pôde ser encontrad* | não existe"
        " | já não existe | não está disponível | não disponível | inexistente | não foi possível encontrar"
        " | não encontramos | não conseguimos encontrar | indisponível | foi removid*"
    ),
    "ro": (
        "nu a fost găsit* | nu a putut fi găsit* | nu există | nu mai există | negăsit* | indisponibil*"
        " | nu este disponibil* | inexistent* | nu a fost gasita | nu am găsit | nu s a găsit | nu se găsește"
        " | nu mai este disponibil* | nu poate fi găsit*"
    ),
    "de": (
        "nicht gefunden | nicht auffindbar | nicht vorhanden | existiert nicht | existiert leider nicht | nicht finden"
        " | nicht verfügbar | nicht mehr verfügbar | existiert nicht mehr | gibt es nicht | wurde gelöscht"
        " | wurde entfernt"
    ),
    "nl": (
        "niet gevonden | niet worden gevonden | niet vinden | bestaat niet | bestaat niet meer | bestaat helaas niet"
        " | niet beschikbaar | onvindbaar | niet meer beschikbaar | is verwijderd"
    ),
    "da": (
        "ikke fundet | ikke blive fundet | blev ikke fundet | findes ikke | findes desværre ikke | ikke findes"
        " | ikke finde | eksisterer ikke | ikke tilgængelig | er fjernet | er slettet | findes ikke længere"
    ),
    "nb": (
        "ikke funnet | ikke bli funnet | finnes ikke | finnes dessverre ikke | ikke finne | fant ikke | fant ikkje"
        " | finn ikkje | finst ikkje | ikkje funne | eksisterer ikke | ikke tilgjengelig | er fjernet | er slettet"
        " | finner ikke | fant dessverre ikke"
    ),
    "et": (
        "ei ole$ | ei leitud | ei leidu | ei leia | ei leidnud | ei eksisteeri | ei ole olemas | pole olemas | puudub"
        " | ei ole saadaval | on eemaldatud | on kustutatud | ei õnnestunud leida"
    ),
    "pl": (
        "nie znaleziono | brak strony | nie została znaleziona | nie został znaleziony | nie została odnaleziona"
        " | nie odnaleziono | nie istnieje | już nie istnieje | nie można znaleźć | nie możemy znaleźć"
        " | nie mogliśmy znaleźć | niedostępn* | została usunięta | nie jest dostępn* | nie znaleźliśmy"
    ),
    "cs": "nenalezen* | nebyla nalezena | nebyl nalezen | neexistuje | nelze najít | nelze nalézt | není dostupn*",
    "sk": "nenájden* | nebola nájdená | nebol nájdený | neexistuje | nenašla | nenašli | nie je dostupn*",
    "lt": "nerastas | nerasta | neegzistuoja | nepavyko rasti | nėra",
    "lv": "nav atrast* | neeksistē | netika atrast* | nav pieejam*",
    "hu": "nem található | nem létezik | nem elérhető | nem érhető el",
    "sl": "ni najden* | ni bilo mogoče najti | ne obstaja | ne najdemo | ni na voljo",
    "hr": "nije pronađen* | ne postoji | nije dostupn* | nije nađen*",
    "el": "δεν βρέθηκε | δεν υπάρχει | δεν είναι διαθέσιμη | δεν μπορεί να βρεθεί",
    "bg": "не е намерен* | не е открит* | не съществува | не може да бъде намерен*",
    "ru": "не найден* | не существует | не удалось найти | удалена",
    "uk": "не знайден* | не існує | не вдалося знайти",
    "is": "fannst ekki | er ekki til | finnst ekki",
    "tr": "bulunamadı | mevcut değil | bulunmuyor",
    "ca": "no trobad* | no s ha trobat | no existeix",
    "ga": "níor aimsíodh | gan aimsiú",
}
_REMOVED = (
    "removed | deleted | missing | moved | expired | poistettu | siirretty | borttagen | flyttad | supprimé*"
    " | déplacé* | retiré* | perdu* | rimoss* | eliminat* | spostat* | eliminad* | movid* | removid* | șters* | mutat*"
    " | gelöscht | entfernt | verschoben | verwijderd | verplaatst | slettet | fjernet | flyttet | kustutatud"
    " | eemaldatud | usunięt* | przeniesion*"
)
_SORRY = (
    "oops | whoops | sorry | oho | hups | valitettavasti | hoppsan | tyvärr | oups | désolé | ops | spiacenti"
    " | lo sentimos | desculpe | hopa | leider | helaas | ups | beklager | kahjuks | niestety"
)
_SIGN_IN = (
    "log in | login | log on | logon | sign in | signin | sign on | please log in | please sign in | member login"
    " | user login | kirjaudu | kirjaudu sisään | kirjautuminen | sisäänkirjautuminen | tunnistaudu | tunnistautuminen"
    " | tunnistus | valitse tunnistustapa | logga in | inloggning | logga in på | se connecter | connexion"
    " | connectez vous | identifiez vous | authentification | s identifier | identification | accedi | area riservata"
    " | accesso | autenticazione | entra | iniciar sesión | inicio de sesión | inicia sesión | identifícate | acceder"
    " | acceso | entrar | iniciar sessão | início de sessão | autenticação | autentificare | conectare | conectați vă"
    " | intră în cont | anmelden | anmeldung | einloggen | inloggen | aanmelden | log ind | login side | logg inn"
    " | logg på | innlogging | logi sisse | logige sisse | sisene | sisselogimine | zaloguj się | logowanie | zaloguj"
    " | přihlášení | přihlásit se | prihlásenie | prisijungti | pieslēgties | bejelentkezés | prijava | σύνδεση | вход"
    " | войти | увійти | innskráning | single sign on | sso"
)
_DOMAIN = (
    "domain* | verkkotunnu* | domän* | domaine* | dominio* | domínio* | domeniu* | domein* | domæne* | domene*"
    " | domeen* | domena | domenę | doména | домен*"
)
_SOLD = (
    "for sale | available for purchase | is parked | been parked | parked at | has expired | expired"
    " | recently registered | been registered | is registered | pending renewal | myytävänä | myynnissä | on varattu"
    " | on rekisteröity | vanhentunut | pysäköity | till salu | är registrerad* | parkerad* | har gått ut | à vendre"
    " | en vente | a expiré | est expiré | parqué | in vendita | scaduto | parcheggiato | en venta | a la venta"
    " | ha expirado | ha caducado | aparcado | à venda | expirou | estacionado | de vânzare | a expirat"
    " | wurde registriert | ist registriert | zum verkauf | zu verkaufen | zum kauf | geparkt | abgelaufen | te koop"
    " | geparkeerd | verlopen | til salg | til salgs | parkeret | parkert | udløbet | utløpt | müügis | aegunud"
    " | on vapaa | on vapaana | är ledig | is available | est disponible | è disponibile | está disponible"
    " | está disponível | este disponibil | ist frei | ist verfügbar | is vrij"
    " | na sprzedaż | wygasła | zaparkowana | na prodej | na predaj | продается | продаётся"
)
_BUY = (
    "buy this domain | purchase this domain | get this domain | own this domain | acquire this domain | parked domain"
    " | make an offer on this domain | inquire about this domain | interested in this domain | domain parking"
    " | parked free | this website is for sale | this site is for sale | osta tämä verkkotunnus | osta tämä domain"
    " | köp denna domän | köp domänen | acheter ce domaine | acheter ce nom de domaine | acquista questo dominio"
    " | compra questo dominio | comprar este dominio | compra este dominio | comprar este domínio"
    " | cumpără acest domeniu | diese domain kaufen | koop dit domein | koop deze domeinnaam | køb dette domæne"
    " | kjøp dette domenet | osta see domeen | kup tę domenę"
)
_UNUSED = (
    "welcome to nginx | apache2 default page | apache2 ubuntu default page | apache2 debian default page"
    " | apache http server test page | iis windows server | default web site page | default web page"
    " | default plesk page | web server s default page | account suspended | account has been suspended"
    " | site suspended | future home of something quite cool | site not published | no website is configured"
    " | site is not configured | there is no site here | site not configured | hosting account has expired"
    " | ^it works$"
)
_PROVE = (
    "^just a moment | ^attention required | ^access denied | ^pardon our interruption | are you a robot"
    " | are you human | are you a human | human verification | security check | security checkpoint | ddos guard"
    " | ddos protection by | ^robot check | ^bot check | ^bot verification | verify you are human"
    " | verify that you are human | verifying you are human | confirm you are human | confirm that you are human"
    " | prove you are human | verify you are not a robot | confirm you are not a robot | checking your browser"
    " | checking if you are human | checking if the site connection is secure | i m not a robot | i am not a robot"
    " | unusual traffic | automated access | ^captcha | javascript and cookies to continue"
    " | request unsuccessful incapsula | request blocked | oletko robotti | oletko ihminen | en ole robotti"
    " | vahvista että olet ihminen | är du en robot | är du en människa | bekräfta att du är människa"
    " | jag är inte en robot | êtes vous un robot | êtes vous humain | je ne suis pas un robot"
    " | vérifiez que vous êtes humain | vérification de sécurité | non sono un robot | verifica di essere umano"
    " | no soy un robot | verifique que es humano | verificación de seguridad | não sou um robô"
    " | verifique se é humano | nu sunt robot | ich bin kein roboter | sind sie ein mensch | sicherheitsüberprüfung"
    " | ^un instant$ | ^un momento$ | ^un attimo$ | ^solo un momento$ | ^um momento$ | ^nur einen moment$"
    " | ^einen moment$ | ^even geduld$ | ^ett ögonblick$ | ^et øjeblik$ | ^et øyeblikk$ | ^hetkinen$ | ^pieni hetki$"
    " | ^chwileczkę$ | ^cierpliwości$"
    " | ik ben geen robot | jeg er ikke en robot | ma ei ole robot | nie jestem robotem | один момент | я не робот"
)


def fold(words: str) -> str:
    """Words without case and accents, and with one space for whatever stands between them."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", plain))


def segments(words: str) -> Iterator[str]:
    """The parts of a title, such as the page and its site, each folded."""
    parts = re.split(r"\s[-–—/]+(?=\s)|[|·•»«]|[:;.!?…]+(?=\W|$)", words)
    return (folded for part in parts if (folded := fold(part)))


def _pattern(words: str) -> str:
    """A pattern for some words of a table."""
    tokens = (fold(token) + r"\w*" * token.endswith("*") for token in words.strip("^$ ").split())
    return "^" * words.startswith("^") + r"\b" + " ".join(tokens) + r"\b" + "$" * words.endswith("$")


def any_of(table: str) -> str:
    """A pattern for any words of a table, to be looked for in a segment."""
    patterns = {_pattern(words.strip()) for words in table.split("|")}
    return f"(?:{'|'.join(sorted(patterns))})"


def _not_there() -> Iterator[str]:
    for lang, words in _NOT_THERE.items():
        page, missing, between = any_of(f"404 | {ONE_PAGE[lang]}"), any_of(words), r"(?: \w+){0,7}? "
        yield f"{page}{between}{missing}"
        yield f"{missing}{between}{page}"
        yield f"^(?:{any_of(_SORRY)} )*{missing}$"
    pages = "|".join(map(any_of, ONE_PAGE.values()))
    yield rf"^(?:\w+ )?(?:{pages})(?: \w+){{0,2}} {any_of(_REMOVED)}(?: \w+ {any_of(_REMOVED)})?$"
    error = any_of(_ERROR)
    yield f"^(?:{error} )*404(?: {error})*$"


# The patterns are made when they are first needed: most commands ask no site.


@cache
def not_there() -> re.Pattern[str]:
    """In a segment, that a page is not there: both in either order with a few words between, or the latter alone.

    That a page was removed is said in so few words that nothing else is.
    """
    return re.compile("|".join(_not_there()))


@cache
def sign_in() -> re.Pattern[str]:
    """In a segment: that it is for signing in."""
    return re.compile(f"^{any_of(_SIGN_IN)}(?: \\w+){{0,5}}$|{any_of(_SIGN_IN)}$")


@cache
def unused() -> re.Pattern[str]:
    """In a segment: that the name of a site is sold or has lapsed, or that its place is empty."""
    domain, sold, between = any_of(_DOMAIN), any_of(_SOLD), r"(?: \w+){0,4}? "
    return re.compile("|".join((f"{domain}{between}{sold}", f"{sold}{between}{domain}", any_of(_BUY), any_of(_UNUSED))))


@cache
def sold() -> re.Pattern[str]:
    """Behind the name of a site: that it is sold or has lapsed."""
    return re.compile(rf"(?: \w+){{0,4}}? {any_of(_SOLD)}")


@cache
def prove() -> re.Pattern[str]:
    """In a segment: that one has to prove to be human."""
    asked = r"\b(?:verify|confirm|checking|prove) (?:that )?(?:your?|if you)\b.*\b(?:human|robot|browser)"
    return re.compile(f"{any_of(_PROVE)}|{asked}")
