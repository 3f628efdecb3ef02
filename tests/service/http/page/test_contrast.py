"""The colours can be told apart, by WCAG 2.2."""

import re
from itertools import product

import pytest

from service.http.page.assets import assets

# 1.4.3: text of any size; 1.4.11: what bounds a field.
TEXT, EDGE = 4.5, 3.0
INKS = ("ink", "quiet", "accent", "good", "caution", "bad")


def palettes() -> tuple[dict[str, str], dict[str, str]]:
    """The colours of the light page and of the dark one."""
    css = assets().files["page.css"].content.decode()
    light, dark = re.findall(r":root \{([^}]*)\}", css)[:2]
    named = re.compile(r"--(\w+): (#[0-9a-f]{6});")
    return dict(named.findall(light)), dict(named.findall(dark))


def luminance(colour: str) -> float:
    """Of sRGB, relative; WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_contrast_that_wcag_gives() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark"])
def test_text_stands_out_from_its_ground(palette: dict[str, str]) -> None:
    pairs = [*product(INKS, ("paper", "wash")), ("ink", "marked"), ("paper", "accent")]

    faint = [
        (ink, ground)
        for ink, ground in pairs
        if contrast(palette[ink], palette[ground]) < TEXT
    ]

    assert faint == []


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark"])
def test_the_bounds_of_fields_can_be_seen(palette: dict[str, str]) -> None:
    assert contrast(palette["edge"], palette["paper"]) >= EDGE


def test_both_palettes_have_the_same_colours() -> None:
    light, dark = palettes()

    assert light.keys() == dark.keys()
