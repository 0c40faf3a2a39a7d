// SPDX-License-Identifier: Apache-2.0

/// `console.css`, third part: navigation, command line, help.
let frameCSS = """

    /* Navigation: beside the page where there is room, above it elsewhere */
    .nav { padding: .25rem .5rem; border-bottom: 1px solid var(--rule); font-size: .9375rem; }
    .nav ul { display: flex; flex-wrap: wrap; gap: 0 .125rem; }
    .nav a, .nav__closed { display: block; padding: .25rem .5rem; min-height: 2rem; }
    .nav a, .nav a:visited {
      color: var(--text); text-decoration: none; border-bottom: 3px solid transparent;
    }
    .nav a:hover { border-color: var(--rule); }
    .nav a[aria-current] { border-color: var(--text); }
    .nav [aria-current] { font-weight: 700; }
    .nav__closed { color: var(--muted); }
    .nav__ask { font-size: .875rem; }
    @media (min-width: 96rem) {
      .body--nav { display: grid; grid-template-columns: 12rem minmax(0, 1fr); align-items: start; }
      .nav { border: 0; padding: .75rem 0 1rem .5rem; }
      .nav ul { display: block; }
      .nav a { border-bottom: 0; border-left: 3px solid transparent; }
      .nav__ask { display: block; }
    }

    /* Switches that post a form look like the links they stand for */
    .switch__button {
      display: inline-block; padding: .25rem .375rem; min-height: 1.75rem; border: 0; background: none;
      color: var(--link); font: inherit; text-decoration: underline; cursor: pointer;
      text-underline-offset: .15em;
    }

    /* Command line */
    .command { border-top: 1px solid var(--rule); padding: .5rem 1rem; display: grid; gap: .25rem; }
    .command__form { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; }
    .command__form input { flex: 1 1 14rem; width: auto; min-height: 2rem; }
    .command__said { font-weight: 700; }
    .command__said:empty { display: none; }

    /* Help */
    .help { display: grid; gap: 1.5rem; max-width: 60rem; }
    .help section { display: grid; gap: .5rem; }
    .keys dt { flex: 0 0 5rem; }
    .keys--wide dt, .help .keys dt { flex-basis: 14rem; }
    .words-table { border-collapse: collapse; width: 100%; }
    .words-table th { text-align: left; color: var(--muted); font-size: .875rem; }
    .words-table th, .words-table td {
      padding: .25rem .5rem .25rem 0; border-bottom: 1px solid var(--rule); width: 50%; vertical-align: top;
    }

    /* First notice */
    .first-notice { max-width: 62rem; display: grid; gap: 1rem; }
    .first-notice__buttons { display: flex; flex-wrap: wrap; gap: .75rem; }
    .part { border-top: 2px solid var(--edge); padding-top: .5rem; display: grid; gap: .625rem; }
    .part__fields { display: grid; gap: .75rem 1.5rem; grid-template-columns: minmax(0, 1fr); }
    @media (min-width: 48rem) {
      .part__fields, .moment { grid-template-columns: repeat(2, minmax(0, 1fr)); }
      .part--words .part__fields { grid-template-columns: minmax(0, 1fr); }
    }
    .moment { display: grid; gap: .75rem 1.5rem; align-items: end; }
    .choices { border: 0; margin: 0; padding: 0; min-width: 0; }
    .choices legend { padding: 0; }
    .choices__list { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
    .choice { display: inline-flex; align-items: flex-start; gap: .375rem; min-height: 1.75rem; }
    .choice--sentence { display: flex; padding: .25rem 0; }
    .choice label { padding-top: .0625rem; }
    input[type="radio"] {
      flex: none; width: 1.375rem; height: 1.375rem; min-height: 0; padding: 0; margin: 0;
      accent-color: var(--link);
    }
    .sentence__other { display: block; color: var(--muted); font-size: .875rem; }
    .sentences summary, .drafts summary { cursor: pointer; padding: .375rem 0; font-weight: 600; }
    .addressees { display: grid; gap: .5rem; }
    .draft, .drafts { border-left: .25rem solid var(--edge); padding: .25rem .75rem; }
    .sent__panel { border: 3px solid var(--good); padding: 1rem; display: grid; gap: .5rem; }
    .sent__next { display: grid; gap: .5rem; }

    """
