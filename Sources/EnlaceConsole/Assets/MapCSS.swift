// SPDX-License-Identifier: Apache-2.0

/// `console.css`: the map. Its library brings a style sheet of its own, which is not used: the console has
/// its own controls, and what is left is the place of the canvas.
let mapCSS = """

    .mappage { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
    .mappage__note { font-weight: 700; }
    .mappage__reference { border: 3px dashed var(--edge); padding: .5rem 1rem; font-weight: 700; }
    .mappage__form { display: grid; gap: .5rem; border-top: 2px solid var(--edge); padding-top: .5rem; }
    .mappage__fields { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; }
    .mappage__fields .field { flex: 0 1 15rem; min-width: 0; }
    .mappage__fields select, .mappage__fields input { width: 100%; max-width: 100%; }
    .mappage__buttons { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; }
    .mappage__sum { font-size: 1.1875rem; }
    .mappage__focus { border-left: 6px solid var(--text); padding-left: .75rem; }
    .map { display: grid; gap: .5rem; border: 1px solid var(--edge); padding: .5rem; }
    .map--reference { border: 3px dashed var(--edge); }
    .map__figure { margin: 0; position: relative; overflow: hidden; background: var(--bg); }
    .map__svg { display: block; width: 100%; height: auto; }
    .map__canvas { height: min(34rem, 70vh); position: relative; overflow: hidden; }
    .map__canvas .maplibregl-canvas-container, .map__canvas .maplibregl-canvas {
      position: absolute; inset: 0; width: 100%; height: 100%;
    }
    .map__canvas .maplibregl-canvas:focus-visible { outline-offset: -4px; box-shadow: none; }
    .map__canvas .maplibregl-control-container { display: none; }
    .map__move ul { display: flex; flex-wrap: wrap; gap: .25rem .5rem; }
    .map__move a { display: inline-block; padding: .25rem .625rem; min-height: 2rem; }
    .map__show { display: block; font-size: .875rem; min-height: 1.5rem; }
    .map__pages ul { display: flex; gap: 1rem; }
    .map__pages a { display: inline-block; padding: .25rem 0; min-height: 1.75rem; }
    .map__table tr:focus-within { outline: 2px solid var(--text); outline-offset: -2px; }
    .ground { fill: none; stroke: var(--edge); stroke-width: .75; vector-effect: non-scaling-stroke; }
    .ground--side { stroke: var(--rule); stroke-width: 1; }
    .ground--line { stroke: var(--text); stroke-width: 2.5; }
    .ground--states { stroke-dasharray: 6 3; }
    .ground--counties { stroke: var(--rule); stroke-dasharray: 3 3; }
    .ground--coast { stroke: var(--edge); stroke-width: 1.25; }
    .ground--rivers { stroke: var(--muted); }
    .ground__label {
      font-size: 13px; fill: var(--muted); text-anchor: middle; paint-order: stroke; stroke: var(--bg);
      stroke-width: 3px;
    }
    .ground__label--segments { fill: var(--text); }
    .stretch { fill: none; stroke: var(--unknown); stroke-width: 9; stroke-dasharray: 3 3; opacity: .7; }
    .uncertain { fill: none; stroke: var(--text); stroke-dasharray: 4 3; }
    .uncertain--coarse { stroke: var(--unknown); stroke-width: 1.5; }
    .cluster circle { fill: var(--surface); stroke: var(--text); stroke-width: 1; }
    .cluster--deaths circle { stroke: var(--extreme); stroke-width: 4; }
    .cluster text { font-size: 12px; fill: var(--text); text-anchor: middle; font-weight: 600; }
    .spot { --hue: var(--unknown); --rim: var(--own); stroke-linejoin: round; }
    .spot--counterpart { --rim: var(--counterpart); }
    .spot--killed { --hue: var(--extreme); }
    .spot--hurt { --hue: var(--severe); }
    .spot--none { --hue: var(--minor); }
    .spot__shape { fill: var(--hue); fill-opacity: var(--mark-fill); stroke: var(--rim); stroke-width: 2; }
    .spot--unknown .spot__shape { fill: var(--bg); fill-opacity: 1; stroke-dasharray: 3 2; }
    .spot__second { fill: var(--bg); stroke: var(--rim); stroke-width: 6; }
    .spot--counterpart .spot__shape { stroke: var(--bg); stroke-width: 2.5; paint-order: stroke; }
    .spot__sign { flex: none; vertical-align: middle; overflow: visible; }
    [data-theme="night"] .spot__shape { stroke: var(--hue); }
    .focus-ring { fill: none; stroke: var(--text); stroke-width: 3; }
    .bins { display: grid; gap: .25rem; }
    .bins__list { display: flex; align-items: end; gap: 1px; overflow-x: auto; padding: 4px; }
    .bins__list li { flex: 1 1 1.5rem; min-width: 1.5rem; }
    .bins__bin { display: block; border-bottom: 3px solid transparent; }
    .bins__bin svg { display: block; width: 100%; height: 2.5rem; }
    .bins__bin svg { fill: var(--edge); }
    .bins__bin[aria-current] { border-color: var(--text); }
    .bins__bin[aria-current] svg { fill: var(--text); }
    .bins__steps { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: center; }
    .bins__steps a { display: inline-block; padding: .25rem 0; min-height: 1.75rem; }
    .legend h3 { font-size: 1rem; margin: .25rem 0; }
    .legend__parts { display: grid; gap: .5rem 2rem; }
    @media (min-width: 60rem) { .legend__parts { grid-template-columns: repeat(3, minmax(0, 1fr)); } }
    .legend__parts li { padding: .125rem 0; }
    @media (forced-colors: active) {
      .spot__shape, .cluster circle { fill: Canvas; stroke: CanvasText; }
      .ground--line, .uncertain { stroke: CanvasText; }
    }
    @media print { .map__move, .bins, .mappage__form { display: none; } }

    """
