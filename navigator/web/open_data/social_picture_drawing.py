"""The picture that social media show with a link to a path: its title above the line with its stages."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from navigator.format import PAPER_LIGHT
from navigator.web.open_data.lettering import Face, Fitted, Space, fitted, whole
from navigator.web.open_data.social_picture import HEIGHT, WIDTH, PictureContent

INK, RYE = "#1B2226", "#F2B632"
LEFT, RIGHT, END = 72, WIDTH - 72, WIDTH - 190
"""The margins, and where the stops end and the barns begin."""

TOP, LINE = 142, 434
"""How far down the title and the line are."""

UPPER, LOWER = 62, 138
"""How far below the line the two rows of names begin."""

TITLE = Space(RIGHT - LEFT, 210, 3)

FINER = 3
"""Shapes are drawn so many times larger and then reduced, for smooth edges."""

BARNS = (
    ((20, 46), (20, 27), (41, 12), (62, 27), (62, 46)),
    ((34, 46), (34, 33), (48, 33), (48, 46)),
    ((92, 46), (92, 36), (102, 29), (112, 36), (112, 46)),
)
"""The barns of the start page, which stand on the line."""


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a stage; a lower one stands below the others, at the end of a thin line."""

    name: Fitted
    centre: float
    lower: bool


def png(content: PictureContent, face: Face) -> bytes:
    """The picture as PNG. The same words and colours give the same bytes."""
    names = labels(face, content.stages)
    image = _shapes(content, names)
    drawing = ImageDraw.Draw(image)
    head = fitted(face, content.site, Space(RIGHT - LEFT - 84, 60, 1), range(34, 21, -2))
    face.write(drawing, (LEFT + 84, 98), head.lines[0], head.size, INK)
    title = fitted(face, content.title, TITLE, range(84, 43, -2))
    first = TOP + (TITLE.height - title.height) // 2 + round(title.size * 0.74)
    for number, line in enumerate(title.lines):
        face.write(drawing, (LEFT, first + number * title.leading), line, title.size, INK)
    for label in names:
        _write_label(face, drawing, label)
    written = BytesIO()
    told = PngInfo()
    if content.licence:
        told.add_text("Copyright", content.licence)
    image.save(written, "PNG", optimize=True, pnginfo=told)
    return written.getvalue()


def _column(count: int) -> float:
    return (END - LEFT) / max(count, 1)


def stops(count: int) -> list[float]:
    """Where the stops are on the line, from left to right; the barns come after the last."""
    return [LEFT + _column(count) * (number + 0.5) for number in range(count)]


def labels(face: Face, stages: tuple[str, ...]) -> tuple[Label, ...]:
    """The names of the stages, all in one size and no word cut: side by side, else in two rows, else only the ends."""
    column, centres = int(_column(len(stages))), stops(len(stages))
    for space, rows in ((Space(column - 16, 140, 3), 1), (Space(2 * column - 28, 60, 2), 2)):
        for size in range(28, 18, -1):
            found = [whole(face, name, space, size) for name in stages]
            names = [name for name in found if name]
            if len(names) == len(stages):
                return tuple(Label(n, c, i % rows == 1) for i, (n, c) in enumerate(zip(names, centres, strict=True)))
    ends = dict(zip((centres[0], centres[-1]), (stages[0], stages[-1]), strict=True))
    space = Space(360, 140, 3)
    return tuple(Label(fitted(face, name, space, range(24, 18, -1)), at, False) for at, name in ends.items())


def _write_label(face: Face, drawing: ImageDraw.ImageDraw, label: Label) -> None:
    name, base = label.name, LINE + (LOWER if label.lower else UPPER)
    for number, line in enumerate(name.lines):
        width = face.width(line, name.size)
        left = min(max(label.centre - width / 2, 24), WIDTH - 24 - width)
        face.write(drawing, (left, base + number * name.leading), line, name.size, INK)


def _shapes(content: PictureContent, names: tuple[Label, ...]) -> Image.Image:
    """Everything but the words."""
    accent, sky = content.accent, mixed(content.accent, PAPER_LIGHT, 0.10)
    image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), sky)
    drawing = ImageDraw.Draw(image)
    drawing.rectangle(_scaled(0, LINE, WIDTH, HEIGHT), fill=PAPER_LIGHT)
    _mark(drawing, accent)
    for points in BARNS:
        place = [((WIDTH - 246 + 2 * x) * FINER, (LINE - 2 * (46 - y)) * FINER) for x, y in points]
        drawing.polygon(place, fill=sky)
        drawing.line([*place, place[0]], fill=accent, width=5 * FINER, joint="curve")
    drawing.rectangle(_scaled(0, LINE - 5, WIDTH, LINE + 5), fill=accent)
    for label in names:
        if label.lower:
            drawing.rectangle(_scaled(label.centre - 1, LINE, label.centre + 1, LINE + LOWER - 30), fill=accent)
    for centre in stops(len(content.stages)):
        _disc(drawing, centre, LINE, 24, accent)
        _disc(drawing, centre, LINE, 14, PAPER_LIGHT)
    return image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _mark(drawing: ImageDraw.ImageDraw, accent: str) -> None:
    """The mark of the site: a line from one disc up to another."""
    for x, y in _wave():
        _disc(drawing, x, y, 4, accent)
    _disc(drawing, LEFT + 8, 96, 9, accent)
    _disc(drawing, LEFT + 54, 78, 11, INK)
    _disc(drawing, LEFT + 54, 78, 7, RYE)


def _wave() -> list[tuple[float, float]]:
    """The curve of the mark, from the first disc to the second, point by point."""
    steps = [number / 200 for number in range(201)]
    return [(LEFT + 8 + 46 * t, 96 - 18 * (3 * t * t - 2 * t**3)) for t in steps]


def _disc(drawing: ImageDraw.ImageDraw, x: float, y: float, radius: float, fill: str) -> None:
    drawing.ellipse(_scaled(x - radius, y - radius, x + radius, y + radius), fill=fill)


def _scaled(*box: float) -> tuple[float, float, float, float]:
    left, top, right, bottom = (value * FINER for value in box)
    return left, top, right, bottom


def mixed(one: str, other: str, share: float) -> str:
    """A colour of which so large a share is the first."""
    pairs = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)
