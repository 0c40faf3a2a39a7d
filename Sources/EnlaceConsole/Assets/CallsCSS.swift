// SPDX-License-Identifier: Apache-2.0

/// `console.css`: calls, questions, voice and hand-over. Colours only through tokens.
let callsCSS = """

    /* The line above every page that tells that a call waits */
    .alarm { padding: 0 1rem; border-bottom: 1px solid var(--rule); }
    .alarm__calls { display: grid; gap: .5rem; padding: .5rem 0; }
    .alarm__call {
      display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; padding: .375rem .625rem;
      background: var(--waiting); border-left: 6px solid var(--text);
    }
    .alarm__call p { flex: 1 1 20rem; }
    .alarm__call:focus { outline: 3px solid var(--focus); outline-offset: -3px; box-shadow: none; }
    .alarm__call .acknowledge { margin: 0; max-width: 40rem; }
    .alarm__sound {
      display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; padding: .25rem 0;
      font-size: .875rem; color: var(--muted);
    }
    .acknowledge__ask { font-weight: 600; font-size: .9375rem; }
    .acknowledge__words { display: flex; flex-wrap: wrap; gap: .375rem; }

    /* State, escalation, repeats, further actions */
    .state { letter-spacing: .02em; }
    .state--escalated, .state--cancelled-unacknowledged, .state--unacknowledged { color: var(--text); }
    .state--escalated {
      border: 2px solid var(--bad); color: var(--bad); padding: 0 .35em; letter-spacing: .06em;
    }
    .state--cancelled-unacknowledged, .state--shelved { border: 2px dashed var(--edge); padding: 0 .35em; }
    .state--resolved, .state--cancelled { font-weight: 400; color: var(--muted); }
    .escalated { border-left: .25rem solid var(--bad); padding: .25rem 0 .25rem .625rem; margin: .375rem 0; }
    .ring { margin: .125rem 0; padding-left: 1.5rem; }
    .ring__channel { font-variant-numeric: tabular-nums slashed-zero; font-weight: 600; }
    .notice__number, .notice__number:visited { color: var(--link); white-space: nowrap; font-weight: 600; }
    .repeats, .more { margin-top: .375rem; font-size: .9375rem; }
    .repeats summary, .more summary { cursor: pointer; padding: .25rem 0; min-height: 1.75rem; }
    .repeats__list { display: grid; gap: .5rem; padding: .25rem 0 .25rem .75rem; }
    .repeats__list li { border-left: 3px solid var(--rule); padding-left: .625rem; }
    .repeats__list .mark__shape { width: 1.125rem; height: 1.125rem; }
    .more__form { display: grid; gap: .375rem; margin: .375rem 0; max-width: 18rem; }

    /* The page of one call, questions, voice, hand-over */
    .call { display: grid; gap: 1.25rem; max-width: 72rem; }
    .call__head { display: grid; gap: .375rem; }
    .timeline { display: grid; gap: .625rem; padding: 0; margin: 0; list-style: none; }
    .timeline li { border-left: 3px solid var(--edge); padding: .125rem 0 .125rem .75rem; }
    .timeline__times { color: var(--muted); font-size: .875rem; }
    .sheet { display: grid; gap: 1.5rem; max-width: 72rem; }
    @media (min-width: 64rem) { .sheet--two { grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); } }
    .entries { display: grid; gap: .75rem; }
    .entry { border: 1px solid var(--rule); padding: .625rem .75rem; display: grid; gap: .25rem; }
    .entry--open { background: var(--waiting); border-left: 6px solid var(--text); }
    .entry__what { font-weight: 700; }
    .entry__form { display: flex; flex-wrap: wrap; gap: .375rem .75rem; align-items: center; }
    .presses { display: grid; gap: .5rem; }
    .presses__row { display: flex; flex-wrap: wrap; gap: .375rem .5rem; align-items: center; }
    .presses__row p { flex: 0 0 8rem; font-weight: 600; }
    .signatures {
      display: grid; gap: .25rem 2rem; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr));
    }
    .signatures div { border-top: 1px solid var(--edge); padding-top: .25rem; }
    @media print {
      .alarm, .more, .entry__form, .nav { display: none; }
      .entry, .timeline li { break-inside: avoid; }
    }

    """
