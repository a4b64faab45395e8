"""A small path that says a little of everything, for the tests of linked data."""

from __future__ import annotations

from pathlib import Path

WRITTEN = """
path:
  title: {fi: Polku, sv: Stig, en: Path}
  introduction: {fi: Neuvoa ja rahaa., en: Advice and money.}
  languages: [fi, sv, en]
  region: {fi: Järvimaa, en: Lakeland}
  maintainer: {name: {fi: Liitto}, email: liitto@example.org, web: https://liitto.example.org/, confirmed: true}
  accent: "#7A1F5C"
  licence: CC BY 4.0
  search_terms: {fi: [luovat]}
  published: 2026-01-02
stages:
  idea: {title: {fi: Idea, sv: Idé, en: Idea}, help: {fi: Ajatus on.}, next: [growth]}
  growth: {title: {fi: Kasvu, en: Growth}}
questions:
  stage: {ask: {fi: Missä vaiheessa?}, answers: stages}
  municipality: {ask: {fi: Missä kunnassa?}, answers: municipalities}
lists:
  municipalities:
    ylikyla: {title: {fi: Ylikylä, sv: Överby}, attributes: {code: "901"}}
    alakyla: {title: {fi: Alakylä}, attributes: {code: "902"}}
    outside: {fi: Muualla}
providers:
  town:
    public: true
    title: {fi: Ylikylän kunta, sv: Överby kommun}
    summary: {fi: Kunta <neuvoo>.}
    serves: {municipality: ylikyla}
    languages: [fi, sv]
    channels:
      web: {fi: https://ylikyla.example.org/, sv: https://ylikyla.example.org/sv}
      phone: "06 123 4567"
      phone_note: {fi: vaihde}
      hours: [{days: mon-fri, from: "9:00", until: "15:30"}, {days: [sat, sun], from: "12:00", until: "24:00"}]
      hours_note: {fi: heinäkuussa kiinni}
      registry: true
      contact: https://ylikyla.example.org/yhteystiedot
      email: neuvo@example.org
      booking: https://ylikyla.example.org/aika?a={1}
      visit: Kunnantie 1
    checked: "2026-02"
    source: [https://ylikyla.example.org/neuvo, memory]
    note: {fi: Numero on vanha.}
  club: {title: {fi: Kerho ry}, source: memory}
  abroad: {title: {fi: Kaupunki muualla}, public: true, source: memory}
services:
  advice:
    kind: advice
    provider: town
    title: {fi: Neuvonta, sv: Rådgivning}
    summary: {fi: "Neuvoja </script><b>tulee</b> & kuuntelee."}
    description: {fi: "Lue [lisää](https://example.org/).", en: Someone listens.}
    check: [{fi: Yritys on ylikyläläinen.}, {fi: Toinen ehto., en: Another.}]
    cost: {fi: maksuton, en: free of charge}
    keywords: {fi: [apu, tuki], en: [help]}
    link: https://ylikyla.example.org/neuvonta
    checked: 2026-03-04
    when: {stage: idea}
  grant:
    kind: funding
    provider: [town, club]
    title: {fi: Avustus, en: Grant}
    summary: {fi: Rahaa.}
    amount: {fi: enintään 5 000 €}
    after: [advice, evening]
    apply: https://haku.example.org/
    open: [{from: 2026-01-01, until: 2026-12-15}, {from: 2027-01-01}]
    checked: "2025"
  evening:
    {kind: network, provider: club, title: {fi: Ilta}, summary: {fi: Väkeä.}, status: unverified, checked: "2026"}
  bare: {kind: advice, provider: town, title: {fi: Ei kuvausta}, languages: [en, sw], checked: "2026"}
  clinic:
    {kind: training, provider: town, title: {fi: Klinikka, en: Clinic}, status: ended, checked: "2026", after: advice}
  example:
    {kind: good-practice, provider: abroad, title: {fi: Esimerkki}, summary: {fi: Näin muualla.}, checked: "2026"}
"""


def written_in(folder: Path, text: str = WRITTEN, name: str = "small") -> Path:
    """A folder of paths that holds one path."""
    (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / name / "path.yaml").write_text(text, encoding="utf-8")
    return folder
