"""What the bench serves: the site, and beside it a bare Flask view to compare with, in the same worker."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask

from app import create_app

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

BARE = "/_bare"
USAGE = "/_usage"
PAGE = "<!doctype html><title>Bare</title>".ljust(6 * 1024, ".")


def create_bench() -> Flask:
    """The site under its own addresses, the bare view under `BARE`, the worker's use of the machine under `USAGE`."""
    bare = Flask("bare")
    bare.add_url_rule(BARE, view_func=lambda: PAGE, endpoint="bare")
    site = create_app()
    pages = site.wsgi_app

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        address = environ["PATH_INFO"]
        if address == USAGE:
            start_response("200 OK", [("Content-Type", "application/json")])
            return [json.dumps(usage()).encode()]
        return (bare if address == BARE else pages)(environ, start_response)

    # The server settings look for the catalogue of what they serve, so it stays a Flask application.
    site.wsgi_app = application  # type: ignore[method-assign]
    return site


def usage() -> dict[str, float]:
    """Seconds of computing so far, and the most memory held, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return {
        "cpu": time.process_time(),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6,
    }
