// SPDX-License-Identifier: Apache-2.0

/// `proof.css`: the printable proof of a record. Black on white, on screen as on paper.
let proofCSS = """
    /* SPDX-License-Identifier: Apache-2.0 */
    *, *::before, *::after { box-sizing: border-box; }
    .proof {
      margin: 0; background: var(--bg); color: var(--text); overflow-wrap: anywhere;
      font: 1rem/1.45 "Noto Serif", Georgia, "Liberation Serif", serif;
    }
    h1, h2, h3, p, ul, ol, pre { margin: 0; padding: 0; }
    h1 { font-size: 1.625rem; line-height: 1.2; }
    h2 { font-size: 1.125rem; line-height: 1.3; margin-bottom: .375rem; }
    h3 { font-size: 1rem; margin: .75rem 0 .25rem; }
    a, a:visited { color: var(--link); }
    code, pre, .time {
      font-family: "JetBrains Mono", "DejaVu Sans Mono", "Liberation Mono", ui-monospace, monospace;
      font-size: .875em;
    }
    .both { font-style: italic; }
    .sign { font-weight: 700; }
    .words { white-space: pre-wrap; }
    .proof__tools {
      display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; padding: .75rem 1rem;
      border-bottom: 1px solid var(--rule); background: var(--surface);
    }
    .proof__sheet {
      max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; display: grid; gap: 1.25rem;
    }
    .proof__head { display: grid; gap: .5rem; }
    .proof__brand { font-size: .9375rem; }
    .proof__mark {
      border: 3px solid var(--text); padding: .5rem .75rem; font-weight: 700; font-size: 1.125rem;
    }
    .proof__verdict { border: 2px solid var(--text); padding: .625rem .75rem; font-weight: 700; }
    .proof__verdict--bad { border-style: dashed; border-width: 4px; }
    .proof__part { border-top: 1px solid var(--text); padding-top: .625rem; }
    .columns { display: grid; grid-template-columns: 1fr 1fr; gap: .25rem 1.5rem; }
    .columns [lang] { font-style: italic; }
    .facts { width: 100%; border-collapse: collapse; }
    .facts th, .facts td {
      text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0;
      border-bottom: 1px solid var(--rule);
    }
    .facts th { width: 38%; font-weight: 400; }
    .facts td { font-weight: 600; }
    .facts td code { font-weight: 400; }
    .facts .both, .facts .time { font-weight: inherit; }
    .proof__list, .proof__steps { display: grid; gap: .5rem; }
    .proof__list { list-style: none; }
    .proof__list li { display: grid; grid-template-columns: 1.5rem 1fr; }
    .proof__steps { padding-left: 1.5rem; }
    .proof__steps pre {
      white-space: pre-wrap; border: 1px solid var(--rule); padding: .375rem .5rem; margin-top: .25rem;
    }
    .proof__absence { border-left: 4px solid var(--text); padding-left: .75rem; }
    .proof__fingerprint { font-size: 1.125rem; font-weight: 700; }
    .proof__foot { border-top: 3px double var(--text); padding-top: .625rem; }
    @media (max-width: 40rem) {
      .columns { grid-template-columns: 1fr; }
      .facts th, .facts td { display: block; width: auto; }
      .facts th { border-bottom: 0; padding-bottom: 0; }
    }
    @page { margin: 18mm 16mm; }
    @media print {
      .proof { font-size: 10pt; }
      .proof__tools { display: none; }
      .proof__sheet { max-width: none; padding: 0; gap: .875rem; }
      h2, h3 { break-after: avoid; }
      tr, li, .proof__verdict, .proof__absence, .proof__foot { break-inside: avoid; }
    }

    """
