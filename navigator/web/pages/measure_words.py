"""What each measure counts, in words: what the privacy page promises, and what files with sums say."""

from __future__ import annotations

from collections.abc import Mapping

from navigator.insights import MEASURES
from navigator.web.edition import Words


def measure_words(words: Words) -> Mapping[str, str]:
    """The words of every measure by its id, in the order of the measures: none is counted and not told."""
    _ = words.gettext
    told = {
        "begun": _("how often the path is begun"),
        "asked": _("how often each question is asked"),
        "answered": _("how often each question is answered"),
        "chosen": _(
            "how often each answer is chosen; of a long list only the group that an answer belongs to, of a sum or a "
            "day nothing"
        ),
        "finished": _("how often a plan is reached, in all and for each need"),
        "unmet": _("for which needs nothing was found"),
        "needed": _("how often each need is named in each area, which is larger than a municipality"),
        "contact": _("how often a service is called, written to or looked up on its website from here"),
        "useful": _("how many found whom to turn to, as they say themselves"),
        "capacity": _("how many answer yes or no to the question of a funder, where one is asked"),
        "language": _("in which languages the path is used"),
        "framed": _("on which other websites the path is opened"),
        "missed": _("words that were searched in vain five times or more"),
    }
    return {measure: told[measure] for measure in MEASURES}
