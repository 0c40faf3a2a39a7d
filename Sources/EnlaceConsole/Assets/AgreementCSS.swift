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
    h3 { font-size: 1rem; line-height: 1.3; margin: .75rem 0 .25rem; }
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
    .agreement__contents { list-style: none; columns: 3; column-gap: 2rem; }
    .agreement__foot { border-top: 3px double var(--text); padding-top: .625rem; }
    .agreement__about p { max-width: 44rem; }
    .agreement__about p + p, .agreement__about .columns + .columns { margin-top: .5rem; }
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
    .fact { display: inline; }
    .fact + .fact::before { content: "· "; color: var(--muted); }
    .box { font-size: 1.25rem; line-height: 1; }
    .now { display: block; font-size: .75rem; font-style: italic; }
    @media (max-width: 40rem) {
      .columns { grid-template-columns: 1fr; }
      .agreement__contents { columns: 1; }
      .rows thead { display: none; }
      .rows tr, .rows th, .rows td { display: block; }
    }
    @page {
      margin: 16mm 14mm 18mm;
      @bottom-right { content: counter(page) " / " counter(pages); font: 8pt "Liberation Serif", serif; }
    }
    @media print {
      .agreement { font-size: 9.5pt; }
      h1 { font-size: 16pt; }
      h2 { font-size: 13pt; }
      h3 { font-size: 10.5pt; }
      .agreement__sheet { display: block; max-width: none; padding: 0; }
      .agreement__part { margin-top: .875rem; }
      .facts, .rows { font-size: 9pt; line-height: 1.35; }
      .facts th, .facts td, .rows th, .rows td { padding: .1875rem .5rem .1875rem 0; }
      .rows thead th:first-child { width: 30mm; }
      .source { font-size: 7.5pt; }
      a, a:visited { color: inherit; text-decoration: none; }
      h2, h3 { break-after: avoid; }
      thead { display: table-header-group; }
      tr, .rows tbody:not(.protocol) { break-inside: avoid; }
      .source { break-before: avoid; }
      .protocol + .protocol { break-before: page; }
    }

    """
