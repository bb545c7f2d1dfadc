// The hours of a chat as the reader's own clock shows them: "Thu 23:00–Fri 01:00".
const written = (form) => new Intl.DateTimeFormat(document.documentElement.lang, form);
const day = written({ weekday: "short" });
const clock = written({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

for (const time of document.querySelectorAll(".facts-yours time")) {
  const starts = new Date(time.dateTime);
  let hours = `${day.format(starts)} ${clock.format(starts)}`;
  if (time.dataset.ends) {
    const ends = new Date(time.dataset.ends);
    // A midnight belongs to the day it ends.
    const same = day.format(starts) === day.format(ends - 1);
    hours += `–${same ? "" : `${day.format(ends)} `}${clock.format(ends)}`;
  }
  time.textContent = hours;
}
