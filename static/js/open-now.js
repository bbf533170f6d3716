/* Whether the hospital is open now, in Seoul time, and what its hours are on the reader's clock.
   The page is the same for everybody and may be an hour old: only the browser knows the time.
   hospitals/opening.py computes the same; a journey holds both to one table. */
(function () {
  const SEOUL = "Asia/Seoul";
  const OFFSET = "+09:00"; // Seoul has known no summer time since 1988
  const AHEAD = 60;
  const DAY = 86400000;
  const language = document.documentElement.lang;

  const dateInSeoul = new Intl.DateTimeFormat("sv-SE", { timeZone: SEOUL, dateStyle: "short" });

  function moment(day, clock) {
    return Date.parse(`${day}T${clock}:00${OFFSET}`);
  }

  function next(day) {
    return new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
  }

  function weekday(day) {
    return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  }

  /* The open spans from a day on, as pairs of milliseconds, those that touch joined. */
  function spansAhead(schedule, first) {
    const spans = [];
    let day = first;
    for (let number = 0; number <= AHEAD; number += 1) {
      const written = schedule.days[day] || schedule.week[weekday(day)] || [];
      for (const [opens, closes] of [...written].sort()) {
        const start = moment(day, opens);
        const end = closes >= "23:59" ? moment(next(day), "00:00") : moment(day, closes);
        const last = spans[spans.length - 1];
        if (last && start <= last[1]) {
          last[1] = Math.max(last[1], end);
        } else {
          spans.push([start, end]);
        }
      }
      day = next(day);
    }
    return spans;
  }

  /* {open, changes}: the moment at which that ends, null where it does not. */
  function stateAt(schedule, now) {
    const today = dateInSeoul.format(now);
    const span = spansAhead(schedule, today).find(([, closes]) => closes > now);
    if (!span || span[0] > now) {
      return { open: false, changes: span ? span[0] : null };
    }
    return { open: true, changes: span[1] - now > (AHEAD - 2) * DAY ? null : span[1] };
  }

  function clock(time, timeZone, more) {
    const format = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone, ...more };
    return new Intl.DateTimeFormat(language, format).format(time);
  }

  function dayName(time, now) {
    const days = Math.round(
      (Date.parse(dateInSeoul.format(time)) - Date.parse(dateInSeoul.format(now))) / DAY,
    );
    if (days === 1) {
      return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(1, "day");
    }
    const format = { weekday: "long", timeZone: SEOUL };
    const far = days > 6 ? { day: "numeric", month: "long" } : {};
    return new Intl.DateTimeFormat(language, { ...format, ...far }).format(time);
  }

  function filled(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  function sentence(words, state, now) {
    if (state.changes === null) {
      return state.open ? words.always : words.closed;
    }
    const time = clock(state.changes, SEOUL);
    if (state.open) {
      return filled(words.open, { time });
    }
    const today = dateInSeoul.format(state.changes) === dateInSeoul.format(now);
    return filled(today ? words.today : words.later, {
      time,
      day: today ? "" : dayName(state.changes, now),
    });
  }

  /* “09:00 in Seoul is 02:00 where you are”; nothing for readers on Seoul's clock. */
  function ownTime(words, changes) {
    const here = undefined;
    if (changes === null || clock(changes, SEOUL) === clock(changes, here)) {
      return "";
    }
    const same = dateInSeoul.format(changes) ===
      new Intl.DateTimeFormat("sv-SE", { dateStyle: "short" }).format(changes);
    const own = clock(changes, here, same ? {} : { weekday: "short" });
    return filled(words.own, { time: clock(changes, SEOUL), own });
  }

  function show(place) {
    const now = Date.now();
    const state = stateAt(JSON.parse(place.dataset.schedule), now);
    place.dataset.state = state.open ? "open" : "closed";
    place.dataset.changes = state.changes === null ? "" : new Date(state.changes).toISOString();
    place.querySelector("[data-says]").textContent = sentence(place.dataset, state, now);
    place.querySelector("[data-own-time]").textContent = ownTime(place.dataset, state.changes);
    place.hidden = false;
  }

  function showAll() {
    document.querySelectorAll("[data-schedule]").forEach(show);
  }

  showAll();
  setInterval(showAll, 30000);
  document.addEventListener("visibilitychange", showAll); // a phone that wakes up
})();
