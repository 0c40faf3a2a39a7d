// SPDX-License-Identifier: Apache-2.0

/// `tokens.css`: the only place with colours. They were searched for by computation (contrast, and distance
/// under three kinds of colour blindness), so never change one by eye. Tests recompute every ratio.
let tokensCSS = """
    /* SPDX-License-Identifier: Apache-2.0 */
    :root, [data-theme="day"] {
    \(dayTokens)}
    [data-theme="dusk"] {
    \(duskTokens)}
    [data-theme="night"] {
    \(nightTokens)}
    /* The first visit only: as soon as somebody chooses, the attribute holds. */
    @media (prefers-color-scheme: dark) {
    :root:not([data-theme]) {
    \(duskTokens)}
    }

    """

private let dayTokens = """
      color-scheme: light;
      --bg: #FFFFFF;
      --surface: #F3F4F6;
      --raised: #FFFFFF;
      --waiting: #F3F4F6;
      --text: #1A1D21;
      --muted: #545B64;
      --link: #0A4F8F;
      --visited: #5B2A86;
      --edge: #6B737C;
      --rule: #C9CED4;
      --good: #1B6E3C;
      --bad: #B3200E;
      --focus: #FFD24D;
      --focus-ink: #1A1D21;
      --own: #1D5251;
      --counterpart: #9F4EB4;
      --extreme: #5F0B26;
      --on-extreme: #FFFFFF;
      --severe: #CB2410;
      --on-severe: #FFFFFF;
      --moderate: #EFC537;
      --minor: #5CB8EF;
      --unknown: #72757A;
      --mark-fill: 1;
      --mark-edge: var(--text);
      --mark-label: initial;
      --button: var(--text);
      --on-button: var(--bg);

    """

private let duskTokens = """
      color-scheme: dark;
      --bg: #0F1318;
      --surface: #181E25;
      --raised: #222A33;
      --waiting: #222A33;
      --text: #E4E8ED;
      --muted: #A6AFBA;
      --link: #8FC1F2;
      --visited: #C9A6EA;
      --edge: #7C8793;
      --rule: #3A444F;
      --good: #6CC28B;
      --bad: #FF8F7A;
      --focus: #FFD24D;
      --focus-ink: #0F1318;
      --own: #A6F8DB;
      --counterpart: #ADA1F2;
      --extreme: #F9A7D1;
      --on-extreme: #000000;
      --severe: #EC7B41;
      --on-severe: #000000;
      --moderate: #F8E57A;
      --minor: #5789C1;
      --unknown: #969697;
      --mark-fill: 1;
      --mark-edge: initial;
      --mark-label: initial;
      --button: var(--text);
      --on-button: var(--bg);

    """

/// At night marks and buttons are outlines: a filled one would be the brightest thing in the room.
private let nightTokens = """
      color-scheme: dark;
      --bg: #050505;
      --surface: #0E0E0D;
      --raised: #161513;
      --waiting: #161513;
      --text: #A39B8C;
      --muted: #847E72;
      --link: #7E94A8;
      --visited: #94809F;
      --edge: #6A655C;
      --rule: #2A2824;
      --good: #5E8A6B;
      --bad: #C96A55;
      --focus: #B8923A;
      --focus-ink: #050505;
      --own: #0DADA1;
      --counterpart: #8B76DB;
      --extreme: #F57EAC;
      --on-extreme: #A39B8C;
      --severe: #B44705;
      --on-severe: #A39B8C;
      --moderate: #B2A529;
      --minor: #3B6996;
      --unknown: #7A736E;
      --mark-fill: 0;
      --mark-edge: initial;
      --mark-label: var(--text);
      --button: var(--bg);
      --on-button: var(--text);

    """
