// SPDX-License-Identifier: Apache-2.0

/// `watch.js`: keeps list and strip fresh, runs ages, clocks and keys. The page works without it.
///
/// A module, so it is deferred, strict and has a scope of its own. It stays under 4 KB (a test), so its
/// reasons stand here:
/// - An unchanged row stays the same element (`data-state`), so that focus and an open choice survive:
///   rows are walked in order, and only what differs is inserted, moved or removed.
/// - What is not verified is swapped only when it changes (`data-state`): a finger on a button stays on it.
/// - Ages run on the node's clock: the strip says what time it is there.
/// - It asks again after an event, else every 15 s (the link's age must not grow falsely), and when something
///   falls due. After 45 s without an answer it says that the page has lost its node.
/// - A browser may refuse storage; then keys are on, and what is urgent still comes.
/// - The stream and the key `a` are those of `alarm.js`, which every page has.
let watchJS = #"""
    // SPDX-License-Identifier: Apache-2.0
    const $ = (id, page = document) => page.getElementById(id);
    const each = (query, action) => document.querySelectorAll(query).forEach(action);
    let skew = 0, seen = Date.now(), asked = 0, busy, again, spoken;

    const clock = (s) => new Date((s % 86400 + 86400) % 86400 * 1000).toISOString().slice(11, 19);
    const span = (s) => (s < 86400 ? '' : Math.floor(s / 86400) + ' d ') + clock(s);
    const left = (s) => s < 3600 ? Math.floor(s / 60) + clock(s).slice(5) : span(s);
    const second = (iso) => Math.floor(Date.parse(iso) / 1000);
    const put = (e, text) => { if (e.textContent !== text) e.textContent = text; };

    const hear = () => {
      seen = Date.now();
      if ($('strip')) skew = Date.parse($('strip').dataset.now) - seen;
      const { say } = $('notices').dataset;
      if (spoken && say !== spoken) put($('said'), say);
      spoken = say;
    };

    const tick = () => {
      const now = Math.floor((Date.now() + skew) / 1000), wait = Date.now() - asked;
      let due = false;
      each('[data-since]', (e) => put(e, span(Math.max(0, now - second(e.dataset.since)))));
      each('[data-until]', (e) => {
        const s = second(e.dataset.until) - now;
        due ||= s < 0;
        put(e, left(Math.max(0, s)));
      });
      each('[data-clock]', (e) => put(e, clock(now + +e.dataset.clock) + e.dataset.zone));
      $('stale').hidden = Date.now() - seen < 45000;
      if (wait > 15000 || (due && wait > 2000)) refresh();
    };

    const swap = (old, fresh) => {
      const body = old.querySelector('tbody'), rows = fresh.querySelector('tbody');
      if (!body || !rows) return old.replaceChildren(...fresh.childNodes);
      let at = body.firstElementChild;
      for (const row of [...rows.children]) {
        const known = $(row.id), same = known?.dataset.state === row.dataset.state;
        if (known && known === at) at = at.nextElementSibling;
        else if (same) body.insertBefore(known, at);
        if (same) continue;
        body.insertBefore(row, at);
        known?.remove();
      }
      while (at) {
        const next = at.nextElementSibling;
        at.remove();
        at = next;
      }
    };

    const refresh = async () => {
      again = busy;
      if (busy) return;
      busy = true;
      asked = Date.now();
      const focus = document.activeElement.id;
      try {
        const answer = await fetch($('notices').dataset.partial);
        if (!answer.ok || answer.redirected) throw answer.status;
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const list = $('notices', page);
        swap($('notices'), list);
        $('notices').dataset.say = list.dataset.say;
        for (const old of [$('strip'), $('unverified')]) {
          const part = $(old.id, page), { state } = old.dataset;
          if (!state || state !== part.dataset.state) old.replaceWith(part);
        }
        if (document.activeElement === document.body) $(focus)?.focus();
        hear();
      } catch { /* tick says so */ }
      busy = false;
      tick();
      if (again) refresh();
    };

    const store = (action) => { try { return action(localStorage); } catch { return null; } };
    const on = () => store((s) => s.getItem('keys')) !== 'off';
    const here = () => document.activeElement.closest('.notice');
    const move = (step) => {
      const rows = [...document.querySelectorAll('.notice')], row = here();
      rows[row ? rows.indexOf(row) + step : 0]?.focus();
    };
    const keys = {
      j: () => move(1),
      k: () => move(-1),
    };
    addEventListener('keydown', (e) => {
      if (e.ctrlKey || e.altKey || e.metaKey || e.repeat || e.defaultPrevented || !on()) return;
      if (!keys[e.key] || e.target.closest('input, select, textarea, dialog')) return;
      e.preventDefault();
      keys[e.key]();
    });

    document.querySelector('[data-focus]')?.focus();
    asked = Date.now();
    hear();
    tick();
    setInterval(tick, 1000);
    document.addEventListener('notices', refresh);

    """#
