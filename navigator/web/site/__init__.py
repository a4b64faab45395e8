"""What every answer of the site needs: its language and path, templates, files, style sheets and headers."""

from __future__ import annotations

from navigator.web.site import counting, headers, language, open_pages, operator, static_files, templates
from navigator.web.site.counted import Away, answer_message, figures_until, keep_message, message_here, messages_here
from navigator.web.site.counting import (
    count,
    is_any_counted,
    is_counted,
    is_own_form,
    is_own_link,
    mails_texts,
    recorder_here,
    takes_messages,
    told_address,
)
from navigator.web.site.headers import FOREVER, OPEN_PAGE, PERSONAL_PAGE, for_everyone, wants_focus
from navigator.web.site.language import (
    FRAMED,
    LANGUAGES,
    PREFIX,
    START,
    asked_address,
    catalogue,
    closest,
    current,
    data_preferred,
    meant_of,
    now,
    offered,
    paths_here,
    preferred,
    today,
)
from navigator.web.site.operator import MAILBOX, Operator, operator_here
from navigator.web.site.static_files import assets
from navigator.web.site.stylesheet import blueprint, look_address, stylesheet_address
from navigator.web.site.templates import Piece, Templates, render, render_piece, templates_in
from navigator.web.site.wrong_setting import WrongSetting

__all__ = [
    "FOREVER",
    "FRAMED",
    "LANGUAGES",
    "MAILBOX",
    "OPEN_PAGE",
    "PERSONAL_PAGE",
    "PREFIX",
    "START",
    "Away",
    "Operator",
    "Piece",
    "Templates",
    "WrongSetting",
    "answer_message",
    "asked_address",
    "assets",
    "blueprint",
    "catalogue",
    "closest",
    "count",
    "current",
    "data_preferred",
    "figures_until",
    "for_everyone",
    "is_any_counted",
    "is_counted",
    "is_own_form",
    "is_own_link",
    "keep_message",
    "look_address",
    "mails_texts",
    "meant_of",
    "message_here",
    "messages_here",
    "now",
    "offered",
    "operator_here",
    "parts",
    "paths_here",
    "preferred",
    "recorder_here",
    "render",
    "render_piece",
    "stylesheet_address",
    "takes_messages",
    "templates_in",
    "today",
    "told_address",
    "wants_focus",
]

parts = (templates, language, static_files, operator, headers, counting, open_pages)
"""What an application is made ready with, in this order."""
