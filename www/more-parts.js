// @ts-check
// How the parts of the page that come later get their styles and their markup.

/**
 * A part put into the page before its styles hold would move what somebody is about to press: wait for them.
 * @param {string} name of a file beside this one
 * @returns {Promise<void>} when the styles hold
 */
export function styles(name) {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'stylesheet', href: new URL(name, import.meta.url), onload: () => resolve(), onerror: reject });
    document.head.append(link);
  });
}

/** @param {string} name of a file beside this one @returns {Promise<HTMLElement[]>} its outermost elements */
export async function markup(name) {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  const { body } = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return /** @type {HTMLElement[]} */ ([...body.children]);
}
