// @ts-check
// The examples, each chosen for what it teaches: functions and, where the core knows any, data sets.

import { at, make } from './dom.js';

/** @typedef {import('./session.js').Session} Session */

const list = at('presets', HTMLUListElement);
const lesson = at('lesson', HTMLParagraphElement);

/** What a link is about, by which its example is recognised. @param {string} link */
const subject = (link) => {
  const keys = new URLSearchParams(link);
  return keys.get('data') ?? keys.get('f') ?? '';
};

/** @param {Session} session @param {(link: string) => void} open */
export function showPresets(session, open) {
  const sets = (session.core.sets?.() ?? []).map((set) => ({ ...set, teaches: set.about }));
  const presets = [...session.core.presets(), ...sets];
  // What says the same as before stays: somebody may be pressing it.
  const known = [...list.querySelectorAll('button')];
  const same = known.every((button, index) => button.textContent === presets[index]?.name);
  if (!same) list.replaceChildren();
  list.append(
    ...presets.slice(same ? known.length : 0).map((preset) => {
      const button = make('button', preset.name);
      button.type = 'button';
      button.dataset.link = preset.link;
      button.dataset.teaches = preset.teaches;
      button.addEventListener('click', () => open(preset.link));
      const item = make('li');
      item.append(button);
      return item;
    }),
  );
}

/** Marks the example that is shown, and says what it teaches. @param {Session} session */
export function markPreset(session) {
  const { data, form } = session.facts;
  const shown = data?.id ?? form.f ?? '';
  const written = subject(session.core.link());
  lesson.textContent = '';
  for (const button of list.querySelectorAll('button')) {
    const own = subject(button.dataset.link ?? '');
    const current = own === shown || own === written;
    button.setAttribute('aria-pressed', String(current));
    if (current) lesson.textContent = button.dataset.teaches ?? '';
  }
}
