// SPDX-License-Identifier: Apache-2.0

/// `frame.js`: what every page of a signed-in reader gets besides its markup. Every page works without it.
///
/// A module, so it is deferred, strict and has a scope of its own. It stays under 6 KB (a test), so its
/// reasons stand here:
/// - Keys work outside fields only, and can be switched off (WCAG 2.1.4); a browser may refuse storage, then
///   they are on. `g` waits two seconds for its letter. A page's own script answers its own keys: what it has
///   handled (`defaultPrevented`) is left alone here.
/// - In a form the keys 1 to 9 choose within the group that holds the focus, and Ctrl with Enter sends:
///   Enter alone in a field only shows to whom a notice goes, so nothing leaves by a slip.
/// - The command line answers in place; where its answer is a page, the browser goes there.
/// - Pages without a list of calls (`#notices`) let ages and clocks run here, on the node's clock, and fetch
///   the strip every 10 s: it is the same on every page, so it must be true on every page. Where the node
///   does not answer, the strip keeps its date and a word says so.
/// - A part with `data-refresh` is fetched again every 5 s, for as long as the answer still has it.
let frameJS = #"""
    // SPDX-License-Identifier: Apache-2.0
    const $ = (id, page = document) => page.getElementById(id);
    const all = (query) => document.querySelectorAll(query);
    const store = (action) => { try { return action(localStorage); } catch { return null; } };
    const on = () => store((s) => s.getItem('keys')) !== 'off';
    const parse = (text) => new DOMParser().parseFromString(text, 'text/html');
    const line = $('command'), help = $('keys');
    let before, waits = 0;

    const show = () => { if (help && !help.open) help.showModal(); };
    const go = (letter) => document.querySelector(`.nav [data-go="${letter}"]`)?.click();
    const keys = {
      '?': show,
      ':': () => { before = document.activeElement; line?.focus(); },
      g: () => { waits = Date.now() + 2000; },
      n: () => go('n'),
      L: () => document.querySelector('.switch [lang]:is(a, button)')?.click(),
    };

    const inForm = (e) => {
      const { target: at } = e;
      if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) {
        at.form?.querySelector('[data-send]')?.click();
        return;
      }
      if (e.key === 'Escape' && at === line) (before ?? document.body).focus?.();
      if (e.ctrlKey || e.altKey || e.metaKey || !['radio', 'checkbox'].includes(at.type)) return;
      const choice = at.closest('fieldset')?.querySelector(`[data-key="${e.key}"]`);
      if (!choice) return;
      e.preventDefault();
      choice.focus();
      choice.click();
    };

    addEventListener('keydown', (e) => {
      if (e.defaultPrevented || e.repeat) return;
      if (e.target.closest('input, select, textarea')) return inForm(e);
      if (e.ctrlKey || e.altKey || e.metaKey || !on() || e.target.closest('dialog')) return;
      if (waits > Date.now()) {
        waits = 0;
        e.preventDefault();
        return go(e.key);
      }
      if (!keys[e.key]) return;
      e.preventDefault();
      keys[e.key]();
    });

    if (help) {
      $('keys-on').checked = on();
      $('keys-on').onchange = (e) => store((s) => s.setItem('keys', e.target.checked ? 'on' : 'off'));
      $('keys-open').hidden = false;
      $('keys-open').onclick = show;
    }

    line?.form.addEventListener('submit', async (e) => {
      e.preventDefault();
      const said = $('command-said');
      try {
        const answer = await fetch('/command', {
          method: 'POST', body: new URLSearchParams(new FormData(line.form)),
          headers: { accept: 'application/json' },
        });
        const { go: address, said: text, title } = await answer.json();
        if (address) return location.assign(address);
        said.textContent = text ?? title;
        if (answer.ok) line.value = '';
      } catch {
        line.form.submit();
      }
    });

    for (const form of all('[data-check]')) {
      let wait;
      form.addEventListener('change', () => {
        clearTimeout(wait);
        wait = setTimeout(async () => {
          const body = new URLSearchParams(new FormData(form));
          const answer = await fetch(form.dataset.check, { method: 'POST', body }).catch(() => null);
          const part = answer?.ok && $('advice', parse(await answer.text()));
          if (part) $('advice').replaceWith(part);
        }, 200);
      });
    }

    const clock = (s) => new Date((s % 86400 + 86400) % 86400 * 1000).toISOString().slice(11, 19);
    const span = (s) => (s < 86400 ? '' : Math.floor(s / 86400) + ' d ') + clock(s);
    const left = (s) => s < 3600 ? Math.floor(s / 60) + clock(s).slice(5) : span(s);
    const second = (iso) => Math.floor(Date.parse(iso) / 1000);
    const strip = $('strip');
    if (strip && !$('notices')) {
      let skew = Date.parse(strip.dataset.now) - Date.now(), heard = Date.now();
      const tick = () => {
        const now = Math.floor((Date.now() + skew) / 1000);
        for (const e of all('[data-since]')) e.textContent = span(Math.max(0, now - second(e.dataset.since)));
        for (const e of all('[data-until]')) e.textContent = left(Math.max(0, second(e.dataset.until) - now));
        for (const e of all('[data-clock]')) e.textContent = clock(now + +e.dataset.clock) + e.dataset.zone;
        if ($('frame-stale')) $('frame-stale').hidden = Date.now() - heard < 45000;
      };
      const swap = async (id, address) => {
        const answer = await fetch(address).catch(() => null);
        const part = answer?.ok && !answer.redirected && $(id, parse(await answer.text()));
        if (!part) return false;
        const focus = document.activeElement.id;
        $(id).replaceWith(part);
        if (focus && document.activeElement === document.body) $(focus)?.focus();
        return true;
      };
      setInterval(tick, 1000);
      setInterval(async () => {
        if (!await swap('strip', `/watch/strip${location.search}`)) return;
        heard = Date.now();
        skew = Date.parse($('strip').dataset.now) - heard;
      }, 10000);
      setInterval(() => {
        for (const part of all('[data-refresh]')) swap(part.id, part.dataset.refresh);
      }, 5000);
      tick();
    }

    document.querySelector('[data-focus]')?.focus();

    """#
