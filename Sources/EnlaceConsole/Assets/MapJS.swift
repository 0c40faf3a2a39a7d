// SPDX-License-Identifier: Apache-2.0

/// `map.js`: turns the drawing into a map that moves, on the node's own tiles. The page works without it.
///
/// - The library is fetched only where the browser can draw with it; else the drawing stays.
/// - Colours are the tokens of the page's theme: the style names them, the script looks them up.
/// - Marks are drawn from the outlines in the legend, so that there is one set of shapes.
/// - The address always says what is shown; the table is fetched again when the view rests.
/// - Buttons move and zoom: nothing needs dragging. Arrow keys in the table choose the row before or after;
///   the map goes there and says where that is.
/// - A browser may refuse WebGL or the library: then nothing of the page is changed.
let mapJS = #"""
    // SPDX-License-Identifier: Apache-2.0
    const box = document.querySelector('[data-map]');
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const hues = { killed: '--extreme', hurt: '--severe', none: '--minor', unknown: '--unknown' };
    const one = (query) => document.querySelector(query);
    let map, asked, quiet, playing;

    const canDraw = () => {
      try { return !!document.createElement('canvas').getContext('webgl2'); } catch { return false; }
    };

    const load = (address) => new Promise((done, failed) => {
      const script = document.createElement('script');
      script.src = address;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });

    const resolved = (value) => {
      if (typeof value === 'string') {
        const token = /^var\((--[\w-]+)\)$/.exec(value);
        if (token) return colour(token[1]) || 'transparent';
        return value.startsWith('/map/') ? location.origin + value : value;
      }
      if (Array.isArray(value)) return value.map(resolved);
      if (value && typeof value === 'object') {
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(inner)]));
      }
      return value;
    };

    const image = (name) => {
      const [, shape, harm, side] = name.split(' ');
      const outline = one(`[data-shape="${shape}"] .spot__shape`)?.getAttribute('d') ?? 'M-6,-6H6V6H-6z';
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 64;
      const pen = canvas.getContext('2d');
      pen.setTransform(2, 0, 0, 2, 32, 32);
      pen.lineJoin = 'round';
      const path = new Path2D(outline);
      const hue = colour(hues[harm] ?? '--unknown');
      const rim = colour(side === 'own' ? '--own' : '--counterpart');
      const ground = colour('--bg');
      const isFilled = harm !== 'unknown' && colour('--mark-fill') !== '0';
      if (side !== 'own') { pen.lineWidth = 8; pen.strokeStyle = rim; pen.stroke(path); }
      pen.lineWidth = side === 'own' ? 3 : 5;
      pen.strokeStyle = side === 'own' ? rim : ground;
      pen.stroke(path);
      pen.fillStyle = isFilled ? hue : ground;
      pen.fill(path);
      if (!isFilled) { pen.lineWidth = 2; pen.strokeStyle = hue; pen.stroke(path); }
      return pen.getImageData(0, 0, 64, 64);
    };

    const address = (extra) => {
      const query = new URLSearchParams(box.dataset.filter);
      query.set('class', box.dataset.class);
      for (const [name, value] of Object.entries(extra ?? {})) query.set(name, value);
      return query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
    };

    const view = () => {
      const { lat, lng } = map.getCenter();
      return { at: `${lat.toFixed(5)},${lng.toFixed(5)}`, zoom: Math.round(map.getZoom()) };
    };

    const show = async (query) => {
      asked?.abort();
      asked = new AbortController();
      try {
        const answer = await fetch(`/map/part?${query}`, { signal: asked.signal });
        if (!answer.ok) return;
        const fresh = document.createRange().createContextualFragment(await answer.text());
        const part = fresh.getElementById('map-part');
        const chosen = one('#map-part tr:focus-within')?.dataset.id;
        if (part) one('#map-part').replaceWith(part);
        if (chosen) { quiet = true; one(`#map-part tr[data-id="${chosen}"] a`)?.focus(); quiet = false; }
      } catch (error) { if (error.name !== 'AbortError') return; }
    };

    const rested = () => {
      const query = address(view());
      history.replaceState(null, '', `/map?${query}`);
      one('[data-map-link]').href = `/map?${query}`;
      show(query);
    };

    const say = (text) => { one('[data-map-said]').textContent = text ?? ''; };

    const choose = (row) => {
      if (quiet || !row) return;
      say(row.dataset.words);
      if (!row.dataset.at) return;
      const [lat, lng] = row.dataset.at.split(',').map(Number);
      const ring = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [lng, lat] } };
      map.getSource('chosen')?.setData(ring);
      if (!map.getBounds().contains([lng, lat])) map.jumpTo({ center: [lng, lat] });
    };

    const filter = (query) => {
      const asked = new URLSearchParams(query);
      const kept = new URLSearchParams();
      for (const name of ['kind', 'severity', 'party', 'side', 'segment', 'from', 'to']) {
        if (asked.get(name)) kept.set(name, asked.get(name));
      }
      box.dataset.filter = kept.toString();
      const tiles = `${location.origin}/map/tiles/${box.dataset.class}/{z}/{x}/{y}.mvt?${kept}`;
      map.getSource('incidents').setTiles([tiles]);
      rested();
    };

    const steps = { nearer: [0, 0, 1], farther: [0, 0, -1], west: [-1, 0, 0], east: [1, 0, 0],
      north: [0, -1, 0], south: [0, 1, 0] };

    const move = (name) => {
      if (name === 'all') { map.jumpTo(map.home); return; }
      const [x, y, zoom] = steps[name];
      if (zoom) map.zoomTo(map.getZoom() + zoom, { animate: !still });
      else map.panBy([x * map.getContainer().clientWidth / 2, y * map.getContainer().clientHeight / 2],
        { animate: !still });
    };

    const wire = () => {
      for (const name of [...Object.keys(steps), 'all']) {
        one(`[data-map-${name}]`)?.addEventListener('click', (event) => {
          event.preventDefault();
          move(name);
        });
      }
      const rowOf = (event) => event.target.closest?.('#map-part tr[data-id]');
      document.addEventListener('focusin', (event) => choose(rowOf(event)));
      document.addEventListener('click', (event) => {
        const link = event.target.closest?.('[data-map-focus], [data-map-bin], [data-map-page]');
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
        const query = link.href.split('?')[1] ?? '';
        if (link.matches('[data-map-focus]')) {
          const row = link.closest('tr');
          if (!row.dataset.at) return;
          event.preventDefault();
          choose(row);
          const [lat, lng] = row.dataset.at.split(',').map(Number);
          map.jumpTo({ center: [lng, lat], zoom: Math.max(map.getZoom(), 11) });
          box.scrollIntoView({ block: 'nearest' });
        } else if (link.matches('[data-map-page]')) {
          event.preventDefault();
          show(query);
        }
      });
      document.addEventListener('keydown', (event) => {
        const row = rowOf(event);
        const back = ['ArrowUp', 'k'].includes(event.key), on = ['ArrowDown', 'j'].includes(event.key);
        if (!row || (!back && !on) || event.ctrlKey || event.altKey || event.metaKey) return;
        const next = back ? row.previousElementSibling : row.nextElementSibling;
        next?.querySelector('a')?.focus();
        event.preventDefault();
      });
    };

    const play = () => {
      const button = one('[data-map-play]');
      const bins = [...document.querySelectorAll('.bins__bin')];
      if (!button || bins.length < 2) return;
      const words = button.textContent;
      let at = Math.max(-1, bins.findIndex((bin) => bin.ariaCurrent));
      button.hidden = false;
      const step = () => {
        at = (at + 1) % bins.length;
        bins.forEach((bin, index) => index === at
          ? bin.setAttribute('aria-current', 'true') : bin.removeAttribute('aria-current'));
        say(bins[at].textContent);
        filter(bins[at].href.split('?')[1]);
        if (at === bins.length - 1) stop();
      };
      const stop = () => { clearInterval(playing); playing = null; button.textContent = words; };
      button.addEventListener('click', () => {
        if (playing) return stop();
        if (at === bins.length - 1) at = -1;
        button.textContent = button.dataset.pause;
        step();
        playing = setInterval(step, 1500);
      });
    };

    const begin = async () => {
      if (!box || !canDraw()) return;
      const answer = await fetch(`${box.dataset.style}&${box.dataset.filter}`);
      if (!answer.ok) return;
      const drawing = await answer.json();
      await load(box.dataset.library);
      const [lat, lng] = box.dataset.at.split(',').map(Number);
      const figure = one('[data-map-picture]');
      const canvas = document.createElement('div');
      canvas.className = 'map__canvas';
      figure.before(canvas);
      try {
        map = new maplibregl.Map({
          container: canvas, style: resolved(drawing), center: [lng, lat], zoom: +box.dataset.zoom,
          minZoom: 1, maxZoom: 17, attributionControl: false, dragRotate: false, pitchWithRotate: false,
          fadeDuration: 0, refreshExpiredTiles: false, locale: { 'Map.Title': one('h1').textContent },
        });
      } catch { canvas.remove(); return; }
      map.touchZoomRotate.disableRotation();
      map.home = { center: [lng, lat], zoom: +box.dataset.zoom };
      map.on('styleimagemissing', ({ id }) => {
        if (id.startsWith('spot ')) map.addImage(id, image(id), { pixelRatio: 2 });
      });
      map.on('error', () => {});
      map.once('load', () => {
        figure.hidden = true;
        box.dataset.ready = 'true';
        map.on('moveend', rested);
        wire();
        play();
      });
      map.on('click', (event) => {
        const [hit] = map.queryRenderedFeatures(event.point, { layers: ['clusters', 'marks'] });
        if (hit?.properties.id) {
          const row = one(`#map-part tr[data-id="${hit.properties.id}"] a`);
          if (row) row.focus();
          else location.href = `/incidents/${hit.properties.id}`;
        } else if (hit) map.easeTo({ center: event.lngLat, zoom: map.getZoom() + 2, animate: !still });
      });
    };
    begin().catch(() => {});

    """#
