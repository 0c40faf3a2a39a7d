// SPDX-License-Identifier: Apache-2.0

/// `agreement.css`: the printable agreement. Black on white, on screen as on paper.
let agreementCSS = """
    /* SPDX-License-Identifier: Apache-2.0 */
    *, *::before, *::after { box-sizing: border-box; }
    .agreement {
      margin: 0; background: var(--bg); color: var(--text); overflow-wrap: anywhere;
      font: 1rem/1.45 "Noto Serif", Georgia, "Liberation Serif", serif;
    }
    h1, h2, p, ul, ol { margin: 0; padding: 0; }
    h1 { font-size: 1.625rem; line-height: 1.2; }
    h2 { font-size: 1.25rem; line-height: 1.3; margin-bottom: .5rem; }
    a, a:visited { color: var(--link); }
    code { font-family: "JetBrains Mono", "DejaVu Sans Mono", ui-monospace, monospace; font-size: .875em; }
    .both { font-style: italic; }
    .agreement__sheet {
      max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; display: grid; gap: 1.5rem;
      grid-template-columns: minmax(0, 1fr);
    }
    .agreement__head { display: grid; gap: .5rem; }
    .agreement__brand { font-size: .9375rem; }
    .agreement__mark { border: 3px solid var(--text); padding: .5rem .75rem; font-weight: 700; }
    .agreement__part { border-top: 1px solid var(--text); padding-top: .625rem; }
    .agreement__contents { padding-left: 1.75rem; columns: 2; column-gap: 2rem; }
    .agreement__foot { border-top: 3px double var(--text); padding-top: .625rem; }
    .columns { display: grid; grid-template-columns: 1fr 1fr; gap: .25rem 1.5rem; }
    .facts, .rows { width: 100%; border-collapse: collapse; font-size: .9375rem; }
    .rows { table-layout: fixed; }
    .facts th, .facts td, .rows th, .rows td {
      text-align: left; vertical-align: top; padding: .375rem .75rem .375rem 0;
    }
    .facts tr { border-bottom: 1px solid var(--rule); }
    .rows thead th:first-child { width: 9.5rem; }
    .rows thead { border-bottom: 2px solid var(--text); }
    .rows tbody { border-bottom: 1px solid var(--rule); }
    .rows tbody th { font-weight: 400; }
    .rows ul { padding-left: 1.125rem; }
    .status { display: block; font-size: .75rem; letter-spacing: .03em; }
    .agreement__mark .status { display: inline; font-size: inherit; }
    .name { font-weight: 700; }
    .label { color: var(--muted); }
    .source { color: var(--muted); font-size: .8125rem; }
    .rows .source td { padding-top: 0; }
    .protocol { border-top: 3px solid var(--text); }
    .step { border-top: 1px dotted var(--edge); }
    .step .name { font-weight: 400; }
    .box { font-size: 1.25rem; line-height: 1; }
    @media (max-width: 40rem) {
      .columns { grid-template-columns: 1fr; }
      .agreement__contents { columns: 1; }
      .rows thead { display: none; }
      .rows tr, .rows th, .rows td { display: block; }
    }
    @page { margin: 16mm 14mm; }
    @media print {
      .agreement { font-size: 9.5pt; }
      .agreement__sheet { max-width: none; padding: 0; gap: .875rem; }
      h2 { break-after: avoid; }
      thead { display: table-header-group; }
      tr { break-inside: avoid; }
    }

    """
