// SPDX-License-Identifier: Apache-2.0

/// `console.css`, third part: navigation, command line, help.
let frameCSS = """

    /* Navigation: beside the page where there is room, above it elsewhere */
    .nav { padding: .25rem .5rem; border-bottom: 1px solid var(--rule); font-size: .9375rem; }
    .nav ul { display: flex; flex-wrap: wrap; gap: 0 .125rem; }
    .nav a, .nav__closed { display: block; padding: .25rem .5rem; min-height: 2rem; }
    .nav a, .nav a:visited { color: var(--text); text-decoration: none; border-bottom: 3px solid transparent; }
    .nav a:hover { border-color: var(--rule); }
    .nav a[aria-current] { border-color: var(--text); }
    .nav [aria-current] { font-weight: 700; }
    .nav__closed { color: var(--muted); }
    .nav__ask { font-size: .875rem; }
    @media (min-width: 80rem) {
      .body--nav { display: grid; grid-template-columns: 12rem minmax(0, 1fr); align-items: start; }
      .nav { border: 0; padding: .75rem 0 1rem .5rem; }
      .nav ul { display: block; }
      .nav a { border-bottom: 0; border-left: 3px solid transparent; }
      .nav__ask { display: block; }
    }

    """
