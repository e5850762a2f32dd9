"""One grid of text as a file holds it, before anything of it is understood."""

from dataclasses import dataclass, field

from geopandas import GeoSeries

from riskmap.locale import Text

Cell = tuple[int, int]
"""Index of a row in ``Sheet.rows``, and of a column in it."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet of a workbook, a layer of a map file, or a text file.

    Attributes
    ----------
    name : str
        Of the sheet or the layer; "" of a text file.
    rows : list of list of str
        Cells as a person reads them (:func:`clean_cell`), "" where there is nothing; empty cells at the end of a row,
        and empty rows at the end of the sheet, are cut off. In a layer the first row holds the names of the columns.
    first_row : int
        The number by which people know ``rows[0]``: 1 in a sheet; 0 in a layer, whose first feature is 1.
    geometry : GeoSeries or None
        Of a layer, EPSG:4326: one for each of ``rows[1:]``.
    real_dates : set of Cell
        Cells that a workbook holds as a date, not as text.
    unsolved : set of Cell
        Formulas without a stored result: the cell is "".
    hidden : set of int
        Rows that a filter or a person has hidden; they are in ``rows`` all the same.
    merged : list of tuple of int
        Merged cells: first row, first column, last row, last column, as indices. Only the first cell holds the text.
    epoch_1904 : bool
        Whether the day numbers of the workbook count from 1904: one that stands there as a mere number is 1,462 days
        later than it seems. Cells that are dates are right already.
    unread : list of str
        Hidden sheets of its file that hold something: told once, with its first sheet.
    said : list of Text
        What was noticed while reading that a person should know, such as ``separated by semicolon``.
    """

    name: str
    rows: list[list[str]]
    first_row: int = 1
    geometry: GeoSeries | None = None
    real_dates: set[Cell] = field(default_factory=set)
    unsolved: set[Cell] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    epoch_1904: bool = False
    unread: list[str] = field(default_factory=list)
    said: list[Text] = field(default_factory=list)
