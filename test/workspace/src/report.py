from dataclasses import dataclass


@dataclass
class Row:
    day: str
    amount: float


def total(rows: list[Row]) -> float:
    return sum(row.amount for row in rows)


# Sample AI answers here. On a new line below, type one of these and wait for the grey text:
#   parse a csv line      (as a comment: a hash, a space, then these words)
#   mean of the amounts   (as a comment)
#   group by month        (as a comment)
#   def parse_csv_line(   (as code)

