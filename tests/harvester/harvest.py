"""What a portal that runs on CKAN makes of a catalogue: `python harvest.py <address> <media type>` prints its datasets.

It runs in the environment of the harvester, which knows nothing of the navigator.
"""

from __future__ import annotations

import json
import sys

import requests
from ckanext.dcat.processors import RDFParser

FORMATS = {"text/turtle": "turtle", "application/ld+json": "json-ld"}
"""How the parser calls the media types it reads."""


def main(address: str, media_type: str) -> None:
    answer = requests.get(address, headers={"Accept": media_type}, timeout=30)
    answer.raise_for_status()
    served = answer.headers["Content-Type"].partition(";")[0]
    parser = RDFParser(profiles=["euro_dcat_ap_3"])
    parser.parse(answer.text, _format=FORMATS[served])
    json.dump(list(parser.datasets()), sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
