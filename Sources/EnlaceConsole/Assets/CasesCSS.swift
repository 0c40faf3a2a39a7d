// SPDX-License-Identifier: Apache-2.0

/// `console.css`: incidents, release, what is owed, and proof in words.
let casesCSS = """

    /* What is owed: a page for the morning call */
    .owing { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
    .owing__head { display: flex; flex-wrap: wrap; gap: .25rem 2rem; align-items: end; }
    .owing__counts { font-size: 1.0625rem; }
    .owing__other { font-style: italic; }
    .owing__row:target td { background: var(--waiting); }
    .owing__digest { display: grid; gap: .25rem; }
    .owing__digest div { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; }
    .owing__digest dt { color: var(--muted); flex: 0 0 9rem; }
    .owing__digest div:first-child code { font-size: 1.5rem; letter-spacing: .1em; }
    .plain { border-collapse: collapse; }
    .plain th, .plain td {
      text-align: left; vertical-align: top; padding: .25rem 1rem .25rem 0;
      border-bottom: 1px solid var(--rule);
    }
    .plain thead th { font-size: .875rem; color: var(--muted); }
    summary { cursor: pointer; padding: .375rem 0; min-height: 1.75rem; font-weight: 600; }

    /* A record of any kind */
    .record, .release, .case, .proofs { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
    .record__provenance { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; }
    .record__section { display: grid; gap: .25rem; padding: .375rem 0; }
    .record__section h3, .record__section h4 { margin: 0; font-size: 1rem; }
    .record__section--withheld { border-left: .25rem solid var(--edge); padding-left: .75rem; }
    .record__struck { color: var(--muted); }
    .record__fields { display: grid; gap: .25rem; }
    .record__fields div {
      display: grid; grid-template-columns: minmax(0, 14rem) minmax(0, 1fr); gap: .25rem 1rem;
    }
    .record__fields dt { color: var(--muted); }
    .record__absence { color: var(--muted); font-style: italic; }
    .record__actions { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; }
    @media (max-width: 40rem) { .record__fields div { grid-template-columns: minmax(0, 1fr); gap: 0; } }

    /* Release, step by step */
    .steps { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
    .steps__step {
      border-top: 4px solid var(--rule); padding-top: .25rem; flex: 1 1 12rem; color: var(--muted);
    }
    .steps__step--current { border-color: var(--text); color: var(--text); font-weight: 700; }
    .steps__step--done { border-color: var(--edge); }
    .release__step { font-size: 1rem; font-weight: 400; color: var(--muted); }
    .release .form { max-width: 40rem; }
    .release__withhold { border: 1px solid var(--edge); padding: .5rem 1rem; margin: 0; }
    .release__withhold legend { font-weight: 600; padding: 0 .25rem; }
    .release__box, .release__never { padding: .25rem 0; }
    .release__sheet {
      border: 2px solid var(--edge); padding: .75rem 1rem; display: grid; gap: .5rem; max-width: 60rem;
    }
    .release__sheet > div { display: grid; gap: .5rem; }
    .release__done { border-top-color: var(--good); }
    .button--large { min-height: 3rem; font-size: 1.0625rem; }


    /* One event as both sides tell it */
    .case__filters {
      display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: .5rem 1rem;
    }
    .timeline { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; }
    .timeline__item {
      border-left: 3px solid var(--own); padding: .25rem 0 .25rem 1rem; display: grid; gap: .25rem;
    }
    .timeline__item--counterpart { border-left: 6px double var(--counterpart); }
    .timeline__item h3 { margin: 0; font-size: 1.0625rem; }
    .timeline__item .record__section { padding: 0; }
    .compare th[scope="row"] { color: var(--text); }
    .compare__row--differs td, .compare__row--differs th { background: var(--waiting); }
    .compare__row--differs th { border-left: 6px solid var(--bad); }
    ins { text-decoration: none; font-weight: 600; }


    /* Proof in words; a failed check takes the page's place */
    .proofs__verdict { font-size: 1.1875rem; max-width: 70ch; }
    .proofs__mathematics dl { display: grid; gap: .25rem; }
    .proofs__mathematics dt { color: var(--muted); }
    .proofs__mathematics pre { white-space: pre-wrap; margin: 0; font-size: .875rem; }
    .failed {
      border: 4px solid var(--bad); padding: 1rem 1.25rem; display: grid; gap: .75rem; max-width: 60rem;
    }
    .failed h1 { color: var(--bad); }
    .failed__list { margin: 0; padding-left: 1.25rem; list-style: initial; display: grid; gap: .375rem; }
    ol.failed__list { list-style: decimal; }

    /* Lists that stay tables where there is room, and on paper */
    @media (min-width: 60rem), print {
      .listing { display: table; table-layout: fixed; }
      .listing thead {
        display: table-header-group; position: static; clip-path: none; width: auto; height: auto;
      }
      .listing tbody { display: table-row-group; }
      .listing tr { display: table-row; }
      .listing td, .listing th { display: table-cell; padding: .375rem .5rem; }
      .listing td { border-bottom: 1px solid var(--rule); }
      .listing td::before { content: none; }
    }

    @media print {
      .screen-only, .owing .tabs, .nav { display: none; }
      .owing__row, .owing__same { break-inside: avoid; }
      .owing .panel { break-inside: auto; }
      .owing a { color: inherit; text-decoration: none; }
    }

    """
