"""The pictures of the report, by the names of their files."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from navigator.format import Message, say
from navigator.workbench.report.charts import Bar, Bars, Calendar, Columns, Span
from navigator.workbench.report.heat_map import GAP, NONE, HeatMap, Tile, level_of, ranges_of, steps
from navigator.workbench.report.landscape import Landscape, Spread
from navigator.workbench.report.report_data import Report
from navigator.workbench.report.report_words import Names, words
from navigator.workbench.report.tables import services_by_kind, spread_words
from navigator.workbench.report.upkeep_tables import months
from navigator.workbench.wording import Coded, language_name

MOST_MONTHS = 600
"""From how many months on a picture leaves out those that hold nothing: somebody has mistyped a year."""
MOST_BARS = 20
"""How many providers are drawn; the table has all of them."""


class Pictures:
    """Draws a report in a language."""

    def __init__(self, report: Report, lang: str) -> None:
        self.report = report
        self.lang = lang
        self.names = Names(report.path, lang)
        self.bounds = steps(report.landscape.most)

    def all(self) -> Iterator[tuple[str, str]]:
        """Every picture with its name."""
        yield "services-by-kind", self.kinds()
        yield "stages-and-needs", self.stages_and_needs(local=False)
        if self.report.landscape.local:
            yield "stages-and-needs-local", self.stages_and_needs(local=True)
            for stage in self.report.axes.stage.answers:
                yield f"places-{stage or 'all'}", self.places(stage)
        yield "questions-asked", self.asked()
        yield "questions-settle", self.settles()
        yield "lengths", self.lengths()
        yield "providers", self.providers()
        yield "checked-by-month", self.checked()
        yield "translations", self.languages()
        if self.report.losses:
            yield "closing", self.calendar()

    def kinds(self) -> str:
        """Services by kind, local ones marked."""
        bars = tuple(
            Bar(str(kind), (("f5", float(here)), ("f2", float(every) - float(here))), str(every))
            for kind, every, here in services_by_kind(self.report, self.names).rows
            if isinstance(every, int) and isinstance(here, int)
        )
        title = self._text(say("Services by kind"))
        key = (("f5", self._text(say("local"))), ("f2", self._text(say("the same everywhere"))))
        said = self._text(say("One bar for each kind of service. The dark part are services that depend on the place."))
        return Bars("services-by-kind", title, said, bars, key if self.report.landscape.local else ()).drawn()

    # The landscape.

    def stages_and_needs(self, local: bool) -> str:
        """The heat map of all services, or of the local ones."""
        landscape, axes = self.report.landscape, self.report.axes
        tiles = tuple(
            tuple(self._spread_tile(stage, need, landscape.spread(stage, need, local)) for stage in axes.stage.answers)
            for need in axes.need.answers
        )
        title = (
            self._text(say("Local services by stage and need"))
            if local
            else self._text(say("Services by stage and need"))
        )
        said = self._text(
            say(
                "Rows: %(need)s. Columns: %(stage)s. The number is that of the services within reach: "
                "the least and the most at any place. The same numbers stand in the table.",
                need=self.names.axis(axes.need),
                stage=self.names.axis(axes.stage),
            )
        )
        return HeatMap(
            id="stages-and-needs-local" if local else "stages-and-needs",
            title=title,
            description=said,
            columns=tuple(self.names.point(axes.stage, stage) for stage in axes.stage.answers),
            rows=tuple(self.names.point(axes.need, need) for need in axes.need.answers),
            tiles=tiles,
            legend=self._key(landscape, local),
        ).drawn()

    def _spread_tile(self, stage: str, need: str, spread: Spread | None) -> Tile:
        if spread is None:
            return Tile("·", NONE)
        level = level_of(spread.least, self.bounds)
        text = spread_words(spread)
        axes = self.report.axes
        hint = f"{self.names.point(axes.stage, stage)}, {self.names.point(axes.need, need)}: {spread_words(spread)}"
        if spread.without and len(spread.without) < len(axes.place.answers):
            hint += ". " + self._text(say("None: %(places)s", places=self.names.points(axes.place, spread.without)))
        return Tile(text, level, spread.everywhere, hint)

    def _key(self, landscape: Landscape, local: bool, dots: bool = True) -> tuple[tuple[str, str], ...]:
        ranges = ranges_of(self.bounds, landscape.most)
        gap = self._text(say("no local service")) if local else self._text(say("gap: no service at some place"))
        dot = (("dot", self._text(say("one fits for certain"))),) if dots else ()
        return (*((f"f{level}", text) for level, text in enumerate(ranges, 1)), ("gap", gap), *dot)

    def places(self, stage: str) -> str:
        """Local services by need and place at a stage."""
        landscape, axes = self.report.landscape, self.report.axes

        def tile(need: str, place: str) -> Tile:
            cell = landscape.cells_local.get((stage, need, place))
            if cell is None:
                return Tile("·", NONE)
            return Tile(str(cell.reach), level_of(cell.reach, self.bounds) if cell.reach else GAP)

        return HeatMap(
            id=f"places-{stage or 'all'}",
            title=self._text(say("Local services by place: %(stage)s", stage=self.names.point(axes.stage, stage))),
            description=self._text(
                say(
                    "Rows: %(need)s. Columns: %(place)s. The number is that of the local services within reach.",
                    need=self.names.axis(axes.need),
                    place=self.names.axis(axes.place),
                )
            ),
            columns=tuple(self.names.point(axes.place, place) for place in axes.place.answers),
            rows=tuple(self.names.point(axes.need, need) for need in axes.need.answers),
            tiles=tuple(tuple(tile(need, place) for place in axes.place.answers) for need in axes.need.answers),
            legend=self._key(landscape, local=True, dots=False),
            tile=(25, 24),
        ).drawn()

    # Questions and providers.

    def asked(self) -> str:
        """How often each question is asked."""
        bars = tuple(
            Bar(self.names.question(one.question), (("f4", one.share),), self._percent(one.share))
            for one in self.report.journeys.asked
        )
        said = self._text(say("One bar for each question: the share of journeys in which it is asked."))
        return Bars("questions-asked", self._text(say("How often each question is asked")), said, bars, most=1).drawn()

    def settles(self) -> str:
        """How many services an answer to each question settles."""
        bars = tuple(
            Bar(self.names.question(one.question), (("f4", one.settles),), words(one.settles, self.lang))
            for one in self.report.journeys.asked
        )
        said = self._text(say("One bar for each question: how many services its answer settles in the mean."))
        return Bars("questions-settle", self._text(say("How much each answer decides")), said, bars).drawn()

    def lengths(self) -> str:
        """How many questions journeys have."""
        shares = self.report.journeys.lengths
        sizes = range(min(shares), max(shares) + 1)
        bars = tuple(Bar(str(n), (("f4", shares.get(n, 0.0)),), self._percent(shares.get(n, 0.0))) for n in sizes)
        ticks = tuple((index, str(size)) for index, size in enumerate(sizes))
        said = self._text(say("One column for each number of questions: the share of journeys with so many."))
        return Columns("lengths", self._text(say("Length of journeys")), said, bars, ticks, tall=90).drawn()

    def providers(self) -> str:
        """The providers that most journeys meet."""
        bars = tuple(
            Bar(
                self.names.provider(load.provider),
                (("f5", load.first), ("f2", load.share - load.first)),
                self._percent(load.share),
            )
            for load in self.report.journeys.loads[:MOST_BARS]
        )
        key = (("f5", self._text(say("as first contact"))), ("f2", self._text(say("with another service"))))
        said = self._text(say("The providers that most journeys meet, with the share of journeys."))
        return Bars("providers", self._text(say("Providers that journeys meet")), said, bars, key).drawn()

    # Upkeep.

    def checked(self) -> str:
        """Entries by the month they were last checked in."""
        found = {
            month.template: (known, year) for month, known, year in months(self.report).rows if isinstance(month, Coded)
        }
        between = _months_between(min(found), max(found)) if found else []
        every = between if len(between) <= MOST_MONTHS else sorted(found)
        bars = []
        for month in every:
            known, year = found.get(month, (0, 0))
            if isinstance(known, int) and isinstance(year, int):
                bars.append(Bar(month, (("f4", known), ("f2", year)), ""))
        ticks = tuple((index, month[:4]) for index, month in enumerate(every) if month.endswith("-01"))
        key = (("f4", self._text(say("the month is known"))), ("f2", self._text(say("only the year is known"))))
        title = self._text(say("Last checked, by month"))
        said = self._text(say("One column for each month: how many services and providers were last checked then."))
        return Columns("checked-by-month", title, said, tuple(bars), ticks, key, numbers=False).drawn()

    def languages(self) -> str:
        """How complete and fresh each language is."""
        found = self.report.translations
        bars = []
        for one in found.languages:
            stale = sum(old.lang == one.lang for old in found.stale)
            parts = (("f4", float(one.there - stale)), ("f1", float(stale)), ("gap", float(one.of - one.there)))
            text = self._percent(one.there / one.of if one.of else 1.0)
            bars.append(Bar(language_name(one.lang, self.lang), parts, text))
        key = (
            ("f4", self._text(say("there"))),
            ("f1", self._text(say("older than the source text"))),
            ("gap", self._text(say("missing"))),
        )
        said = self._text(
            say("One bar for each language: texts that are there, older than their source text, and missing.")
        )
        return Bars(
            "translations", self._text(say("Translations by language")), said, tuple(bars), key, margin=80
        ).drawn()

    def calendar(self) -> str:
        """When services close."""
        today = self.report.settings.today
        end = today + datetime.timedelta(days=self.report.settings.days)
        spans = tuple(
            Span(
                self.names.service(loss.closing.service),
                loss.closing.last,
                words(loss.closing.last, self.lang),
                "f5" if loss.without else "f3",
            )
            for loss in self.report.losses
        )
        ticks = [(today, self._text(say("today")))]
        day = today.replace(day=1)
        while (day := (day + datetime.timedelta(days=31)).replace(day=1)) <= end:
            if (day - today).days > self.report.settings.days / 6:
                ticks.append((day, words(day, self.lang)))
        said = self._text(say("One line for each service that closes: it is open up to the end of its bar."))
        title = self._text(say("What closes in the days ahead"))
        return Calendar("closing", title, said, today, end, spans, tuple(ticks)).drawn()

    # Words.

    def _text(self, message: Message) -> str:
        return message.text(self.lang)

    def _percent(self, share: float) -> str:
        number = f"{100 * share:.0f}"
        return f"{number} %" if self.lang == "fi" else f"{number}%"


def _months_between(first: str, last: str) -> list[str]:
    """The months from the January of the first up to the last one, as 2026-04."""
    year, month = map(int, last.split("-"))
    return [f"{y}-{m:02}" for y in range(int(first[:4]), year + 1) for m in range(1, 13) if (y, m) <= (year, month)]
