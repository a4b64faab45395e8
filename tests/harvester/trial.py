"""A portal for open data reads the catalogue with CKAN's own harvester, and fetches all that it names.

Its name keeps it out of `make test`, for it needs a harvester with versions of its own: `make test-harvester`.
"""

from __future__ import annotations

import datetime
import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

HERE = Path(__file__).parent
PYTHON = HERE.parent.parent / ".cache" / "harvester" / "bin" / "python"
"""Where `make` installs the harvester."""

Dataset = Mapping[str, Any]


def harvested(address: str, media_type: str) -> list[Dataset]:
    command = (PYTHON, HERE / "harvest.py", address, media_type)
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found: list[Dataset] = json.loads(done.stdout)
    return found


def extras(dataset: Dataset) -> dict[str, str]:
    return {one["key"]: one["value"] for one in dataset["extras"]}


@pytest.mark.parametrize(
    ("place", "media_type"),
    [
        ("/", "text/turtle"),
        ("/", "application/ld+json"),
        ("/catalogue.ttl", "text/turtle"),
        ("/catalogue.jsonld", "application/ld+json"),
    ],
)
def test_a_portal_finds_every_path_with_its_licence_and_files_that_can_be_fetched(
    place: str, media_type: str, server: str
) -> None:
    datasets = harvested(f"{server}{place}", media_type)
    paths = httpx.get(f"{server}/api/v1/paths").json()["paths"]
    assert {extras(one)["uri"].split("/")[4] for one in datasets} == {path["id"] for path in paths}
    for dataset in datasets:
        assert dataset["title"] and dataset["notes"] and dataset["tags"]
        assert datetime.datetime.fromisoformat(extras(dataset)["modified"]) <= datetime.datetime.now(datetime.UTC)
        assert httpx.get(dataset["url"]).headers["Content-Type"].startswith("text/html")
        assert len(dataset["resources"]) >= 2
        for resource in dataset["resources"]:
            assert resource["license"].startswith("https://creativecommons.org/licenses/")
            answer = httpx.get(resource["download_url"])
            assert answer.status_code == 200
            assert resource["mimetype"].endswith("/" + answer.headers["Content-Type"].partition(";")[0])
