"""The accent colour of a path: contrast by WCAG 2.2, and the readable shades made from it.

Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

from __future__ import annotations

import colorsys

from navigator.format.messages import Message, say

PAPER_LIGHT = "#FBF8F2"
PAPER_DARK = "#12191D"
TEXT_CONTRAST = 4.5
"""The least contrast of text on its ground (WCAG 1.4.3)."""


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, of a colour written as #RRGGBB."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def contrast_problem(accent: str) -> Message | None:
    """Why a colour cannot be the accent of a path on light paper, or None."""
    ratio = contrast(accent, PAPER_LIGHT)
    if ratio < TEXT_CONTRAST:
        return say(
            "The contrast of `%(accent)s` on the page is %(ratio)s:1; %(needed)s:1 is needed.",
            accent=accent,
            ratio=f"{ratio:.1f}",
            needed=TEXT_CONTRAST,
        )
    return None


def for_dark_paper(accent: str) -> str:
    """The accent, lightened until it is readable on dark paper."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(accent))
    colour = accent
    while contrast(colour, PAPER_DARK) < 8 and lightness < 1:
        lightness = min(1.0, lightness + 0.02)
        rgb = colorsys.hls_to_rgb(hue, lightness, min(saturation, 0.5))
        colour = "#" + "".join(f"{round(channel * 255):02X}" for channel in rgb)
    return colour


def text_on(colour: str) -> str:
    """The readable text colour on a ground: white or near-black, whichever has more contrast."""
    return max(("#FFFFFF", "#12191D"), key=lambda ink: contrast(ink, colour))
