# datetime arithmetic, time zones, strptime, calendar.
import calendar
from datetime import date, datetime, timedelta, timezone

from mycluster import view

EPOCH = datetime(2000, 1, 1, tzinfo=timezone.utc)
ZONE = timezone(timedelta(hours=5, minutes=30))


@view.parallel(block=True)  # ["2024-02-28", "1999-12-31", "2024-02-30"]
def week(text):
    day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=timezone.utc)
    return {
        "iso": list(date.isocalendar(day)),
        "next": (day + timedelta(days=2)).date().isoformat(),
        "since": (day - EPOCH).days,
        "there": day.astimezone(ZONE).isoformat(),
        "leap": calendar.isleap(day.year),
    }
