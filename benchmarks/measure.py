"""Two things timed in turn, A B A B…, so that whatever slows the machine slows both, and their ratio."""

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Ratio:
    """A comparison: its name, what each round of ours and of its base took, and the most the ratio should be."""

    name: str
    ours: Sequence[float]
    base: Sequence[float]
    aim: float | None = None

    @property
    def ratios(self) -> list[float]:
        """The ratio of each round."""
        return [ours / base for ours, base in zip(self.ours, self.base, strict=True)]

    @property
    def middle(self) -> float:
        return median(self.ratios)

    @property
    def spread(self) -> tuple[float, float] | None:
        """Between which ratios the middle half of the rounds lies; None for a single round."""
        if len(self.ratios) < 2:
            return None
        low, _, high = quantiles(self.ratios, n=4, method="inclusive")
        return low, high


def compare(
    name: str, ours: Callable[[], object], base: Callable[[], object], rounds: int, aim: float | None = None
) -> Ratio:
    """Time both in turn, ``rounds`` times after one that does not count."""
    timed = [(timing(ours), timing(base)) for _ in range(rounds + 1)][1:]
    return Ratio(name, [first for first, _ in timed], [second for _, second in timed], aim)


def timing(work: Callable[[], object]) -> float:
    """Seconds that the work takes, with the garbage of what came before already collected."""
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def table(title: str, columns: tuple[str, str], ratios: Sequence[Ratio], unit: str = "ms") -> str:
    """Ratios as a Markdown table. columns: what is ours and what is its base. unit: « ms » for seconds measured,
    « MB » for kilobytes."""
    header = ("", *columns, "ratio", "middle half", "aim")
    body = [_row(each, unit) for each in ratios]
    widths = [max(len(row[column]) for row in (header, *body)) for column in range(len(header))]
    rule = tuple("-" * width for width in widths)
    lines = (
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (header, rule, *body)
    )
    return "\n".join([f"### {title}", "", *(f"| {line} |" for line in lines), ""])


def _row(each: Ratio, unit: str) -> tuple[str, ...]:
    spread = "{:.2f} to {:.2f}".format(*each.spread) if each.spread else "one run"
    verdict = "" if each.aim is None else f"{each.aim:g}" + ("" if each.middle <= each.aim else ", missed")
    return each.name, _scaled(each.ours, unit), _scaled(each.base, unit), f"**{each.middle:.2f}**", spread, verdict


def _scaled(measured: Sequence[float], unit: str) -> str:
    factor = {"ms": 1000.0, "MB": 1 / 1024}[unit]
    return f"{median(measured) * factor:,.1f} {unit}"
