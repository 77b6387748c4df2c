# sqlite3 in memory, filled at the top level and closed at the program's end only.
import sqlite3

from mycluster import view

db = sqlite3.connect(":memory:", check_same_thread=False)
db.execute("create table stock (item text, amount int)")
db.executemany("insert into stock values (?, ?)", [("bolt", 30), ("nut", 12), ("screw", 0)])


@view.parallel(block=True)  # ["bolt", "screw", "nail", "'"]
def stock(item):
    row = db.execute("select amount from stock where item = ?", (item,)).fetchone()
    return None if row is None else row[0]


if __name__ == "__main__":
    print(stock.map(["bolt", "nut"]))
    db.close()
