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
    @media (min-width: 80.01rem) {
      .owing__table { table-layout: fixed; }
      .owing__table th:nth-child(1) { width: 13rem; }
      .owing__table th:nth-child(5) { width: 12rem; }
    }
    .plain { border-collapse: collapse; }
    .plain th, .plain td {
      text-align: left; vertical-align: top; padding: .25rem 1rem .25rem 0;
      border-bottom: 1px solid var(--rule);
    }
    .plain thead th { font-size: .875rem; color: var(--muted); }
    summary { cursor: pointer; padding: .375rem 0; min-height: 1.75rem; font-weight: 600; }
    @media print {
      .screen-only, .owing .tabs, .nav { display: none; }
      .owing__row, .owing__same { break-inside: avoid; }
      .owing .panel { break-inside: auto; }
      .owing a { color: inherit; text-decoration: none; }
    }

    """
