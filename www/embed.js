// @ts-check
// A scene in somebody's article: <downhill-scene link="f=x^2&start=3"><a href="…/index.html#f=x^2&start=3">…</a></downhill-scene>
//
// A classic script without dependencies, for pages of any origin; 2 KB in brotli. What stands inside the element,
// a link, perhaps with a picture in it, is what there is without scripts, before the scene has come, and where it does
// not come.
//
//   link     what follows `#` in a link to the scene; that of the link inside where it is missing. May be changed
//   height   in CSS pixels, fixed; without it the element is as high as the scene needs
//   theme    `light` or `dark`; without it the article's
//   lang     `en` or `zh`, here or on any element around
//
// After each change of the run the element fires the event `downhill`, which bubbles; its `detail` is
// { link, step, ended, reason, point }.

(() => {
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  if (!script?.src || customElements.get('downhill-scene')) return;
  const page = new URL('../index.html', script.src);

  /** How far outside the window a scene is loaded. */
  const NEAR = '400px';
  /** No scene is higher, in CSS pixels, whatever it says. */
  const HIGHEST = 4000;
  /** The colours of an article may take this long to turn, in milliseconds. */
  const TURN = 500;

  const dark = matchMedia('(prefers-color-scheme: dark)');
  const look = new CSSStyleSheet();
  // The place is reserved before anything is loaded: as high as scenes of this width mostly are.
  look.replaceSync(`
    :host { display: block; container-type: inline-size; }
    :host([hidden]) { display: none; }
    div { position: relative; display: grid; min-height: max(var(--least), var(--told, 0px)); --least: max(440px, 42cqi + 152px); }
    div.ask { --least: max(467px, 42cqi + 194px); }
    div.data { --least: clamp(576px, 60cqi + 154px, 700px); }
    div.map { --least: max(970px, 92cqi + 370px); }
    @container (width >= 1030px) { div { --least: 584px; } div.ask { --least: 626px; } div.map { --least: 1280px; } }
    @container (width < 640px) { div.ask { --least: 524px; } }
    @container (width < 550px) { div.ask { --least: 594px; } }
    @container (width < 664px) { div.data { --least: 816px; } div.map { --least: 970px; } }
    @container (width < 400px) { div { --least: 466px; } div.data { --least: 850px; } }
    @container (width < 360px) { div.map { --least: 1022px; } }
    @container (width < 340px) { div.data { --least: 872px; } div.map { --least: 1042px; } }
    div.fixed { height: var(--fixed); min-height: 0; }
    slot { display: grid; place-items: center; overflow: hidden; border: 1px solid; border-color: color-mix(in srgb, currentcolor 20%, transparent); border-radius: 4px; text-align: center; }
    iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; visibility: hidden; }
    .shown slot { visibility: hidden; border-color: transparent; }
    .shown iframe { visibility: visible; }
  `);

  class Scene extends HTMLElement {
    static observedAttributes = ['link', 'height', 'theme', 'lang'];

    #box = document.createElement('div');
    #frame = /** @type {HTMLIFrameElement | null} */ (null);
    /** What the scene was told last, as text. */
    #told = '';
    /** Ends everything that looks or listens. */
    #end = new AbortController();

    constructor() {
      super();
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [look];
      this.#box.append(document.createElement('slot'));
      root.append(this.#box);
    }

    connectedCallback() {
      this.#end = new AbortController();
      const { signal } = this.#end;
      this.#fit();
      const near = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        near.disconnect();
        this.#load();
      }, { rootMargin: NEAR });
      near.observe(this);
      const turned = new MutationObserver(() => this.#turn());
      const attributeFilter = ['class', 'style', 'lang', 'data-theme'];
      for (const around of [document.documentElement, document.body]) turned.observe(around, { attributeFilter });
      signal.addEventListener('abort', () => {
        near.disconnect();
        turned.disconnect();
      });
      dark.addEventListener('change', () => this.#turn(), { signal });
      addEventListener('message', (event) => this.#hear(event), { signal });
    }

    disconnectedCallback() {
      this.#end.abort();
      this.#frame?.remove();
      this.#frame = null;
      this.#box.classList.remove('shown');
    }

    /** @param {string} name */
    attributeChangedCallback(name) {
      if (name === 'theme' || name === 'lang') return this.#tell();
      this.#fit();
      // Not `src`: the article's Back button does not lead through what its scenes showed.
      if (name === 'link') this.#frame?.contentWindow?.location.replace(this.#address());
    }

    /** The address of the scene, whatever the link says about being embedded. */
    #address() {
      const address = new URL(page);
      address.hash = this.#link().replace(/(^|&)embed=[^&]*/g, '') + '&embed=1';
      return address.href;
    }

    #link() {
      const link = this.getAttribute('link') ?? this.querySelector('a')?.hash ?? '';
      return link.trim().replace(/^#/, '');
    }

    /** Reserves the place. */
    #fit() {
      const { classList, style } = this.#box;
      const height = Number(this.getAttribute('height'));
      classList.toggle('fixed', height > 0);
      style.setProperty('--fixed', `${Math.min(height, HIGHEST)}px`);
      for (const key of ['ask', 'data', 'map']) classList.toggle(key, new URLSearchParams(this.#link()).has(key));
    }

    #load() {
      const frame = document.createElement('iframe');
      frame.title = this.textContent?.trim() || this.querySelector('img')?.alt || 'Downhill';
      frame.allow = 'fullscreen; clipboard-write';
      frame.src = this.#address();
      this.#told = '';
      // What stands inside may have come after the element.
      this.#fit();
      this.#frame = frame;
      this.#box.append(frame);
    }

    /** @param {MessageEvent} event from anybody, until it is known better */
    #hear({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== page.origin) return;
      if (typeof data !== 'object' || data?.downhill !== 1) return;
      const { height, now } = data;
      if (Number.isFinite(height)) {
        this.#box.style.setProperty('--told', `${Math.min(Math.max(height, 0), HIGHEST)}px`);
        // It is shown once it has heard how to look.
        if (!this.#tell()) this.#box.classList.add('shown');
      }
      const detail = now && progress(now);
      if (detail) this.dispatchEvent(new CustomEvent('downhill', { bubbles: true, composed: true, detail }));
    }

    /** Tells the scene how to look. @returns {boolean} whether it did not know */
    #tell() {
      const lang = /** @type {HTMLElement | null} */ (this.closest('[lang]'))?.lang.slice(0, 2).toLowerCase() ?? '';
      const message = { downhill: 1, theme: theme(this), lang: ['en', 'zh'].includes(lang) ? lang : '' };
      const text = JSON.stringify(message);
      if (!this.#frame || text === this.#told) return false;
      this.#told = text;
      this.#frame.contentWindow?.postMessage(message, '*');
      return true;
    }

    #turn() {
      this.#tell();
      setTimeout(() => this.#tell(), TURN);
    }
  }

  /**
   * `light` or `dark`: what the element's own `theme` says; else `data-theme` on it or around it; else the class `dark` or
   * `light` of <html>; else the computed `color-scheme`; else dark where the text is light.
   * @param {HTMLElement} element
   */
  function theme(element) {
    const { colorScheme, color } = getComputedStyle(element);
    const around = /** @type {HTMLElement | null} */ (element.closest('[data-theme]'));
    const { classList } = document.documentElement;
    const said = [element.getAttribute('theme'), around?.dataset.theme, ['dark', 'light'].find((name) => classList.contains(name))];
    for (const word of said) if (word === 'light' || word === 'dark') return word;
    const schemes = ['light', 'dark'].filter((name) => colorScheme.split(' ').includes(name));
    if (schemes.length === 1) return schemes[0];
    if (schemes.length === 2) return dark.matches ? 'dark' : 'light';
    const [red = 0, green = 0, blue = 0] = color.startsWith('rgb') ? (color.match(/[\d.]+/g) ?? []).map(Number) : [];
    return red + green + blue > 3 * 128 ? 'dark' : 'light';
  }

  /** Where a run stands, if that is what it is. @param {any} now @returns {object | null} */
  function progress({ link, step, ended, reason, point }) {
    const whole = typeof link === 'string' && Number.isSafeInteger(step) && typeof ended === 'boolean' && typeof reason === 'string';
    const texts = Array.isArray(point) && point.every((each) => typeof each === 'string');
    return whole && texts ? { link, step, ended, reason, point: [...point] } : null;
  }

  customElements.define('downhill-scene', Scene);
})();
