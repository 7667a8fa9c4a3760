"""Small tables: what an analysis found, with the sentences that say how to read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from relgraph.errors import AnalysisError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Rows that are shown; `rows` and `to_pandas` have all.
_SHOWN = 20
_DIGITS = 4


class Table:
    """A small table.

    Attributes:
        title: What it is.
        columns: Names of the columns.
        sentences: How to read it: first what the network is, then what to beware of.
        drawn: The columns that `plot` draws: what stands beside a row, its value, and where there are two more, the ends
            of its interval; () where it draws none.
    """

    def __init__(
        self,
        title: str,
        columns: Sequence[str],
        rows: Callable[[], Iterable[tuple[Any, ...]]] | Iterable[tuple[Any, ...]],
        sentences: Iterable[str] = (),
        *,
        drawn: Sequence[str] = (),
    ) -> None:
        self.title = title
        self.columns = tuple(columns)
        self.sentences = tuple(one for one in sentences if one)
        self.drawn = tuple(drawn)
        self._given = rows

    @cached_property
    def rows(self) -> tuple[tuple[Any, ...], ...]:
        """In order; values are texts, numbers, or None where there is none. Made when they are first asked for."""
        return tuple(self._given() if callable(self._given) else self._given)

    def column(self, name: str) -> list[Any]:
        """The values of a column, in the order of the rows.

        Raises:
            AnalysisError: There is no such column.
        """
        if name not in self.columns:
            raise AnalysisError(f"the table has no column {name!r}; it has: {', '.join(self.columns)}")
        at = self.columns.index(name)
        return [row[at] for row in self.rows]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Each row, column -> value."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def to_pandas(self) -> Any:
        """All rows as a pandas DataFrame; the sentences are in its `attrs`.

        Raises:
            AnalysisError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise AnalysisError("pandas is not installed: pip install 'relgraph[notebooks]', or use .rows") from error
        frame = pd.DataFrame(list(self.rows), columns=list(self.columns))
        frame.attrs = {"title": self.title, "sentences": list(self.sentences)}
        return frame

    def plot(self, *, ax: Axes | None = None, top: int = 20, columns: Sequence[str] | None = None) -> Axes:
        """The first rows drawn with matplotlib.

        Args:
            ax: Where to draw; None: a figure of its own.
            top: How many rows, 1 or more.
            columns: What to draw instead of the columns `drawn`, in the same way: ranks with their intervals are
                `("name", "rank", "rank low", "rank high")`.

        Raises:
            AnalysisError: matplotlib is not installed, there is no such column, or nothing that can be drawn.
        """
        from relgraph.analysis.drawing import draw_table

        return draw_table(self, ax, top, self.drawn if columns is None else tuple(columns))

    def __repr__(self) -> str:
        return str(self)  # what a notebook stores for those who see no HTML: without it an address in memory

    def __str__(self) -> str:
        head, *body = self._cells()
        widths = [max(map(len, column)) for column in zip(head, *body, strict=True)]
        right = [all(_is_number(row[at]) for row in self.rows) for at in range(len(head))]
        lines = [
            "  ".join(
                cell.rjust(width) if is_right else cell.ljust(width)
                for cell, width, is_right in zip(row, widths, right, strict=True)
            ).rstrip()
            for row in (head, *body)
        ]
        return "\n".join([self.title, *lines, *self._more(), *self.sentences])

    def _repr_html_(self) -> str:
        head, *body = self._cells()
        rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in body)
        heads = "".join(f"<th>{escape(name)}</th>" for name in head)
        below = "".join(f"<p>{escape(one)}</p>" for one in (*self._more(), *self.sentences))
        return (
            f"<table><caption>{escape(self.title)}</caption><thead><tr>{heads}</tr></thead>"
            f"<tbody>{rows}</tbody></table>{below}"
        )

    def _cells(self) -> list[list[str]]:
        return [list(self.columns), *([shown(value) for value in row] for row in self.rows[:_SHOWN])]

    def _more(self) -> list[str]:
        return [f"… and {len(self.rows) - _SHOWN} more rows"] if len(self.rows) > _SHOWN else []


def shown(value: object) -> str:
    """A value as people read it: four significant digits, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.{_DIGITS}g}"
    return str(value)


def plain(value: float) -> float | None:
    """A number for a row: rounded to 12 significant digits, so that sums in another order look alike; None for NaN."""
    return None if value != value else float(f"{value:.12g}")  # noqa: PLR0124 - only NaN differs from itself


def _is_number(value: object) -> bool:
    return value is None or isinstance(value, int | float)
