"""A line of a page, and where on the page it stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one column, or a part of it.

    Attributes:
        page: From 0.
        left: This and the others in points from the page's lower left corner.
        top: The height that its font may take, above `bottom`; both are the same for
            all lines of a font at the same place.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float

    @property
    def size(self) -> float:
        """The height of its font: about 1.1 times the size a typesetter gives."""
        return self.top - self.bottom

    def is_beside(self, other: "Line") -> bool:
        """Whether both stand on one baseline."""
        apart = abs(self.bottom - other.bottom)
        return self.page == other.page and apart < 0.3 * max(self.size, other.size)

    def is_of_size(self, other: "Line") -> bool:
        """Whether the fonts are of about one size."""
        return abs(self.size - other.size) < 0.15 * max(self.size, other.size)


def joined(first: Line, second: Line) -> Line:
    """Two parts of one line, the first left of the second, as one."""
    return Line(
        f"{first.text} {second.text}",
        first.page,
        first.left,
        second.right,
        min(first.bottom, second.bottom),
        max(first.top, second.top),
    )
