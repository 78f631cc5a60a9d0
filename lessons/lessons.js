// @ts-check
// What lessons do where scripts run: an answer opens when its scene has shown it, and what was answered is remembered
// here, on this device, and nowhere else. A classic script: lessons can be read without it.

(() => {
  const KEY = 'downhill.lessons';

  /** The names of the lessons that are answered. @returns {string[]} */
  const remembered = () => {
    try {
      const found = JSON.parse(localStorage.getItem(KEY) ?? '[]');
      return Array.isArray(found) ? found.filter((each) => typeof each === 'string') : [];
    } catch {
      return [];
    }
  };

  /** @param {string[]} names */
  const remember = (names) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(names));
    } catch {
      // No storage here: it is known until the page is left.
    }
  };

  /**
   * Whether a run is where a question asks for: `step>=12`, `point<-1.3` (the first parameter), `ended`; all of them.
   * @param {string} until
   * @param {{ step: number, ended: boolean, point: string[] }} now
   */
  const holds = (until, now) =>
    until.split(' ').every((condition) => {
      const [, name, sign, limit] = condition.match(/^(\w+)(>=|<)?(-?[\d.]+)?$/) ?? [];
      if (name === 'ended') return now.ended;
      // The minus sign of print is none that a number is read with.
      const value = name === 'step' ? now.step : Number(now.point[0]?.replace('−', '-'));
      return sign === '<' ? value < Number(limit) : sign === '>=' && value >= Number(limit);
    });

  const answers = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll('details.answer')]);
  addEventListener('downhill', (event) => {
    const figure = event.target instanceof Element ? event.target.closest('figure') : null;
    const { detail } = /** @type {CustomEvent} */ (event);
    for (const answer of answers) {
      if (answer.open || answer.dataset.scene !== figure?.id || !holds(answer.dataset.until ?? '', detail)) continue;
      const told = document.createElement('p');
      told.className = 'told';
      told.role = 'status';
      answer.querySelector('summary')?.after(told);
      answer.open = true;
      // Said when it is there to be heard.
      told.textContent = answer.dataset.done ?? '';
    }
  });
  for (const answer of answers) {
    answer.addEventListener('toggle', () => {
      const lesson = document.body.dataset.lesson;
      const known = remembered();
      if (answer.open && lesson && !known.includes(lesson)) remember([...known, lesson]);
    });
  }

  const forget = document.getElementById('forget');
  const show = () => {
    const known = remembered();
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.lessons li'))) {
      item.querySelector('.mark')?.remove();
      if (!known.includes(item.dataset.lesson ?? '')) continue;
      const mark = document.createElement('span');
      mark.className = 'mark';
      mark.textContent = ` ✓ ${item.dataset.read}`;
      item.querySelector('a')?.after(mark);
    }
    if (forget) forget.hidden = known.length === 0;
  };
  forget?.addEventListener('click', () => {
    remember([]);
    show();
  });
  // Back from a lesson, the list may come as it was.
  addEventListener('pageshow', show);
})();
