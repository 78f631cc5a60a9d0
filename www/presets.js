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
  // The same words as before: whoever has the focus in the list keeps it.
  if ([...list.querySelectorAll('button')].map((button) => button.textContent).join() === presets.map(({ name }) => name).join()) return;
  list.replaceChildren(
    ...presets.map((preset) => {
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
  markPreset(session);
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
