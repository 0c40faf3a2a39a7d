// SPDX-License-Identifier: Apache-2.0

/// `alarm.js`: on every page, tells the reader that a call waits: by a line above the page, by sound, and by
/// two keys to its acknowledgement. Without it the strip counts and the Watch page lists. Its reasons:
/// - It holds the one stream of a page and tells the other scripts (`notices`): browsers allow few
///   connections to one host.
/// - A call that has a row on the page is not shown a second time above it.
/// - Sound begins only after a gesture: browsers ask for it, and nobody is startled by a page. The choice
///   is kept; where the browser still blocks the sound, the line says so; the next key or press frees it.
/// - Only one page of a browser sounds: it holds the lock.
/// - A tone says how severe (rhythm) and which console (pitch and timbre, from the code of the desk). It
///   comes again calmly until somebody acknowledges; silencing holds until another call comes, and
///   acknowledges nothing.
/// - `a` goes to what waits, `a` or Enter acknowledges it. What is extreme asks for a word: a figure chooses.
/// - A form above the page is sent without leaving the page; if that fails it is sent as any form is.
let alarmJS = #"""
    // SPDX-License-Identifier: Apache-2.0
    const $ = (id) => document.getElementById(id);
    const store = (action) => { try { return action(localStorage); } catch { return null; } };
    const all = (query) => [...document.querySelectorAll(query)];
    const place = $('alarm');
    let audio, lead = false, silenced, heard = 0, known, busy, again;

    // Rhythms: [after seconds, step on the scale, seconds]; then the pause until it comes again.
    const rhythms = {
      extreme: [[[0, 7, .14], [.18, 3, .14], [.36, 7, .14], [.54, 3, .14], [.72, 7, .3]], 10],
      severe: [[[0, 5, .2], [.3, 5, .2], [.6, 2, .3]], 20],
      unknown: [[[0, 5, .2], [.3, 2, .2], [.6, 5, .3]], 20],
      moderate: [[[0, 1, .25], [.4, 3, .3]], 60],
      minor: [[[0, 0, .35]], 120],
    };
    const family = () => {
      const sum = [...(calls()?.dataset.desk ?? '')].reduce((n, c) => (n * 31 + c.codePointAt(0)) % 9973, 7);
      return { base: 294 * 2 ** (sum % 7 / 12), type: ['sine', 'triangle', 'square'][sum % 3] };
    };
    const play = (severity) => {
      const { base, type } = family(), start = audio.currentTime + .03;
      for (const [at, step, length] of (rhythms[severity] ?? rhythms.severe)[0]) {
        const tone = audio.createOscillator(), gain = audio.createGain();
        tone.type = type;
        tone.frequency.value = base * 2 ** (step / 12);
        gain.gain.setValueAtTime(0, start + at);
        gain.gain.linearRampToValueAtTime(type === 'square' ? .12 : .3, start + at + .02);
        gain.gain.linearRampToValueAtTime(0, start + at + length);
        tone.connect(gain).connect(audio.destination);
        tone.start(start + at);
        tone.stop(start + at + length + .05);
      }
      document.documentElement.dataset.sounded = severity;
    };

    const calls = () => $('alarm-calls');
    const wanted = () => store((s) => s.getItem('sound')) === 'on';
    const running = () => audio?.state === 'running';
    const show = () => {
      const state = !wanted() ? 'off' : running() ? 'on' : 'blocked', waits = calls()?.dataset.loudest;
      for (const e of all('[data-sound]')) e.hidden = !e.dataset.sound.split(' ').includes(state);
      const silence = $('sound-silence');
      if (silence) silence.hidden = state !== 'on' || !waits || silenced === calls().dataset.key;
    };
    const start = async () => {
      audio ??= new AudioContext();
      // It may stay suspended for ever where the browser does not take the gesture for one.
      await Promise.race([audio.resume(), new Promise((done) => setTimeout(done, 300))]);
      if (running() && !lead) {
        if (!navigator.locks) lead = true;
        else navigator.locks.request('enlace-sound', () => { lead = true; return new Promise(() => {}); });
      }
      show();
    };
    const sound = () => {
      const { loudest, key } = calls()?.dataset ?? {};
      if (!loudest || !lead || !wanted() || !running() || silenced === key) return;
      if (Date.now() - heard < (rhythms[loudest] ?? rhythms.severe)[1] * 1000) return;
      heard = Date.now();
      play(loudest);
    };

    const refresh = async () => {
      again = busy;
      if (busy) return;
      busy = true;
      try {
        const answer = await fetch(place.dataset.partial);
        if (!answer.ok || answer.redirected) throw answer.status;
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const fresh = page.getElementById('alarm-calls'), { key, say } = fresh.dataset;
        for (const call of [...fresh.querySelectorAll('[data-call]')]) {
          if ($(`n-${call.dataset.call}`) ?? $(`q-${call.dataset.call}`)) call.remove();
        }
        const same = [...fresh.querySelectorAll('[data-call]')].map((c) => c.id).join();
        if (!calls() || same !== place.dataset.shown || fresh.dataset.state !== calls().dataset.state) {
          const focus = document.activeElement?.id;
          if (calls()) calls().replaceWith(fresh);
          else place.append(fresh);
          place.dataset.shown = same;
          if (focus && document.activeElement === document.body) $(focus)?.focus();
        }
        Object.assign(calls().dataset, fresh.dataset);
        if (key !== known) {
          if (known !== undefined && same) $('alarm-said').textContent = say;
          heard = 0;
          known = key;
        }
        show();
        sound();
      } catch { /* the page says by itself that it has lost its node */ }
      busy = false;
      if (again) refresh();
    };

    const send = async (form, button) => {
      const body = new URLSearchParams(new FormData(form));
      if (button?.name) body.append(button.name, button.value);
      try {
        const headers = { accept: 'application/json' };
        const answer = await fetch(form.action, { method: 'POST', body, headers });
        if (!answer.ok) throw answer.status;
        refresh();
        document.dispatchEvent(new Event('notices'));
        $('main').focus();
      } catch { form.submit(); }
    };
    place.addEventListener('submit', (e) => {
      if (!e.target.matches('.acknowledge')) return;
      e.preventDefault();
      send(e.target, e.submitter);
    });
    place.addEventListener('click', (e) => {
      if (e.target.id === 'sound-on') {
        store((s) => s.setItem('sound', 'on'));
        start().then(() => running() && play('minor'));
      } else if (e.target.id === 'sound-off') {
        store((s) => s.setItem('sound', 'off'));
      } else if (e.target.id === 'sound-silence') {
        silenced = calls().dataset.key;
      }
      show();
    });
    for (const gesture of ['pointerdown', 'keydown']) {
      addEventListener(gesture, () => { if (wanted() && !running()) start(); }, true);
    }

    const here = () => document.activeElement?.closest('[data-call], .notice');
    const acknowledge = () => {
      const form = here()?.querySelector('.acknowledge');
      if (form?.querySelector('button[name]')) return form.querySelector('button').focus();
      if (form) return form.requestSubmit();
      const next = document.querySelector('[data-call], [data-mine]');
      const button = next?.querySelector('.acknowledge button');
      (button && !button.name ? button : next)?.focus();
    };
    addEventListener('keydown', (e) => {
      if (e.ctrlKey || e.altKey || e.metaKey || e.repeat || e.defaultPrevented) return;
      if (store((s) => s.getItem('keys')) === 'off') return;
      if (e.target.closest('input, select, textarea, dialog')) return;
      const words = here()?.querySelectorAll('.acknowledge button[name]')
        ?? document.querySelectorAll('[data-keys] button[name]');
      const word = /^[1-9]$/.test(e.key) && words[e.key - 1];
      if (e.key === 'a') acknowledge();
      else if (word) word.click();
      else return;
      e.preventDefault();
    });

    refresh();
    if (wanted()) start();
    setInterval(sound, 1000);
    setInterval(refresh, 30000);
    new EventSource(($('notices') ?? place).dataset.stream).addEventListener('notices', () => {
      refresh();
      document.dispatchEvent(new Event('notices'));
    });

    """#
