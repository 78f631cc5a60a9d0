// @ts-check
// The pending update worked out, and the parameters, each in a table.

import { at, make } from './dom.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./more-data-words.js').DataWords} DataWords */

/** @param {Session} session @param {DataWords} say */
export function showWork(session, say) {
  const work = session.core.work?.() ?? null;
  at('work-none', HTMLParagraphElement).hidden = work !== null;
  at('work-table', HTMLTableElement).hidden = work === null;
  const lines = at('work-lines', HTMLUListElement);
  lines.hidden = work === null;
  if (!work) {
    at('work-none', HTMLParagraphElement).textContent = session.now.ask?.open ? say.workAsked : say.workNone;
    return;
  }
  const [head, body, foot] = rowsOf('work-table');
  head.replaceChildren(row(work.head, 'th'));
  const more = make('tr');
  more.append(Object.assign(make('td', work.more, 'words'), { colSpan: work.head.length }));
  body.replaceChildren(...work.rows.map((cells) => row(cells, 'td')), ...(work.more ? [more] : []));
  // Where the gradients have no columns, there is no mean of them.
  foot.replaceChildren(...(work.mean.length > 1 && work.mean.at(-1) ? [row(work.mean, 'td')] : []));
  lines.replaceChildren(...work.lines.map((line) => make('li', line)));
}

/** @param {Session} session @param {DataWords} say */
export function showParameters(session, say) {
  const [head, body] = rowsOf('parameter-table');
  // Of all samples there is but one gradient.
  const whole = session.now.batch === 'all';
  head.replaceChildren(row(say.parameterHead.filter((_, column) => !(whole && column === 3)), 'th'));
  const table = session.core.parameterTable?.() ?? [];
  body.replaceChildren(
    ...table.map(({ name, feature, value, gradient, batch, move, next }) => {
      const made = row([value, gradient, ...(whole ? [] : [batch]), move, next].map((text) => text || '–'), 'td');
      const head = make('th', name);
      head.scope = 'row';
      if (feature) {
        const small = make('small');
        small.append(...named(feature));
        head.append(small);
      }
      made.prepend(head);
      return made;
    }),
  );
}

/** The three parts of a table. @param {string} id */
function rowsOf(id) {
  const table = at(id, HTMLTableElement);
  return /** @type {[HTMLElement, HTMLElement, HTMLElement]} */ ([table.tHead, table.tBodies[0], table.tFoot]);
}

/** @param {string[]} cells @param {'th' | 'td'} kind */
function row(cells, kind) {
  const made = make('tr');
  made.append(
    ...cells.map((text) => {
      const cell = make(kind);
      cell.append(...(kind === 'th' ? named(text) : [text]));
      if (kind === 'th') cell.setAttribute('scope', 'col');
      return cell;
    }),
  );
  return made;
}

/** A long name breaks behind an underscore, if it must, and before a parenthesis, but not inside it. @param {string} name */
function named(name) {
  const parts = name.replaceAll('_', '_\u200b').split(/(?=[(（])/);
  return parts.map((part) => make('span', part, /^[(（]/.test(part) ? 'unbroken' : ''));
}
