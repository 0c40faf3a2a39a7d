// SPDX-License-Identifier: Apache-2.0

/// `console.css`, first half: type, frame, forms. Colours only through tokens.
let consoleCSS = """
    /* SPDX-License-Identifier: Apache-2.0 */
    *, *::before, *::after { box-sizing: border-box; }
    html { scroll-padding-top: 6rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--bg); color: var(--text); overflow-wrap: anywhere;
      font: 1rem/1.5 Inter, "Noto Sans", "Segoe UI", system-ui, sans-serif;
    }
    h1, h2, p, ul, dl, dd { margin: 0; padding: 0; }
    h1 { font-size: 1.5rem; line-height: 1.25; }
    h2 { font-size: 1.1875rem; line-height: 1.3; }
    ul { list-style: none; }
    a { color: var(--link); text-underline-offset: .15em; }
    a:visited { color: var(--visited); }
    a:hover { text-decoration-thickness: .15em; }
    kbd, code, .code, .time, .age, .number { font-variant-numeric: tabular-nums slashed-zero; }
    kbd, code, .time, .age {
      font-family: "JetBrains Mono", "DejaVu Sans Mono", ui-monospace, monospace; font-size: .9375em;
    }
    .time, .age, .number { white-space: nowrap; }
    /* A day in words and a time are wider than a telephone. */
    @media (max-width: 30rem) { .time { white-space: normal; } }
    kbd { border: 1px solid var(--edge); border-radius: 2px; padding: 0 .4em; }
    .code { color: var(--muted); font-size: .875rem; }
    :focus-visible {
      outline: 3px solid var(--focus); outline-offset: 0; box-shadow: 0 0 0 5px var(--focus-ink);
    }
    [hidden] { display: none !important; }
    .hidden {
      position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap;
    }
    .skip { position: absolute; left: -99rem; padding: .5rem 1rem; background: var(--bg); z-index: 3; }
    .skip:focus { left: .5rem; top: .5rem; }
    .sign { font-weight: 700; }
    .sign--good { color: var(--good); }
    .sign--bad, .bad { color: var(--bad); }
    .tag {
      display: inline-block; border: 1px solid var(--edge); border-radius: 2px; padding: 0 .35em;
      font-size: .875rem; line-height: 1.35; color: var(--muted); white-space: nowrap;
    }

    /* Identity bar */
    .identity {
      display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.25rem; padding: .375rem 1rem;
      border-bottom: 1px solid var(--rule); font-size: .875rem;
    }
    .identity__brand, .identity__brand:visited {
      color: var(--text); font-size: 1.1875rem; font-weight: 700; letter-spacing: .08em;
      text-decoration: none;
    }
    .identity__post { flex: 1 1 16rem; }
    .switch ul { display: flex; flex-wrap: wrap; gap: 0 .25rem; }
    .switch a, .switch__on { display: inline-block; padding: .25rem .375rem; min-height: 1.75rem; }
    .switch a:visited { color: var(--link); }
    .switch__on { font-weight: 700; border-bottom: 2px solid var(--text); }

    /* Status strip and class band: they stay in view where there is room for them */
    @media (min-width: 60rem) and (min-height: 32rem) { .head { position: sticky; top: 0; z-index: 2; } }
    .strip {
      display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.25rem; padding: .375rem 1rem;
      background: var(--surface); border-bottom: 1px solid var(--rule);
    }
    .strip__name { color: var(--muted); }
    .strip a, .strip a:visited { color: var(--text); }
    .strip__fact--urgent, .strip__fact--urgent a { font-weight: 700; }
    .strip__fact--urgent::before { content: "● " / ""; }
    .strip__fact--bad { font-weight: 700; }
    .strip__fact--clock { margin-left: auto; }
    .advice {
      padding: .5rem 1rem; background: var(--bg); border: 2px solid var(--bad); border-left-width: .5rem;
      font-weight: 700;
    }
    .band {
      display: flex; flex-wrap: wrap; align-items: center; gap: .125rem 1rem; padding: .125rem 1rem;
      background: var(--bg); border-bottom: 1px solid var(--edge); max-height: 6rem; overflow: hidden;
    }
    .band__mark { font-weight: 700; letter-spacing: .08em; }
    .band--exercise {
      padding-block: .375rem;
      background: repeating-linear-gradient(-45deg, var(--edge) 0 .5rem, var(--bg) .5rem 1.25rem);
    }
    .band--exercise > * { background: var(--bg); padding: .125rem .5rem; }
    .band__mark--again { display: none; }
    @media (min-width: 60rem) {
      /* What does not fit wraps below the edge: a mark is never cut in the middle of the word */
      .band--exercise { justify-content: space-between; white-space: nowrap; row-gap: 2rem; height: 2.5rem; }
      .band__mark--again { display: block; }
    }

    /* Content and footer */
    .main { padding: .75rem 1rem 2rem; }
    .main:focus { outline: none; box-shadow: none; }
    .narrow { max-width: 34rem; margin: 1.5rem auto; display: grid; gap: 1rem; }
    .foot {
      border-top: 1px solid var(--rule); padding: .75rem 1rem 1.5rem; color: var(--muted); font-size: .875rem;
    }
    .foot p { max-width: 70ch; margin-bottom: .25rem; }
    .proposed { color: var(--muted); font-size: .875rem; max-width: 70ch; }

    /* Forms */
    .form { display: grid; gap: .75rem; }
    .field__label { display: block; font-weight: 600; }
    .field__optional { color: var(--muted); font-weight: 400; }
    .field__hint { color: var(--muted); font-size: .875rem; margin-bottom: .25rem; }
    .field__error { color: var(--bad); font-weight: 700; }
    .field--error { border-left: .25rem solid var(--bad); padding-left: .75rem; }
    input, select, textarea, .button { font: inherit; border-radius: 2px; }
    input:not([type="checkbox"]), select, textarea {
      width: 100%; min-height: 2.75rem; padding: .375rem .625rem; color: var(--text); background: var(--bg);
      border: 1px solid var(--edge);
    }
    input[type="checkbox"] {
      width: 1.5rem; height: 1.5rem; vertical-align: middle; accent-color: var(--link);
    }
    [aria-invalid="true"]:is(input, select, textarea) { border: 2px solid var(--bad); }
    .button {
      min-height: 2.75rem; padding: .25rem 1rem; font-weight: 650; cursor: pointer; color: var(--text);
      background: var(--bg); border: 2px solid var(--edge);
    }
    .button--main { color: var(--on-button); background: var(--button); border-color: var(--text); }
    .button--quiet { min-height: 1.75rem; padding: 0 .5rem; font-weight: 400; border-width: 1px; }
    .summary { border: 3px solid var(--bad); padding: .75rem 1rem; display: grid; gap: .25rem; }
    .summary a, .summary a:visited { color: var(--bad); font-weight: 600; }

    """
