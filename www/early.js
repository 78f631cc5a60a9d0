// @ts-check
// What has to be known before the first paint, so that nothing flashes or moves. It is no module, and short: packed, it
// stands in the page itself, which then waits for nothing. `reader.js` says the same later, and better.

{
  const link = new URLSearchParams(location.hash.slice(1));
  const { classList, dataset } = document.documentElement;
  /** @param {string} key the link's word, else what the reader once chose, or '' */
  const wish = (key) => {
    try {
      return link.get(key) || localStorage.getItem(`downhill.${key}`) || '';
    } catch {
      return '';
    }
  };
  /** @template {keyof HTMLElementTagNameMap} T @param {T} name @param {Record<string, string>} attributes */
  const add = (name, attributes) => {
    const element = document.createElement(name);
    for (const key in attributes) element.setAttribute(key, /** @type {string} */ (attributes[key]));
    document.head.append(element);
  };

  dataset.theme = wish('theme');
  if (link.get('embed') === '1') classList.add('embed');
  if (link.has('map')) classList.add('mapped');
  if (link.has('ask')) classList.add('asking');
  if (link.has('data')) classList.add('over-data', 'waiting');

  // The words that stand in the page are English. Others come before it is seen, where the browser can wait.
  if (/^zh/i.test([wish('lang'), ...navigator.languages].find((tag) => /^(zh|en)/i.test(tag)) ?? '')) {
    add('script', { type: 'module', src: 'www/reader.js', blocking: 'render' });
  }

  // The core is asked for at once, not when all scripts are there. Which one is a guess that saves a detour: the whole
  // is for data, maps, questions, and for a y in the formula, probably; the core itself knows.
  const whole = ['data', 'map', 'ask'].some((key) => link.has(key)) || link.get('f')?.includes('y');
  const core = `pkg/${(dataset.core = whole ? 'downhill' : 'first')}`;
  add('link', { rel: 'modulepreload', href: `${core}.js` });
  add('link', { rel: 'preload', href: `${core}_bg.wasm`, as: 'fetch', crossorigin: '' });
}
