"""Tables drawn with matplotlib, fit to be printed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from relgraph.errors import AnalysisError, RelgraphError
from relgraph.plotting import COLOURS, MARKERS, MISSING, STYLE, canvas, mark_whole_numbers, shortened, tidy

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from relgraph.analysis.grid import Grid
    from relgraph.analysis.table import Table

# From light to dark, so that they can be told apart without any colour; and from one side over white to another.
_SEQUENTIAL = ("#eaf2f9", "#9ec6e3", "#3d8bc4", "#0067a5", "#063c63")
_DIVERGING = ("#8a3b12", "#f0c9a8", "#f7f7f5", "#9ec6e3", "#063c63")
# Up to this many cells of a heat map carry their number.
_MOST_NUMBERS = 800
_FORMS = ("png", "svg", "pdf")
# Three columns are drawn as lines: period, value, and whose line it is.
_LINES = 3


def draw_table(table: Table, ax: Axes | None, top: int, drawn: Sequence[str]) -> Axes:
    """The first rows of a table: points with their intervals, or lines over periods.

    Raises:
        AnalysisError: matplotlib is not installed, or the table has nothing that can be drawn.
    """
    if drawn != table.drawn and len(drawn) not in (2, 3, 4):
        raise AnalysisError(
            f"a plot shows 2 to 4 columns, not {len(drawn)}: names, values and the ends of their interval"
        )
    _refuse_nothing(table, top, bool(drawn))
    over = len(drawn) == _LINES
    with canvas(ax, _size(table, drawn, top), layout="constrained") as axes:
        if over:
            _draw_lines(axes, table, top, drawn)
        else:
            _draw_points(axes, table, top, drawn)
        tidy(axes, "y" if over else "x")
    return axes


def draw_grid(grid: Grid, ax: Axes | None, top: int, columns: Sequence[str] | None) -> Axes:
    """The first rows of a grid as a heat map, with the numbers in it where there is room for them.

    Raises:
        AnalysisError: matplotlib is not installed, there is no such column, or the grid is empty.
    """
    across = list(grid.columns[1:]) if columns is None else list(columns)
    _refuse_nothing(grid, top, bool(across))
    names = [shortened(str(one)) for one in grid.column(grid.columns[0])[:top]]
    cells = np.array([[np.nan if one is None else one for one in grid.column(name)[:top]] for name in across]).T
    cells = cells.astype(np.float64)
    low, high = grid.bounds or (0.0, max(float(np.nanmax(cells)) if np.isfinite(cells).any() else 0.0, 1.0))
    shades = _DIVERGING if low < 0 else _SEQUENTIAL
    with canvas(ax, _grid_size(grid, across, top), layout="constrained") as axes:
        from matplotlib.colors import LinearSegmentedColormap

        shading = LinearSegmentedColormap.from_list("relgraph", shades)
        shown = np.ma.masked_where(np.isnan(cells) | ((cells == 0) & (grid.bounds is None)), cells)
        mesh = axes.pcolormesh(shown, cmap=shading, vmin=low, vmax=high, edgecolors="white", linewidth=1.5)
        if cells.size <= _MOST_NUMBERS:
            _number(axes, shown, low, high)
        else:
            axes.figure.colorbar(mesh, ax=axes, label=grid.unit)
        axes.set_xticks(np.arange(len(across)) + 0.5, across, rotation=45, ha="right", rotation_mode="anchor")
        axes.set_yticks(np.arange(len(names)) + 0.5, names)
        axes.invert_yaxis()
        axes.spines[:].set_visible(False)
        axes.tick_params(length=0)
        axes.set_title(f"{grid.title[:1].upper()}{grid.title[1:]} ({grid.unit})")
        axes.set_xlabel(grid.across)
        axes.set_ylabel(grid.down)
    return axes


def write_plot(table: Table, path: str | Path, *, top: int = 20) -> None:
    """Draw a table into a file, the same bytes for the same table; its end tells the form: .png, .svg or .pdf.

    Raises:
        AnalysisError: The file's name ends otherwise, or as of `Table.plot`.
        RelgraphError: It cannot be written there.
    """
    form = Path(path).suffix.lower().removeprefix(".")
    if form not in _FORMS:
        raise AnalysisError(f"cannot draw {path}: its name must end in {', '.join(f'.{one}' for one in _FORMS)}")
    try:
        import matplotlib as mpl
        from matplotlib import style
        from matplotlib.figure import Figure
    except ImportError as error:
        raise AnalysisError(MISSING) from error
    from relgraph.analysis.grid import Grid

    is_grid = isinstance(table, Grid)
    size = _grid_size(table, table.columns[1:], top) if is_grid else _size(table, table.drawn, top)
    drawn = io.BytesIO()
    undated = {"png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}[form]
    with style.context(STYLE), mpl.rc_context({"svg.hashsalt": "relgraph"}):
        figure = Figure(figsize=size, layout="constrained")
        table.plot(ax=figure.subplots(), top=top)
        figure.savefig(drawn, format=form, dpi=150, metadata=undated)
    try:
        Path(path).write_bytes(drawn.getvalue())
    except OSError as error:
        raise RelgraphError(f"cannot write {path}: {error.strerror or error}: choose another place for it") from error


def _size(table: Table, drawn: Sequence[str], top: int) -> tuple[float, float]:
    """Width and height in inches."""
    return 7.2, 4.2 if len(drawn) == _LINES else 0.9 + 0.28 * min(top, len(table.rows))


def _grid_size(grid: Table, across: Sequence[str], top: int) -> tuple[float, float]:
    return 2.6 + 0.36 * len(across), 1.5 + 0.3 * min(top, len(grid.rows))


def _number(axes: Axes, cells: Any, low: float, high: float) -> None:
    """The number of each cell, light on dark cells."""
    whole = bool((cells == np.round(cells)).all())
    for (down, right), value in np.ndenumerate(cells.filled(np.nan)):
        if not np.isnan(value):
            depth = (value - low) / (high - low)
            dark = depth > 0.45 if low >= 0 else abs(depth - 0.5) > 0.33
            text = f"{value:.0f}" if whole else f"{value:.2f}"
            colour = "white" if dark else "#1c242d"
            axes.text(right + 0.5, down + 0.5, text, ha="center", va="center", fontsize=8, color=colour)


def _refuse_nothing(table: Table, top: int, has_columns: bool) -> None:
    if top < 1:
        raise AnalysisError(f"a plot of {top} rows shows nothing: give 1 or more")
    if not has_columns or not table.rows:
        raise AnalysisError(f"{table.title}: there is nothing to draw" + ("" if table.rows else ", the table is empty"))


def _draw_points(ax: Axes, table: Table, top: int, drawn: Sequence[str]) -> None:
    label, value, *ends = (table.column(name)[:top] for name in drawn)
    names = _apart(table, [str(one) for one in label])
    places = [at for at, one in enumerate(value) if one is not None]
    if ends:
        for at in places:
            if ends[0][at] is not None:
                ax.plot([ends[0][at], ends[1][at]], [at, at], color=COLOURS[0], linewidth=2, alpha=0.55)
    ax.plot([value[at] for at in places], places, "o", color=COLOURS[0], markersize=5)
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_xlabel(drawn[1])
    if all(isinstance(one, int) for one in value):
        mark_whole_numbers(ax)
    ax.margins(x=0.04)


def _draw_lines(ax: Axes, table: Table, top: int, drawn: Sequence[str]) -> None:
    period, value, name = drawn
    rows: list[dict[str, Any]] = list(table)
    periods = _without_gaps(list(dict.fromkeys(str(row[period]) for row in rows)))
    totals: dict[tuple[str, str], float] = {}
    for row in rows:
        key = (str(row["id"]), str(row[name]))
        totals[key] = totals.get(key, 0.0) + (row[value] or 0.0)
    chosen = sorted(totals, key=lambda key: (-totals[key], key))[: min(top, len(COLOURS))]
    labels = _distinct([shown for _, shown in chosen], [node for node, _ in chosen])
    for at, (node, _) in enumerate(chosen):
        points = {row[period]: row[value] for row in rows if row["id"] == node and row[value] is not None}
        # No line over a period in which it has no value.
        ys = [points.get(one, np.nan) for one in periods]
        ax.plot(
            range(len(periods)),
            ys,
            marker=MARKERS[at],
            color=COLOURS[at],
            linewidth=1.4,
            markersize=4.5,
            label=labels[at],
        )
    ax.set_xticks(range(len(periods)), periods, rotation=45 if len(periods) > 8 else 0)
    ax.set_ylabel(value)
    ax.set_xlabel("period of the documents")
    ax.legend(frameon=False, fontsize="small", loc="upper left", bbox_to_anchor=(1.0, 1.0))


def _without_gaps(periods: list[str]) -> list[str]:
    """Periods in their order; of years those between as well, in which nothing is tied."""
    if not all(one.isdecimal() for one in periods):
        return periods
    return [f"{year:04}" for year in range(int(periods[0]), int(periods[-1]) + 1)]


def _apart(table: Table, names: list[str]) -> list[str]:
    """Names shortened, and told apart by country or id where the table has them."""
    for column in ("country", "other", "id"):
        if len(set(names)) < len(names) and column in table.columns:
            names = _distinct(names, [str(one) for one in table.column(column)[: len(names)]])
    return [shortened(one) for one in names]


def _distinct(names: list[str], more: list[str]) -> list[str]:
    return [
        f"{name} ({further})" if names.count(name) > 1 and further else name
        for name, further in zip(names, more, strict=True)
    ]
