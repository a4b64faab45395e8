"""What a new path says to visitors before anybody has changed it, in the languages of the national layer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from navigator.catalogue import FlowMapping

Names = Mapping[str, str]

TITLE: Names = {
    "fi": "Luovien alojen yritysten palvelupolku: {region}",
    "sv": "Servicestig för företag i de kreativa branscherna: {region}",
    "en": "Service path for creative businesses: {region}",
}
INTRODUCTION: Names = {
    "fi": "Löydä ihminen, joka neuvoo, ja raha, jota hakea. Vastaa muutamaan kysymykseen ja saat oman polkusi.",
    "sv": "Hitta någon som ger råd och pengar att söka. Svara på några frågor så får du din egen stig.",
    "en": "Find a person who advises you and money to apply for. Answer a few questions and get a path of your own.",
}
ASK: Names = {
    "fi": "Missä kunnassa toimit?",
    "sv": "I vilken kommun är du verksam?",
    "en": "In which municipality do you work?",
}
LABEL: Names = {"fi": "Kunta", "sv": "Kommun", "en": "Municipality"}
HELP: Names = {
    "fi": "Kunta ratkaisee, kuka sinua neuvoo.",
    "sv": "Kommunen avgör vem som ger dig råd.",
    "en": "The municipality decides who advises you.",
}
ELSEWHERE: Names = {"fi": "Muualla Suomessa", "sv": "Annanstans i Finland", "en": "Elsewhere in Finland"}
ADVISERS: Names = {
    "fi": "Oman kunnan yritysneuvonta",
    "sv": "Den egna kommunens företagsrådgivning",
    "en": "Business advice of your own municipality",
}
ADVISERS_DO: Names = {
    "fi": "Kunta tai sen kehitysyhtiö neuvoo alueensa yrittäjiä.",
    "sv": "Kommunen eller dess utvecklingsbolag ger råd åt företagare på orten.",
    "en": "The municipality or its development company advises local entrepreneurs.",
}
ADVICE: Names = {
    "fi": "Neuvontaa oman kunnan yritysneuvojalta",
    "sv": "Råd av den egna kommunens företagsrådgivare",
    "en": "Advice from the business adviser of your municipality",
}
ADVICE_GIVES: Names = {
    "fi": "Kerrot tilanteestasi ihmiselle, joka tuntee alueen, ja kuulet, mistä kannattaa aloittaa.",
    "sv": "Du berättar om din situation för någon som känner orten och får höra var det lönar sig att börja.",
    "en": "You tell your situation to someone who knows the area and hear where to begin.",
}
NO_CONTACTS: Names = {
    "fi": "Neuvojien yhteystietoja ei ole vielä koottu tänne. Kysy kuntasi vaihteesta tai katso kunnan verkkosivuilta.",
    "sv": "Rådgivarnas kontaktuppgifter är ännu inte samlade här. Fråga kommunens växel eller se kommunens webbplats.",
    "en": "The advisers' contacts are not collected here yet. Ask your municipality's switchboard or see its website.",
}
STARTER: Names = {
    "fi": "Aloittelija miettii ideaansa: {place}",
    "sv": "En nybörjare funderar på sin idé: {place}",
    "en": "A beginner thinks about an idea: {place}",
}
OUTSIDER: Names = {
    "fi": "Kansainvälistyvä yritys muualta Suomesta",
    "sv": "Ett företag på väg utomlands från en annan del av Finland",
    "en": "A business going international from elsewhere in Finland",
}
EVERYONE: Names = {
    "fi": "Jokainen saa ihmisen, jolle puhua",
    "sv": "Alla får en människa att prata med",
    "en": "Everyone gets a person to talk to",
}
NEARBY: Names = {
    "fi": "Jokainen alueen yrittäjä saa oman kuntansa neuvonnan",
    "sv": "Varje företagare i regionen får råd av sin egen kommun",
    "en": "Every entrepreneur of the region gets the advice of their own municipality",
}


def in_languages(names: Names, languages: Iterable[str], **values: Names) -> FlowMapping:
    """A text in the languages of a path, or in English where it has none of them; `values` are names put into it."""
    chosen = [lang for lang in languages if lang in names] or ["en" if "en" in names else next(iter(names))]
    return FlowMapping(
        {lang: names[lang].format_map({key: _in(value, lang) for key, value in values.items()}) for lang in chosen}
    )


def _in(names: Names, lang: str) -> str:
    return names.get(lang) or next(iter(names.values()))
