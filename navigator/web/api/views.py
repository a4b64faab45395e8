"""The API on the web: answers as JSON with entity tags, for every origin; errors of one shape."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache

from flask import Blueprint, Response, g, request
from pydantic import BaseModel, ValidationError
from werkzeug.http import HTTP_STATUS_CODES

from navigator.engine import LENGTH_LIMIT, ServicePath, TooLong
from navigator.web.api.content import API, ROOT
from navigator.web.api.description import Contact, description
from navigator.web.api.endpoints import ENDPOINTS, Endpoint
from navigator.web.api.examples import Examples, examples_of
from navigator.web.api.guide import operations, shapes
from navigator.web.api.reading import IN_BRACKETS
from navigator.web.api.requests import HOW_WRITTEN, Query
from navigator.web.api.shapes import Problem
from navigator.web.pages import page
from navigator.web.site import OPEN_PAGE, PERSONAL_PAGE, catalogue, for_everyone, operator_here

blueprint = Blueprint("api", __name__, url_prefix=ROOT)

PARAMETER = rf"[\w.-]+|{IN_BRACKETS.pattern}"
"""What the name of a parameter may look like; one that is no question of the path is told among what was dropped."""

DETAILS = {
    404: f"There is nothing at this address. {ROOT}/paths lists the paths, and …/services the services of one.",
    405: "The API is read-only: use GET or HEAD.",
    500: "Something broke at our end. Try again in a moment.",
    503: "The files of this path have mistakes. Try again when they are mended.",
}


def _view(endpoint: Endpoint) -> Callable[..., Response]:
    def view(**parameters: str) -> Response:
        if endpoint.free and (strange := [name for name in request.args if not re.fullmatch(PARAMETER, name)]):
            return problem(400, f"`{strange[0]}` is not the id of a question.")
        try:
            found = endpoint.answer(_query(endpoint), **parameters)
        except ValidationError as error:
            return problem(400, _in_words(error))
        except TooLong:
            return problem(400, f"The query is longer than {LENGTH_LIMIT} characters.")
        return _licensed(_answer(found, endpoint), parameters.get("path"))

    return view


def _in_words(error: ValidationError) -> str:
    """What is wrong with the parameters; a pattern says little to people."""
    told = (
        f"{name}: {HOW_WRITTEN[name] if item['type'] == 'string_pattern_mismatch' else item['msg']}"
        for item in error.errors()
        for name in (str(item["loc"][0]),)
    )
    return "; ".join(dict.fromkeys(told))


def _query(endpoint: Endpoint) -> Query:
    """The query parameters; a parameter that holds a list may be repeated."""
    given = {}
    for name, field in endpoint.query.model_fields.items():
        key = field.alias or name
        values = request.args.getlist(key)
        if values:
            given[key] = values if field.default == [] else values[0]
    return endpoint.query.model_validate(given)


def _answer(found: BaseModel, endpoint: Endpoint) -> Response:
    response = Response(found.model_dump_json(by_alias=True), mimetype=endpoint.media)
    return for_everyone(response, PERSONAL_PAGE if endpoint.personal else OPEN_PAGE)


def _licensed(response: Response, name: str | None) -> Response:
    """The answer with the licence of the path it is from."""
    path = catalogue().path(name) if name else None
    if path and path.header.licence:
        response.headers["Link"] = f'<{path.header.licence.address}>; rel="license"'
    return response


def problem(status: int, detail: str = "") -> Response:
    """An error as RFC 9457 has it."""
    found = Problem(
        type="about:blank", title=HTTP_STATUS_CODES[status], status=status, detail=detail or DETAILS.get(status, "")
    )
    return for_everyone(Response(found.model_dump_json(), status, mimetype="application/problem+json"), "no-store")


def asked_for() -> bool:
    """Whether a request is for the API, of this version or of none, so that its errors are told as the API does."""
    return request.path == API or request.path.startswith(f"{API}/")


for _endpoint in ENDPOINTS:
    blueprint.add_url_rule(_endpoint.rule, _endpoint.name, _view(_endpoint))


@lru_cache(maxsize=8)
def _description(examples: Examples, contact: Contact) -> str:
    return json.dumps(description(examples, contact), ensure_ascii=False)


def _first_path() -> ServicePath | None:
    return next(iter(catalogue().paths().values()), None)


@blueprint.get("/")
def for_people() -> Response:
    """The description in words, in English as the names in it are."""
    g.lang = "en"
    title = "The path for programs"
    path = _first_path()
    return page(
        "api.html",
        title,
        personal=True,
        operations=tuple(operations(path)),
        shapes=tuple(shapes()),
        description=f"{ROOT}/openapi.json",
    )


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The description of the API."""
    operator = operator_here()
    contact = {"name": operator.name, "email": operator.email, "url": f"{request.host_url.rstrip('/')}{ROOT}/"}
    known = tuple((name, said) for name, said in contact.items() if said)
    described = _description(examples_of(_first_path()), known)
    return for_everyone(Response(described, mimetype="application/json"), OPEN_PAGE)
