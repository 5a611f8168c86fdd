"""A palette made out of one brand colour, light and dark, with contrast kept.

Contrast is WCAG 2.2's ratio of relative luminance (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio); text needs 4.5
to 1 (success criterion 1.4.3, level AA). Colours are `#rrggbb`.
"""

from __future__ import annotations

import colorsys

WHITE = "#ffffff"
BLACK = "#000000"
AA_TEXT = 4.5

# The surfaces of Material's two schemes that text and links must be read on (the darker one of `slate`).
LIGHT_SURFACE = WHITE
DARK_SURFACE = "#1e2129"


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def text_on(background: str) -> str:
    """Return white or black, whichever is easier to read on `background` (one of them always passes AA)."""
    return WHITE if contrast(WHITE, background) >= contrast(BLACK, background) else BLACK


def readable_on(colour: str, background: str, ratio: float = AA_TEXT) -> str:
    """Return `colour` moved towards black or white, as little as needed to reach `ratio` against `background`."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    step = -0.01 if text_on(background) == BLACK else 0.01
    while contrast(colour, background) < ratio and 0 <= lightness + step <= 1:
        lightness += step
        colour = _hex(colorsys.hls_to_rgb(hue, lightness, saturation))
    return colour if contrast(colour, background) >= ratio else text_on(background)


def palette(brand: str, link: str | None = None) -> dict[str, str]:
    """Return the colours that the style sheet needs, by name, made out of the brand's colour.

    `bar` and `bar_text` are the header's; `link` and `link_dark` are for links and accents on Material's light and
    dark surfaces; the `_soft` ones are the same colour as a tint behind text.
    """
    link = link or readable_on(brand, LIGHT_SURFACE)
    # A very dark or very light brand colour would vanish against the page: keep the bar, but draw links visibly.
    return {
        "bar": brand,
        "bar_text": text_on(brand),
        "bar_dark": readable_on(brand, WHITE, 7),
        "link": link,
        "link_dark": readable_on(link, DARK_SURFACE, 7),
        "soft": _mix(link, LIGHT_SURFACE, 0.08),
        "soft_dark": _mix(link, DARK_SURFACE, 0.25),
    }


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _mix(colour: str, surface: str, share: float) -> str:
    mixed = [a * share + b * (1 - share) for a, b in zip(_parts(colour), _parts(surface), strict=True)]
    return _hex((mixed[0], mixed[1], mixed[2]))


def _luminance(colour: str) -> float:
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in _parts(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
