"""Plots by matplotlib that are fit to be printed: what they are drawn on, and those of results that are no tables."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Literal

from relgraph.contract import first_day
from relgraph.errors import AnalysisError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# For plots of one's own: `plt.style.use` of this name.
STYLE = "relgraph.analysis.print"
# Colours that people of any colour vision tell apart, after Okabe and Ito (https://jfly.uni-koeln.de/color/).
COLOURS = ("#0067a5", "#c4590a", "#00795a", "#b0447a", "#7d6b00", "#5b4a9e", "#1c242d")
MARKERS = "osD^vPX"
_GRID = "#dfe2e1"
MISSING = "matplotlib is not installed: pip install 'relgraph[notebooks]'"
_SOFT, _INK = "#59636e", "#1c242d"
_HATCHES = ("", "///", "...")
# Rows of a page of paper; more of them cannot be read.
_MOST_ROWS = 40
# From which matplotlib counts days.
_EPOCH = date(1970, 1, 1)


@contextmanager
def canvas(
    ax: Axes | None, size: tuple[float, float], *, layout: Literal["constrained"] | None = None
) -> Iterator[Axes]:
    """What is drawn on: a figure in the style of relgraph, or where it was asked for, in whatever style.

    Args:
        ax: Where to draw; None: a figure of its own.
        size: Of the figure, in inches.
        layout: Of the figure, as of matplotlib.

    Raises:
        AnalysisError: matplotlib is not installed.
    """
    if ax is not None:
        yield ax
        return
    try:
        import matplotlib.pyplot as plt
    except ImportError as error:
        raise AnalysisError(MISSING) from error
    # Made before the style is taken on: the first figure starts what draws in a notebook, and that changes settings
    # which are put back when the style is left.
    figure = plt.figure(figsize=size, layout=layout)
    with plt.style.context(STYLE):
        yield figure.subplots()


def shortened(name: str, longest: int = 42) -> str:
    """A name that fits beside a plot."""
    return name if len(name) <= longest else f"{name[: longest - 1]}…"


def draw_bars(ax: Axes | None, counts: Mapping[str, Mapping[str, int]], title: str) -> Axes:
    """How many of each kind, in bars of several parts.

    Args:
        ax: Where to draw; None: a figure of its own.
        counts: Kind -> part -> how many; every kind has the same parts, at most three.
        title: Of the plot.

    Raises:
        AnalysisError: matplotlib is not installed, or there is nothing to draw.
    """
    if not counts:
        raise AnalysisError(f"{title}: there is nothing to draw")
    with canvas(ax, (7.2, 1.3 + 0.3 * len(counts)), layout="constrained") as axes:
        ends = [0] * len(counts)
        for at, part in enumerate(next(iter(counts.values()))):
            widths = [of[part] for of in counts.values()]
            axes.barh(
                *(range(len(counts)), widths, 0.66, ends),
                label=part,
                color=COLOURS[at],
                hatch=_HATCHES[at],
                edgecolor="white",
                linewidth=0.6,
            )
            ends = [end + width for end, width in zip(ends, widths, strict=True)]
        for at, end in enumerate(ends):
            axes.annotate(f"{end}", (end, at), (4, 0), textcoords="offset points", va="center", color=_SOFT, fontsize=8)
        axes.set_yticks(range(len(counts)), [shortened(kind) for kind in counts])
        axes.set_ylim(len(counts) - 0.4, -0.6)
        axes.set_title(title)
        axes.legend(frameon=False, fontsize="small", loc="upper left", bbox_to_anchor=(1.0, 1.0))
        tidy(axes)
        mark_whole_numbers(axes)
    return axes


def draw_times(ax: Axes | None, rows: Sequence[tuple[str, Sequence[tuple[str, str]]]], title: str) -> Axes:
    """When each of some things was said to be so: a point for each date, a line from the first to the last.

    Args:
        ax: Where to draw; None: a figure of its own.
        rows: What is so, and dates (2021, 2021-05 or 2021-05-03) with the state it was in then, or "".
        title: Of the plot.

    Raises:
        AnalysisError: matplotlib is not installed, or there is nothing to draw.
    """
    if not rows:
        raise AnalysisError(f"{title}: there is nothing to draw, for nothing in it has a date")
    shown = rows[:_MOST_ROWS]
    states = sorted({state for _, moments in shown for _, state in moments})
    with canvas(ax, (10.0, 1.3 + 0.28 * len(shown)), layout="constrained") as axes:
        from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

        for at, (_, moments) in enumerate(shown):
            days = [(date.fromisoformat(first_day(one)) - _EPOCH).days for one, _ in moments]
            axes.plot([min(days), max(days)], [at, at], color=_SOFT, linewidth=1, alpha=0.5, zorder=1)
            for number, state in enumerate(states):
                some = [day for day, (_, one) in zip(days, moments, strict=True) if one == state]
                look = number % len(COLOURS)
                axes.plot(some, [at] * len(some), MARKERS[look], color=COLOURS[look], markersize=5)
        for number, state in enumerate(states if states != [""] else []):
            look = number % len(COLOURS)
            axes.plot([], [], MARKERS[look], color=COLOURS[look], markersize=5, label=state or "stated")
        if states != [""]:
            axes.legend(frameon=False, fontsize="small", loc="upper left", bbox_to_anchor=(1.0, 1.0))
        axes.set_yticks(range(len(shown)), [shortened(said, 64) for said, _ in shown])
        axes.set_ylim(len(shown) - 0.4, -0.6)
        left = len(rows) - len(shown)
        axes.set_title(f"{title} ({len(shown)} of {len(rows)})" if left else title)
        locator = AutoDateLocator(maxticks=6)  # type: ignore[no-untyped-call]
        axes.xaxis.set_major_locator(locator)
        axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
        axes.margins(x=0.04)
        tidy(axes)
    return axes


def draw_chains(ax: Axes | None, chains: Sequence[tuple[Sequence[str], Sequence[str]]], title: str) -> Axes:
    """Chains of things, one below the other, with what joins each to the next.

    Args:
        ax: Where to draw; None: a figure of its own.
        chains: Names, and what stands between one and the next.
        title: Of the plot.

    Raises:
        AnalysisError: matplotlib is not installed, or there is nothing to draw.
    """
    if not chains:
        raise AnalysisError(f"{title}: there is nothing to draw")
    longest = max(len(names) for names, _ in chains)
    with canvas(ax, (1.2 + 1.9 * longest, 0.7 + 0.9 * len(chains)), layout="constrained") as axes:
        for at, (names, joins) in enumerate(chains):
            axes.plot(range(len(names)), [at] * len(names), "-o", color=COLOURS[0], markersize=7, linewidth=1.6)
            for place, name in enumerate(names):
                _write(axes, name, place, at, below=True)
            for place, join in enumerate(joins):
                _write(axes, join, place + 0.5, at, below=False)
        axes.set_xlim(-0.6, longest - 0.4)
        axes.set_ylim(len(chains) - 0.4, -0.6)
        axes.set_title(title)
        axes.set_axis_off()
    return axes


def tidy(ax: Axes, axis: Literal["x", "y"] = "x") -> None:
    """Leave of the frame what carries values, with lines across from those of one axis, behind what is drawn."""
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(visible=True, axis=axis, color=_GRID, linewidth=0.6)
    ax.set_axisbelow(True)


def mark_whole_numbers(ax: Axes) -> None:
    """Mark whole numbers alone along the x axis."""
    from matplotlib.ticker import MaxNLocator

    ax.xaxis.set_major_locator(MaxNLocator(integer=True))


def _write(ax: Axes, text: str, x: float, y: float, *, below: bool) -> None:
    """Write a name below a place, or what joins two above it, smaller and softer."""
    ax.annotate(
        "\n".join(textwrap.wrap(text, 22, max_lines=3, placeholder="…")),
        (x, y),
        (0, -8 if below else 4),
        textcoords="offset points",
        ha="center",
        va="top" if below else "bottom",
        color=_INK if below else _SOFT,
        fontsize=8 if below else 7,
    )
