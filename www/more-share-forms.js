// @ts-check
// What is copied: the link alone, or in a notation that an article takes. Words of the author are text in each of them.

/** @typedef {'link' | 'markdown' | 'figure' | 'iframe' | 'element'} Form */

/** In the order in which they are offered. @type {Form[]} */
export const FORMS = ['link', 'markdown', 'figure', 'iframe', 'element'];

/** Forms that put the scene itself into an article. @param {Form} form */
export const isFrame = (form) => form === 'iframe' || form === 'element';

/**
 * What the forms are made of.
 * @typedef {object} Parts
 * @property {string} page the page's address, without `#`
 * @property {string} link the part after `#`
 * @property {string} embedded the same for a frame in an article
 * @property {string} words what the link says, the author's or the scene's name
 * @property {number} height of the frame, in CSS pixels
 * @property {string} file the figure's name
 */

/** @param {Form} form @param {Parts} parts @returns {string} */
export function written(form, { page, link, embedded, words, height, file }) {
  const address = `${page}#${link}`;
  switch (form) {
    case 'link':
      return address;
    case 'markdown':
      return `[${markdown(words)}](${address})`;
    case 'figure':
      return `[![${markdown(words)}](${file})](${address})`;
    case 'iframe':
      return `<iframe src="${html(`${page}#${embedded}`)}" title="${html(words)}" width="100%" height="${height}" style="border: 0" loading="lazy" allow="fullscreen; clipboard-write"></iframe>`;
    case 'element':
      return (
        `<script src="${html(new URL('www/embed.js', page).href)}" async></script>\n` +
        `<downhill-scene link="${html(link)}"><a href="${html(address)}">${html(words)}</a></downhill-scene>`
      );
  }
}

/** A text on one line of Markdown. @param {string} text */
function markdown(text) {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>&|~$^@]/g, '\\$&');
}

/** A text in HTML, between tags or in quotes. @param {string} text */
function html(text) {
  const names = /** @type {Record<string, string>} */ ({ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' });
  return text.replaceAll(/[&<>"]/g, (sign) => `&${names[sign]};`);
}
