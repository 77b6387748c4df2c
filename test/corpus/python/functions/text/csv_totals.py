# csv and io; a dialect is registered at the top, which the reader needs.
import csv
import io

from mycluster import view

csv.register_dialect("till", delimiter=";", quotechar="'")


@view.parallel(block=True)  # ["item;price\n'a;b';3\nc;4.5\n", "item;price\n", "item;price\nx;none\n"]
def totals(text):
    rows = list(csv.DictReader(io.StringIO(text), dialect="till"))
    return {"rows": rows, "total": sum(float(row["price"]) for row in rows)}
