"""Tables drawn with matplotlib, fit to be printed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relgraph.errors import AnalysisError, RelgraphError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from relgraph.analysis.table import Table

# Colours that those with any colour vision tell apart: Okabe and Ito 2008, jfly.uni-koeln.de/color.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
_MARKERS = "osD^vPX"
_LONGEST = 42
_FORMS = ("png", "svg", "pdf")
# A table that draws three columns draws lines: period, value, and whose line it is.
_LINES = 3
_MISSING = "matplotlib is not installed: pip install 'relgraph[notebooks]'"


def draw_table(table: Table, ax: Axes | None, top: int) -> Axes:
    """The first rows of a table: points with their intervals, or lines over periods.

    Raises:
        AnalysisError: matplotlib is not installed, or the table has nothing that can be drawn.
    """
    if top < 1:
        raise AnalysisError(f"a plot of {top} rows shows nothing: give 1 or more")
    if not table.drawn or not table.rows:
        raise AnalysisError(f"{table.title}: there is nothing to draw" + ("" if table.rows else ", the table is empty"))
    over = len(table.drawn) == _LINES
    if ax is None:
        try:
            import matplotlib.pyplot as plt
        except ImportError as error:
            raise AnalysisError(_MISSING) from error
        _, ax = plt.subplots(figsize=_size(table, top), layout="constrained")
    if over:
        _draw_lines(ax, table, top)
    else:
        _draw_points(ax, table, top)
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(visible=True, axis="y" if over else "x", color="#dddddd", linewidth=0.6)
    ax.set_axisbelow(True)
    return ax


def write_plot(table: Table, path: str | Path, *, top: int = 20) -> None:
    """Draw a table into a file, the same bytes for the same table; its end tells the form: .png, .svg or .pdf.

    Raises:
        AnalysisError: The file's name ends otherwise, or as of `draw_table`.
        RelgraphError: It cannot be written there.
    """
    form = Path(path).suffix.lower().removeprefix(".")
    if form not in _FORMS:
        raise AnalysisError(f"cannot draw {path}: its name must end in {', '.join(f'.{one}' for one in _FORMS)}")
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
    except ImportError as error:
        raise AnalysisError(_MISSING) from error
    figure = Figure(figsize=_size(table, top), layout="constrained")
    draw_table(table, figure.subplots(), top)
    drawn = io.BytesIO()
    undated = {"png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}[form]
    with mpl.rc_context({"svg.hashsalt": "relgraph"}):
        figure.savefig(drawn, format=form, dpi=150, metadata=undated)
    try:
        Path(path).write_bytes(drawn.getvalue())
    except OSError as error:
        raise RelgraphError(f"cannot write {path}: {error.strerror or error}: choose another place for it") from error


def _size(table: Table, top: int) -> tuple[float, float]:
    """Width and height in inches."""
    return 7.2, 4.2 if len(table.drawn) == _LINES else 0.9 + 0.28 * min(top, len(table.rows))


def _draw_points(ax: Axes, table: Table, top: int) -> None:
    label, value, *ends = (table.column(name)[:top] for name in table.drawn)
    names = _apart(table, [str(one) for one in label])
    places = [at for at, one in enumerate(value) if one is not None]
    if ends:
        for at in places:
            if ends[0][at] is not None:
                ax.plot([ends[0][at], ends[1][at]], [at, at], color=_COLOURS[0], linewidth=2, alpha=0.55)
    ax.plot([value[at] for at in places], places, "o", color=_COLOURS[0], markersize=5)
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_xlabel(table.drawn[1])
    ax.margins(x=0.04)


def _draw_lines(ax: Axes, table: Table, top: int) -> None:
    period, value, name = table.drawn
    rows: list[dict[str, Any]] = list(table)
    periods = list(dict.fromkeys(row[period] for row in rows))
    totals: dict[tuple[str, str], float] = {}
    for row in rows:
        key = (str(row["id"]), str(row[name]))
        totals[key] = totals.get(key, 0.0) + (row[value] or 0.0)
    chosen = sorted(totals, key=lambda key: (-totals[key], key))[: min(top, len(_COLOURS))]
    labels = _distinct([shown for _, shown in chosen], [node for node, _ in chosen])
    for at, (node, _) in enumerate(chosen):
        points = [
            (periods.index(row[period]), row[value]) for row in rows if row["id"] == node and row[value] is not None
        ]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        ax.plot(xs, ys, marker=_MARKERS[at], color=_COLOURS[at], linewidth=1.4, markersize=4.5, label=labels[at])
    ax.set_xticks(range(len(periods)), periods, rotation=45 if len(periods) > 8 else 0)
    ax.set_ylabel(value)
    ax.set_xlabel("period of the documents")
    ax.legend(frameon=False, fontsize="small", loc="upper left", bbox_to_anchor=(1.0, 1.0))


def _apart(table: Table, names: list[str]) -> list[str]:
    """Names shortened, and told apart by country or id where the table has them."""
    for column in ("country", "other", "id"):
        if len(set(names)) < len(names) and column in table.columns:
            names = _distinct(names, [str(one) for one in table.column(column)[: len(names)]])
    return [one if len(one) <= _LONGEST else f"{one[: _LONGEST - 1]}…" for one in names]


def _distinct(names: list[str], more: list[str]) -> list[str]:
    return [
        f"{name} ({further})" if names.count(name) > 1 and further else name
        for name, further in zip(names, more, strict=True)
    ]
