// SPDX-License-Identifier: Apache-2.0

/// `console.css`, second half: the Watch page and its components.
let componentsCSS = """

    /* Watch: list beside form and panels; one column where there is no room */
    .watch__head { display: flex; flex-wrap: wrap; gap: .25rem 2rem; align-items: end; margin: 0 0 .75rem; }
    .watch { display: grid; gap: 1.5rem 2rem; grid-template-columns: minmax(0, 1fr); }
    @media (min-width: 64rem) { .watch { grid-template-columns: minmax(0, 1fr) 18rem; } }
    @media (min-width: 64rem) { .watch__new { display: none; } }
    .watch__new { padding: .25rem 0; }
    .watch__side { display: grid; gap: 1.5rem; align-content: start; }
    .tabs ul { display: flex; flex-wrap: wrap; gap: 0 .25rem; }
    .tabs a, .tabs a:visited {
      display: block; padding: .25rem .75rem; min-height: 2rem; color: var(--text); text-decoration: none;
      border-bottom: 3px solid transparent;
    }
    .tabs a:hover { border-color: var(--rule); }
    .tabs [aria-current] { font-weight: 700; border-color: var(--text); }
    .tabs__count { color: var(--muted); font-weight: 400; margin-left: .25em; }
    .panel { border-top: 2px solid var(--edge); padding-top: .5rem; display: grid; gap: .625rem; }
    .empty { padding: 1.5rem 0; color: var(--muted); }

    /* What could not be verified: dashed, so that it never looks like the list below */
    .unverified {
      border: 3px dashed var(--bad); padding: .75rem 1rem; margin: 0 0 1rem; display: grid; gap: .625rem;
    }
    .unverified__advice { font-weight: 700; max-width: 90ch; }
    .unverified__list { display: grid; gap: .75rem; }
    .unverified__item { border-top: 1px solid var(--edge); padding-top: .625rem; display: grid; gap: .25rem; }
    .unverified__what { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; }
    .unverified__mark {
      border: 2px dashed var(--bad); color: var(--bad); padding: 0 .4em; letter-spacing: .04em;
    }
    .unverified__what .notice__what, .unverified__voice { font-weight: 700; }
    .unverified summary { cursor: pointer; padding: .375rem 0; min-height: 1.75rem; font-weight: 700; }
    .unverified__form { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .75rem; }

    /* The list */
    .notices { width: 100%; border-collapse: collapse; margin-bottom: .75rem; }
    .notices th {
      text-align: left; font-size: .875rem; font-weight: 600; color: var(--muted); padding: .25rem .625rem;
      border-bottom: 1px solid var(--edge);
    }
    @media (min-width: 64rem) {
      .notices { table-layout: fixed; }
      .notices th:nth-child(1) { width: 9.5rem; }
      .notices th:nth-child(3) { width: 7.75rem; }
      .notices th:nth-child(4) { width: 9.5rem; }
      .notices th:nth-child(5) { width: 15rem; }
    }
    .notices td { padding: .625rem; vertical-align: top; border-bottom: 1px solid var(--rule); }
    .notices td:first-child { border-left: 6px solid transparent; }
    .notice--open td { background: var(--waiting); }
    .notice--open td:first-child { border-left-color: var(--text); }
    .notice--open .notice__what, .notice--open .mark__word, .notice--open .notice__age { font-weight: 700; }
    @keyframes waits { 50% { border-left-color: var(--edge); } }
    @media (prefers-reduced-motion: no-preference) {
      [data-mine] td:first-child { animation: waits 1s steps(1) infinite; }
    }
    .notice:focus { outline: 3px solid var(--focus); outline-offset: -3px; box-shadow: none; }
    .notice__where, .notice__persons { font-size: .9375rem; }
    .notice__kind, .notice__sent, .notice__desk { color: var(--muted); font-size: .875rem; }
    .notice__note { margin-top: .25rem; max-width: 60ch; }
    .words { white-space: pre-line; }
    .fact { font-size: .9375rem; }
    .fact--party { color: var(--muted); font-size: .875rem; font-weight: 600; }
    .fact--owed { color: var(--muted); font-size: .875rem; }
    .fact--undelivered { color: var(--muted); }
    .acknowledge { display: grid; gap: .375rem; margin-top: .5rem; max-width: 18rem; }

    /* Marks: shape, word and colour */
    .mark { display: inline-flex; align-items: center; gap: .5rem; line-height: 1.25; }
    .mark__shape {
      flex: none; fill: var(--hue); fill-opacity: var(--mark-fill); stroke: var(--mark-edge, var(--hue));
      stroke-width: 1.5; overflow: visible;
    }
    .mark__shape text {
      font-size: 13px; font-weight: 800; text-anchor: middle; fill: var(--mark-label, var(--label));
      fill-opacity: 1; stroke: none;
    }
    .mark__word { overflow-wrap: normal; }
    .mark--extreme { --hue: var(--extreme); --label: var(--on-extreme); }
    .mark--severe { --hue: var(--severe); --label: var(--on-severe); }
    .mark--moderate { --hue: var(--moderate); }
    .mark--minor { --hue: var(--minor); }
    .mark--unknown { --hue: var(--unknown); --label: var(--text); --mark-fill: 0; --mark-edge: initial; }
    .mark--notice { --hue: var(--text); stroke-linejoin: round; }
    [data-theme="night"] .mark__shape { stroke-width: 2.5; }
    .party {
      display: inline-block; line-height: 1.3; padding-left: .5rem; border-left: 3px solid var(--own);
    }
    .party--counterpart { border-left: 6px double var(--counterpart); }
    .party__word { color: var(--muted); font-size: .875rem; white-space: nowrap; }

    /* Panels */
    .owed-list { display: grid; gap: .5rem; }
    .owed { display: grid; gap: .125rem; padding-bottom: .5rem; border-bottom: 1px solid var(--rule); }
    .totals { display: flex; gap: 2rem; }
    .totals div { display: flex; flex-direction: column-reverse; }
    .totals dd { font-size: 1.5rem; line-height: 1.25; font-weight: 700; }
    .totals dt { color: var(--muted); }
    dialog {
      color: var(--text); background: var(--raised); border: 2px solid var(--edge); border-radius: 2px;
      padding: 1rem 1.5rem; max-width: 30rem; width: calc(100% - 2rem);
    }
    dialog > * + * { margin-top: .75rem; }
    .keys div { display: flex; gap: 1rem; padding: .25rem 0; }
    .keys dt { flex: 0 0 2rem; }

    /* Figures: a wide table, cards where there is no room for it */
    .quality { display: grid; gap: 1rem; }
    .figures { width: 100%; border-collapse: collapse; font-size: .9375rem; }
    .figures caption { text-align: left; color: var(--muted); padding-bottom: .5rem; }
    .figures th { text-align: left; font-size: .875rem; font-weight: 600; color: var(--muted); }
    .figures th, .figures td {
      padding: .375rem .5rem; vertical-align: top; border-bottom: 1px solid var(--rule);
      overflow-wrap: anywhere;
    }
    .figures__shares { display: grid; gap: .125rem; }
    .quality__sum td { font-weight: 700; border-bottom-color: var(--edge); }
    .gate { display: grid; gap: .75rem; }
    .gate dt { font-weight: 700; }
    @media (max-width: 80rem) {
      .figures thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
      .figures, .figures tr, .figures caption { display: block; }
      .figures tbody {
        display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); gap: 0 2rem;
      }
      .figures tr { padding: .5rem 0; border-bottom: 1px solid var(--edge); }
      .figures td {
        display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: .5rem; border: 0;
        padding: .125rem 0;
      }
      .figures td::before { content: attr(data-label) / ""; color: var(--muted); font-weight: 400; }
    }

    /* Below 48rem every row is a card: same content, same order, no sideways scrolling */
    @media (max-width: 48rem) {
      .strip__fact--clock { margin-left: 0; }
      .notices thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
      .notices, .notices tbody, .notices tr { display: block; }
      .notices tr {
        padding: .5rem 0; border-left: 6px solid var(--rule); border-bottom: 1px solid var(--edge);
      }
      .notices .notice--open { border-left-color: var(--text); background: var(--waiting); }
      .notices td {
        display: grid; grid-template-columns: 5rem minmax(0, 1fr); gap: .5rem; padding: .25rem .5rem;
        border: 0; background: none;
      }
      .notices td:first-child { border-left: 0; animation: none; }
      .notices td::before { content: attr(data-label) / ""; color: var(--muted); font-size: .875rem; }
      .acknowledge { max-width: none; }
    }
    @media (max-width: 64rem) and (min-width: 48.01rem) {
      .notices td, .notices th { padding-inline: .375rem; }
    }
    @media (forced-colors: active) {
      .notice--open td:first-child { border-left-color: Highlight; }
      .mark__shape { fill: Canvas; stroke: CanvasText; }
      .mark__shape text { fill: CanvasText; }
      .band--exercise { background: Canvas; border: 3px dashed CanvasText; }
    }
    @media print {
      .head { position: static; }
      .skip, .switch, .identity__out, .acknowledge, #new-alert, #keys-open { display: none; }
      .notices tr { break-inside: avoid; }
    }

    """
